import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

// Where `npm run dev` finds a server: pages are built here, all else is asked of it.
const server = process.env.LIGGARE_SERVER ?? 'http://127.0.0.1:8080';
const asked = ['/v1', '/tile', '/checkpoint', '/openapi.json', '/healthz'];

/** As browsers hold a file to it (subresource integrity). */
function integrityOf(file: string): string {
  return `sha256-${createHash('sha256').update(readFileSync(file)).digest('base64')}`;
}

/** Tells the service worker which files the application has, and their hashes (src/service-worker.ts). */
function listOfFiles(): Plugin {
  return {
    name: 'list-of-files',
    // When all is written: until then Vite changes what is in its files.
    writeBundle({ dir = 'dist' }, bundle) {
      const own = 'service-worker.js';
      const names = Object.keys(bundle).filter((name) => name !== own);
      const files = [...names, 'icon.svg'].sort().map((name) => {
        const path = name === 'index.html' ? '/' : `/${name}`;
        return [path, integrityOf(join(dir, name))];
      });
      const code = readFileSync(join(dir, own), 'utf8');
      if (!code.includes('__FILES__')) throw new Error(`${own} has no place for the list of files`);
      const list = JSON.stringify(Object.fromEntries(files));
      writeFileSync(
        join(dir, own),
        code.replace('__FILES__', () => list),
      );
    },
  };
}

export default defineConfig({
  plugins: [listOfFiles()],
  build: {
    outDir: process.env.LIGGARE_WEB_DIST ?? 'dist',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    // Nothing is written into the pages: the Content-Security-Policy allows files only.
    assetsInlineLimit: 0,
    rollupOptions: {
      input: { index: 'index.html', 'service-worker': 'src/service-worker.ts' },
      output: {
        // At the root, since a service worker may answer for its own folder only, and under the
        // same name for ever, since browsers look there for the next one.
        entryFileNames: ({ name }) =>
          name === 'service-worker' ? 'service-worker.js' : 'assets/[name]-[hash].js',
      },
    },
  },
  esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
  worker: { format: 'es' },
  server: {
    proxy: Object.fromEntries(asked.map((path) => [path, server])),
    // Tests read the worked example, and the known answers of other projects, wherever they are.
    fs: { strict: process.env.VITEST === undefined },
  },
  test: { setupFiles: ['vitest.setup.mjs'], include: ['src/**/*.test.ts', 'src/**/*.test.tsx'] },
});
