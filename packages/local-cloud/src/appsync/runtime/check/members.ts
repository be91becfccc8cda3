import type { CallExpression, Identifier, MemberExpression, Node, Program } from 'acorn';
import { ancestor } from 'acorn-walk';
import { NotSupported } from '../../../errors.ts';
import { METHODS, STATICS } from '../library/realm.ts';
import type { Surface } from '../sandbox.ts';
import { type CodeError, codeError } from './errors.ts';
import { type Declaration, type Scopes, nameOf } from './scope.ts';

const UTILS = '@aws-appsync/utils';
const INJECTED: ReadonlySet<string> = new Set(['util', 'extensions', 'runtime']);
const GLOBALS: ReadonlySet<string> = new Set([
  ...Object.keys(STATICS),
  ...INJECTED,
  ...['undefined', 'NaN', 'Infinity'],
]);

/** Methods of strings, arrays and other values that browsers have and APPSYNC_JS does not. */
const MISSING_METHODS: ReadonlySet<PropertyKey> = missingMethods();

function missingMethods(): Set<PropertyKey> {
  const prototypes = [String.prototype, Array.prototype, Number.prototype, Object.prototype, Function.prototype];
  const kept = Object.values(METHODS);
  const all = prototypes.flatMap((prototype) => Reflect.ownKeys(prototype));
  return new Set(all.filter((name) => typeof name === 'string' && !kept.some((names) => names.has(name))));
}

/** The names in a chain `a.b.c`, or undefined if a part is computed. */
function chain(node: Node): { root: Identifier; path: string[] } | undefined {
  if (node.type === 'Identifier') return { root: node as Identifier, path: [] };
  if (node.type !== 'MemberExpression') return undefined;
  const { object, property, computed } = node as MemberExpression;
  const inner = chain(object);
  if (inner === undefined || computed || property.type !== 'Identifier') return undefined;
  return { root: inner.root, path: [...inner.path, property.name] };
}

function checkImports(program: Program, surface: Surface): CodeError[] {
  const errors: CodeError[] = [];
  for (const node of program.body) {
    if (node.type !== 'ImportDeclaration') continue;
    const module = `${node.source.value}`;
    const members = surface[module];
    if (typeof members !== 'object') {
      errors.push(codeError('PARSE_ERROR', node.source, `TS2307: Cannot find module '${module}'.`));
      continue;
    }
    for (const specifier of node.specifiers) {
      if (specifier.type === 'ImportNamespaceSpecifier') continue;
      const name = specifier.type === 'ImportSpecifier' ? nameOf(specifier.imported) : 'default';
      const member = Object.hasOwn(members, name) ? members[name] : undefined;
      if (typeof member === 'string') throw new NotSupported(member);
      if (member !== undefined) continue;
      errors.push(
        codeError('PARSE_ERROR', specifier, `TS2305: Module '"${module}"' has no exported member '${name}'.`),
      );
    }
  }
  return errors;
}

/** The part of the surface that a declared or global name refers to. */
function surfaceOf(name: string, declaration: Declaration | undefined, surface: Surface): Surface[string] | undefined {
  const imported = declaration?.imported;
  if (declaration !== undefined && imported === undefined) return undefined;
  const module = surface[imported?.module ?? UTILS];
  if (typeof module !== 'object') return undefined;
  if (imported !== undefined) return imported.member === null ? module : module[imported.member];
  return INJECTED.has(name) ? module[name] : undefined;
}

export class MemberChecks {
  readonly errors: CodeError[] = [];
  readonly #scopes: Scopes;
  readonly #surface: Surface;

  constructor(program: Program, scopes: Scopes, surface: Surface) {
    this.#scopes = scopes;
    this.#surface = surface;
    this.errors.push(...checkImports(program, surface));
    ancestor(program, {
      Identifier: (node, _state, ancestors) => this.#name(node, ancestors),
      // Names that are assigned to; declared ones resolve.
      Pattern: (node, _state, ancestors) => {
        if (node.type === 'Identifier') this.#name(node, ancestors);
      },
      MemberExpression: (node, _state, ancestors) => this.#member(node, ancestors),
      CallExpression: (node, _state, ancestors) => this.#call(node, ancestors),
    });
  }

  #report(node: Node, message: string): void {
    this.errors.push(codeError('PARSE_ERROR', node, message));
  }

  #name(node: Identifier, ancestors: Node[]): void {
    if (GLOBALS.has(node.name) || this.#scopes.resolve(node.name, ancestors) !== undefined) return;
    this.#report(node, `TS2304: Cannot find name '${node.name}'.`);
  }

  /** `util.nothing`, `ddb.nothing`, `Math.sqrt`; only the longest chain is checked. */
  #member(node: MemberExpression, ancestors: Node[]): void {
    const parent = ancestors.at(-2);
    if (parent?.type === 'MemberExpression' && (parent as MemberExpression).object === node) {
      if (chain(parent) !== undefined) return;
    }
    const found = chain(node);
    if (found === undefined) return;
    const declaration = this.#scopes.resolve(found.root.name, ancestors);
    const statics = declaration === undefined ? STATICS[found.root.name] : undefined;
    const [first = ''] = found.path;
    if (statics !== undefined && !statics.has(first)) return this.#missing(node, found.root.name, first);
    this.#walk(node, found.root.name, found.path, surfaceOf(found.root.name, declaration, this.#surface));
  }

  #walk(node: Node, root: string, path: readonly string[], start: Surface[string] | undefined): void {
    let at = start;
    let name = root;
    for (const part of path) {
      if (typeof at !== 'object') break;
      if (!Object.hasOwn(at, part)) return this.#missing(node, name, part);
      at = at[part];
      name = `${name}.${part}`;
    }
    if (typeof at === 'string') throw new NotSupported(at);
  }

  #missing(node: Node, owner: string, member: string): void {
    this.#report(node, `TS2339: Property '${member}' does not exist on '${owner}'.`);
  }

  #call(node: CallExpression, ancestors: Node[]): void {
    const { callee } = node;
    if (callee.type === 'Identifier') {
      const known = this.#scopes.resolve(callee.name, ancestors) !== undefined;
      if (known || !Object.hasOwn(STATICS, callee.name)) return;
      this.errors.push(codeError('INVALID_FUNCTION_INVOCATION', node, `Invalid function: ${callee.name}`));
      return;
    }
    if (callee.type !== 'MemberExpression' || callee.computed || callee.property.type !== 'Identifier') return;
    const { name } = callee.property;
    // Members of modules and of Object, Math and JSON are checked elsewhere.
    const root = chain(callee)?.root.name;
    if (root !== undefined && this.#isNamespace(root, ancestors)) return;
    if (MISSING_METHODS.has(name)) {
      this.errors.push(codeError('INVALID_FUNCTION_INVOCATION', callee.property, `Invalid function: ${name}`));
    }
  }

  #isNamespace(name: string, ancestors: Node[]): boolean {
    const declaration = this.#scopes.resolve(name, ancestors);
    return declaration === undefined ? GLOBALS.has(name) : declaration.imported !== undefined;
  }
}
