import { build } from 'esbuild';
import type { Plugin } from 'vite';

/** What the app needs to open without a network. Old fonts and pictures of other pages are left to the network. */
const needed = /\.(js|css|svg|woff2)$/;

/** A short name for a list of files whose names hold hashes of their content. */
async function fingerprint(files: readonly string[]): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(files.join('\n')));
  return [...new Uint8Array(digest.slice(0, 8))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Builds the service worker as `/sw.js`: one classic script of its own, with the list of the build's files in it. */
export function serviceWorker(): Plugin {
  return {
    name: 'nightlight-service-worker',
    apply: 'build',
    async generateBundle(_options, bundle) {
      const names = Object.keys(bundle).filter((name) => needed.test(name)).sort().map((name) => `/${name}`);
      const { outputFiles } = await build({
        entryPoints: [decodeURIComponent(new URL('./worker.ts', import.meta.url).pathname)],
        bundle: true,
        minify: true,
        write: false,
        format: 'iife',
        target: 'es2022',
        define: { APP_FILES: JSON.stringify(names), APP_VERSION: JSON.stringify(await fingerprint(names)) },
      });
      this.emitFile({ type: 'asset', fileName: 'sw.js', source: outputFiles[0]?.text ?? '' });
    },
  };
}
