import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { typeChecker } from 'local-cloud/appsync/runtime/type-check/checker.ts';

/**
 * Possible settings of AppSync's type check: neither its compiler options nor the version of its types are public, so a
 * bundle has to pass with all that are likely. The local cloud refuses what the pinned types refuse.
 */
export interface Mode {
  /**
   * The package with the types of `@aws-appsync/utils`. Its helpers for DynamoDB were added after 1.2, so both use the
   * pinned version's.
   */
  readonly types: '@aws-appsync/utils' | 'appsync-utils-1.2';
  readonly strictNullChecks: boolean;
}

export const modes: readonly Mode[] = (['@aws-appsync/utils', 'appsync-utils-1.2'] as const).flatMap((types) =>
  [true, false].map((strictNullChecks) => ({ types, strictNullChecks })),
);

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const { resolve } = createRequire(import.meta.url);
const typesOf = (name: string): string => resolve(name).replace(/\.js$/, '.d.ts');

/**
 * The checker's messages about some bundles, one line each; empty if AppSync would accept them.
 * @param bundles text by file name
 */
export function typeErrors(bundles: ReadonlyMap<string, string>, { types, strictNullChecks }: Mode): string[] {
  const errors = typeChecker(bundles, {
    strictNullChecks,
    folder: join(root, 'dist/resolvers'),
    types: {
      '@aws-appsync/utils': typesOf(types),
      '@aws-appsync/utils/dynamodb': typesOf('@aws-appsync/utils/dynamodb'),
    },
  });
  return [...bundles.keys()].flatMap((name) => errors(name).map(({ text }) => text));
}
