import js from '@eslint/js';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';
import { appsyncRules } from './eslint.appsync.mjs';
import { webRules } from './eslint.web.mjs';

export default tseslint.config(
  {
    ignores: [
      'dist/*',
      '!dist/resolvers/',
      'cdk.out/**',
      // What `cdk synth` would write, bundles for Lambda among it.
      'packages/local-cloud/examples/*/assembly/**',
      '.nightlight/**',
      'graphql/generated/**',
      'node_modules/**',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      // A loop that only counts has a variable that nobody reads.
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }],
      'no-console': 'error',
      eqeqeq: ['error', 'always'],
    },
  },
  {
    // Only bin/app.ts reads the environment: a construct gets what it needs as props.
    files: ['lib/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'process', message: 'bin/app.ts reads the environment; constructs get props.' },
      ],
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: { process: 'readonly', URL: 'readonly', console: 'readonly' } },
  },
  {
    // Programs that talk to a terminal.
    files: ['scripts/**', 'bench/**', 'local/{start,synth}.ts', 'build.mjs', 'web/build.mjs', '.ci/**'],
    rules: { 'no-console': 'off' },
  },
  {
    // What strangers send is matched here: an expression that takes the square of their text's length would freeze everybody else.
    files: ['packages/**', 'story/**', 'functions/**', 'local/**'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential', ignorePartial: false }],
    },
  },
  ...appsyncRules,
  ...webRules,
);
