import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

// Where `npm run dev` finds a server: pages are built here, all else is asked of it.
const server = process.env.LIGGARE_SERVER ?? 'http://127.0.0.1:8080';
const asked = ['/v1', '/tile', '/checkpoint', '/openapi.json', '/healthz'];

/** As browsers hold a file to it (subresource integrity). */
function integrityOf(content: string | Uint8Array): string {
  return `sha256-${createHash('sha256').update(content).digest('base64')}`;
}

/** Tells the service worker which files the application has, and their hashes (src/service-worker.ts). */
function listOfFiles(): Plugin {
  return {
    name: 'list-of-files',
    enforce: 'post',
    generateBundle(_, bundle) {
      const worker = bundle['service-worker.js'];
      if (worker?.type !== 'chunk') throw new Error('there is no service worker to list files for');
      const icon = integrityOf(readFileSync('public/icon.svg'));
      const files: Record<string, string> = { '/icon.svg': icon };
      const others = Object.entries(bundle).filter(([, file]) => file !== worker);
      for (const [name, file] of others) {
        const path = name === 'index.html' ? '/' : `/${name}`;
        files[path] = integrityOf(file.type === 'chunk' ? file.code : file.source);
      }
      worker.code = worker.code.replace('__FILES__', () => JSON.stringify(files));
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
    // Tests read the worked example, and the known answers of other projects.
    fs: { allow: ['.', '../../examples', '../../../shared/vectors'] },
  },
  test: { setupFiles: ['vitest.setup.mjs'], include: ['src/**/*.test.ts', 'src/**/*.test.tsx'] },
});
