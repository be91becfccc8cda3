import type { Plugin } from 'vite';

/** The letters of every first screen; a story's own come with a story. */
const letters = /(nunito|fraunces)[^/]*\.woff2$/;

/**
 * Has the letters fetched beside the scripts. By itself a browser asks for them once it has laid out words that want them: it
 * would look for the letters they stand in for first, and lay everything out twice.
 */
export function preloadLetters(): Plugin {
  return {
    name: 'nightlight-preload-letters',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_page, { bundle }) => Object.keys(bundle ?? {}).filter((file) => letters.test(file)).map((file) => (
        { tag: 'link', injectTo: 'head', attrs: { rel: 'preload', href: `/${file}`, as: 'font', type: 'font/woff2', crossorigin: 'anonymous' } }
      )),
    },
  };
}
