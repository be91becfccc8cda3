import type { KnipConfig } from 'knip';

/** `npm run lint:unused`: every file is reached from one of these, and every export and dependency is used. */
const config: KnipConfig = {
  workspaces: {
    '.': {
      entry: [
        // Run by run.mjs.
        'bin/app.ts',
        'local/{start,synth}.ts',
        'bench/run.ts',
        'scripts/*.ts',
        'functions/*/handler.ts',
        // In place of a package of the SDK, by build.mjs.
        'functions/shared/role-provider.ts',
        'graphql/resolvers/{*.ts,*.*/**/*.ts,steps/*.ts}',
        'graphql/documents.mjs',
        'tests/**/*.test.ts',
        // Started as processes of their own, or bundled by name.
        'bench/{cloud,stranger,yoga}.ts',
        'tests/web/support/reader-entry.tsx',
        'web/src/main.tsx',
        'web/src/offline/worker.ts',
        'web/vite.config.ts',
        '.ci/*.mjs',
      ],
      project: [
        '{bench,bin,data,functions,graphql,lib,local,scripts,story,tests,web}/**/*.{ts,tsx,mjs,css}',
        '*.{ts,mjs}',
      ],
      ignoreDependencies: [
        // Found by their file's name, with `require.resolve`.
        'axe-core',
        '@iconify-json/fluent-emoji-flat',
        'appsync-utils-1.2',
        // In codegen.yml `graphql` is the folder of our own plugin.
        '@graphql-codegen/graphql',
      ],
      ignoreBinaries: ['prlimit'],
    },
    'packages/local-cloud': {
      // The page of the console and the command are bundled by name.
      entry: [
        'tests/**/*.test.ts',
        'src/console/page/main.tsx',
        'src/command/main.ts',
        'bin/*',
        'examples/*/model.mjs',
      ],
      project: ['**/*.{ts,tsx,mjs,css}'],
      // Found by their files' names: the types of resolvers are read by the process that checks them.
      ignoreDependencies: ['text2wav', '@aws-appsync/utils'],
    },
    'packages/storyteller': {
      entry: ['tests/**/*.test.ts', 'scripts/*.ts'],
      project: ['**/*.{ts,tsx,mjs,css}'],
      // Found by its file's name.
      ignoreDependencies: ['@iconify-json/fluent-emoji-flat'],
    },
  },
  compilers: {
    /** Fonts are packages that a style sheet names. */
    css: (text) => [...text.matchAll(/url\('([^'./][^']*)'\)/g)].map(([, file]) => `import '${file}';`).join('\n'),
  },
};

export default config;
