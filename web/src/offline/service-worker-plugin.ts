import { build } from 'esbuild';
import type { Plugin } from 'vite';

/** The files that the app needs to open without a network. */
const needed = /\.(js|css|svg|woff2)$/;

/** Files of `web/public/`, which are copied unchanged and are not in a bundle. */
const copied = ['/icon.svg'];

/** A short name for a list of files whose names contain hashes of their content. */
async function fingerprint(files: readonly string[]): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(files.join('\n')));
  return [...new Uint8Array(digest.slice(0, 8))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A separate classic script, which every browser supports, with the list of the build's files in it. */
async function bundleWorker(files: readonly string[]): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [decodeURIComponent(new URL('./worker.ts', import.meta.url).pathname)],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    define: { APP_FILES: JSON.stringify(files), APP_VERSION: JSON.stringify(await fingerprint(files)) },
  });
  return outputFiles[0]?.text ?? '';
}

/** Builds the service worker as `/sw.js`. */
export function serviceWorker(): Plugin {
  return {
    name: 'nightlight-service-worker',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      // Last: before that the list contains scripts of styles, which Vite removes again.
      order: 'post',
      async handler(_options, bundle) {
        const files = Object.keys(bundle)
          .filter((name) => needed.test(name))
          .sort()
          .map((name) => `/${name}`)
          .concat(copied);
        this.emitFile({ type: 'asset', fileName: 'sw.js', source: await bundleWorker(files) });
      },
    },
  };
}
