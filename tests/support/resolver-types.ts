import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/**
 * AppSync type-checks resolver code when it is created and updated, and CloudFormation then says only "The code contains one or more errors"
 * (https://github.com/aws/aws-appsync-community/issues/279, 324, 334, 402). Its compiler options and the version of its types are not public,
 * so a bundle has to pass with all that are likely.
 */
export interface Mode {
  /** The package with the types of `@aws-appsync/utils`. Its helpers for DynamoDB came after 1.2, so they are the pinned version's in either. */
  readonly types: '@aws-appsync/utils' | 'appsync-utils-1.2';
  readonly strictNullChecks: boolean;
}

export const modes: readonly Mode[] = (['@aws-appsync/utils', 'appsync-utils-1.2'] as const).flatMap((types) =>
  [true, false].map((strictNullChecks) => ({ types, strictNullChecks })),
);

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const { resolve } = createRequire(import.meta.url);
const typesOf = (name: string): string => resolve(name).replace(/\.js$/, '.d.ts');

const optionsOf = ({ types, strictNullChecks }: Mode): ts.CompilerOptions => ({
  allowJs: true,
  checkJs: true,
  noEmit: true,
  strict: false,
  strictNullChecks,
  skipLibCheck: true,
  types: [],
  lib: ['lib.esnext.d.ts'],
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  paths: {
    '@aws-appsync/utils': [typesOf(types)],
    '@aws-appsync/utils/dynamodb': [typesOf('@aws-appsync/utils/dynamodb')],
  },
});

/** Parsed once for all modes: the mode changes what is checked, not what is read. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/**
 * What the checker says of some bundles, one line each; nothing when AppSync would take them.
 * @param bundles text by file name
 */
export function typeErrors(bundles: ReadonlyMap<string, string>, mode: Mode): string[] {
  const options = optionsOf(mode);
  const host = ts.createCompilerHost(options);
  const readFromDisk = host.getSourceFile.bind(host);
  const files = new Map([...bundles].map(([name, text]) => [join(root, 'dist/resolvers', name), text]));
  host.fileExists = (path) => files.has(path) || ts.sys.fileExists(path);
  host.getSourceFile = (path, ...more) => {
    const text = files.get(path);
    const key = text === undefined ? path : `${path}\n${text}`;
    if (!parsed.has(key))
      parsed.set(
        key,
        text === undefined
          ? readFromDisk(path, ...more)
          : ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true),
      );
    return parsed.get(key);
  };
  const found = ts.getPreEmitDiagnostics(ts.createProgram({ rootNames: [...files.keys()], options, host }));
  return found.map((one) =>
    ts
      .formatDiagnostic(one, {
        getCurrentDirectory: () => join(root, 'dist/resolvers'),
        getCanonicalFileName: (path) => path,
        getNewLine: () => '\n',
      })
      .trim(),
  );
}
