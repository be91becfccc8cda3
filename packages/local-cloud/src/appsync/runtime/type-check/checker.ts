import { join } from 'node:path';
import ts from 'typescript';

/**
 * AppSync type-checks resolver code when it is created and updated. CloudFormation then only reports "The code
 * contains one or more errors" (https://github.com/aws/aws-appsync-community/issues/279, 324, 334, 402). Neither its
 * compiler options nor the version of its types are public.
 */
export interface CheckOptions {
  readonly strictNullChecks: boolean;
  /** The folder that the code is assumed to be in: its imports are resolved from there. */
  readonly folder: string;
  /** Alternative type files for some modules, by module name. */
  readonly types?: Readonly<Record<string, string>>;
}

/** One error, as in `CodeError`: lines and columns count from 1. */
export interface TypeProblem {
  /** `code.js(3,5): error TS2339: Property 'map' does not exist on type 'Util'.` */
  readonly text: string;
  readonly line: number;
  readonly column: number;
  readonly span: number;
}

const optionsOf = ({ strictNullChecks, types = {} }: CheckOptions): ts.CompilerOptions => ({
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
  paths: Object.fromEntries(Object.entries(types).map(([name, file]) => [name, [file]])),
});

/** Parsed once for all options, which affect checking but not parsing. */
const parsed = new Map<string, ts.SourceFile | undefined>();

function describe({ file, start = 0, length = 0, code, messageText }: ts.Diagnostic, name: string): TypeProblem {
  const { line, character } = file?.getLineAndCharacterOfPosition(start) ?? { line: 0, character: 0 };
  const text = ts.flattenDiagnosticMessageText(messageText, '\n');
  return {
    text: `${name}(${line + 1},${character + 1}): error TS${code}: ${text}`,
    line: line + 1,
    column: character + 1,
    span: Math.max(1, length),
  };
}

/**
 * Reads several codes, and returns a function that checks one of them.
 * @param codes text by file name
 * @returns the errors of one of them, in text order; none if AppSync would accept it
 */
export function typeChecker(
  codes: ReadonlyMap<string, string>,
  options: CheckOptions,
): (name: string) => readonly TypeProblem[] {
  const compilerOptions = optionsOf(options);
  const host = ts.createCompilerHost(compilerOptions);
  const readFromDisk = host.getSourceFile.bind(host);
  const files = new Map([...codes].map(([name, text]) => [join(options.folder, name), text]));
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
  const program = ts.createProgram({ rootNames: [...files.keys()], options: compilerOptions, host });
  return (name) => {
    const file = program.getSourceFile(join(options.folder, name));
    if (file === undefined) throw new Error(`There is no code named ${name}.`);
    const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    return found.map((one) => describe(one, name));
  };
}
