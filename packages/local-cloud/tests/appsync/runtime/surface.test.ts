import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { NotSupported } from '../../../src/errors.ts';
import { compile } from '../../../src/appsync/runtime/compile.ts';

const folder = dirname(createRequire(import.meta.url).resolve('@aws-appsync/utils/package.json'));

/** AWS's own types are the list of members. */
const program = ts.createProgram(
  ['lib/index.d.ts', 'dynamodb.d.ts', 'rds.d.ts', 'ai.d.ts'].map((file) => join(folder, file)),
  { moduleResolution: ts.ModuleResolutionKind.Node10, ignoreDeprecations: '5.0', skipLibCheck: true },
);
const checker = program.getTypeChecker();

/** Every callable of a type, by its path: `util.time.nowISO8601`. */
function callables(type: ts.Type, path: string): string[] {
  if (type.getCallSignatures().length > 0) return [path];
  return type.getProperties().flatMap((member) => callables(checker.getTypeOfSymbol(member), `${path}.${member.name}`));
}

function exported(file: string): string[] {
  const source = program.getSourceFile(join(folder, file));
  const module = source && checker.getSymbolAtLocation(source);
  if (module === undefined) throw new Error(`${file} is not a module`);
  return checker
    .getExportsOfModule(module)
    .map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol))
    .filter((symbol) => (symbol.flags & ts.SymbolFlags.Value) !== 0)
    .flatMap((symbol) => callables(checker.getTypeOfSymbol(symbol), symbol.name));
}

/** Whether a resolver that uses a member loads, or is refused by the member's name. */
function fate(module: string, path: string): 'emulated' | 'refused' {
  const [name = ''] = path.split('.');
  const code = `import { ${name} } from '${module}';
    export function request() { return typeof ${path}; }
    export function response() { return null; }`;
  try {
    const { result } = compile(path, code).run(
      'request',
      {
        arguments: {},
        source: null,
        identity: null,
        request: { headers: {}, domainName: null },
        info: {},
        stash: {},
        prev: null,
        env: {},
      },
      { now: 0, seed: '' },
    );
    expect(result).toEqual({ kind: 'value', value: 'function' });
    return 'emulated';
  } catch (error) {
    if (!(error instanceof NotSupported)) throw error;
    // `typeHint.UUID` is refused with all of `typeHint`.
    expect([name, path.split('.').at(-1)].some((part) => part !== undefined && error.feature.includes(part))).toBe(
      true,
    );
    return 'refused';
  }
}

const documentation = readFileSync(new URL('../../../docs/appsync-js.md', import.meta.url), 'utf8');

describe('every member of @aws-appsync/utils is supported or refused by name, and the documentation says which', () => {
  const modules = [
    ['@aws-appsync/utils', 'lib/index.d.ts', 57],
    ['@aws-appsync/utils/dynamodb', 'dynamodb.d.ts', 22],
    ['@aws-appsync/utils/ai', 'ai.d.ts', 2],
    ['@aws-appsync/utils/rds', 'rds.d.ts', 8],
  ] as const;

  test.each(modules)('%s', (module, file, least) => {
    const members = exported(file);
    expect(members.length).toBeGreaterThanOrEqual(least);
    for (const member of members) {
      const mark = fate(module, member) === 'emulated' ? '✅' : '❌';
      const name = member.split('.').at(-1) ?? '';
      const line = documentation
        .split('\n')
        .find((row) => row.startsWith(`| ${mark}`) && new RegExp(`\\b${name}\\b`).test(row));
      expect(line, `${mark} ${member} in docs/appsync-js.md`).toBeDefined();
    }
  });
});
