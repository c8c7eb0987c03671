import { defineConfig } from 'vitest/config';

// Where `npm run dev` finds a server: pages are built here, all else is asked of it.
const server = process.env.LIGGARE_SERVER ?? 'http://127.0.0.1:8080';
const asked = ['/v1', '/tile', '/checkpoint', '/openapi.json', '/healthz'];

export default defineConfig({
  // The service worker imports no other file, since it must work where there is no network.
  build: {
    outDir: process.env.LIGGARE_WEB_DIST ?? 'dist',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    // Nothing is written into the pages: the Content-Security-Policy allows files only.
    assetsInlineLimit: 0,
  },
  esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
  worker: { format: 'es' },
  server: {
    proxy: Object.fromEntries(asked.map((path) => [path, server])),
    // Tests read the worked example.
    fs: { allow: ['.', '../../examples'] },
  },
  test: { setupFiles: ['vitest.setup.mjs'], include: ['src/**/*.test.ts', 'src/**/*.test.tsx'] },
});
