import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { compileAhead, preloadLetters, splitOperations } from './first-visit-plugin.ts';
import { serviceWorker } from './src/offline/service-worker-plugin.ts';

/** The web app: `web/` → `dist/web`. What it is told at run time comes from `/config.json`, never from the build. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [splitOperations(), react(), preloadLetters(), compileAhead(), serviceWorker()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // A data: address would need an exception in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // What index.html leads to in one file, however much of it other screens use, too.
        codeSplitting: { groups: [{ name: 'first', tags: ['$initial'], includeDependenciesRecursively: false }] },
      },
    },
  },
});
