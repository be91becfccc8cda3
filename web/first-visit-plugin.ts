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
      handler: (_page, { bundle }) =>
        Object.keys(bundle ?? {})
          .filter((file) => letters.test(file))
          .map((file) => ({
            tag: 'link',
            injectTo: 'head',
            attrs: { rel: 'preload', href: `/${file}`, as: 'font', type: 'font/woff2', crossorigin: 'anonymous' },
          })),
    },
  };
}

/**
 * Has the first script compiled while it arrives, beside the page, and not piece by piece when it is called: nearly all of it
 * runs at once. https://v8.dev/blog/explicit-compile-hints
 */
export function compileAhead(): Plugin {
  return {
    name: 'nightlight-compile-ahead',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      // Last: what Vite puts before a script would stand before the hint, too.
      order: 'post',
      handler(_options, bundle) {
        for (const file of Object.values(bundle))
          if (file.type === 'chunk' && file.isEntry) file.code = `//# allFunctionsCalledOnLoad\n${file.code}`;
      },
    },
  };
}
