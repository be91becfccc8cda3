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

/** The generated operations, and each of them in that file. */
const operations = /graphql\/generated\/operations\.ts$/;
const operation = /^export const (\w+) = (?:\/\*.*?\*\/ )?(`(?:[^`\\]|\\.)*`)/gms;

/**
 * Makes a module of each operation, so that the first script holds only those of the first screens: a module is in one script
 * as a whole, and the file of all operations would be in the first.
 */
export function splitOperations(): Plugin {
  const documents = new Map<string, string>();
  return {
    name: 'nightlight-split-operations',
    apply: 'build',
    enforce: 'pre',
    resolveId: (id) => (documents.has(id) ? id : null),
    transform(code, id) {
      if (!operations.test(id)) return null;
      const all = [...code.matchAll(operation)].map(([, name = '', text = '']) => ({
        name,
        address: `${id}.${name}.js`,
        text,
      }));
      for (const { name, address, text } of all) documents.set(address, `export const ${name} = ${text};`);
      return {
        code: all.map(({ name, address }) => `export { ${name} } from ${JSON.stringify(address)};`).join('\n'),
        map: null,
        moduleSideEffects: false,
      };
    },
    load: (id) => {
      const code = documents.get(id);
      return code === undefined ? null : { code, moduleSideEffects: false };
    },
  };
}
