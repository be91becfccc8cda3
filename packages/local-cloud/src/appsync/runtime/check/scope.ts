import type { Function as AnyFunction, Identifier, Node, Pattern, Program } from 'acorn';
import { ancestor } from 'acorn-walk';

/** What a name refers to: a function of the module, an import, or any other value. */
export interface Declaration {
  readonly function?: AnyFunction;
  readonly imported?: { readonly module: string; readonly member: string | null };
}

type Scope = Map<string, Declaration>;

const FUNCTIONS: ReadonlySet<string> = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
]);
const SCOPES: ReadonlySet<string> = new Set([
  ...FUNCTIONS,
  'Program',
  'BlockStatement',
  'ForStatement',
  'ForOfStatement',
  'ForInStatement',
  'SwitchStatement',
]);

export const isFunction = (node: Node | null | undefined): node is AnyFunction =>
  node !== null && node !== undefined && FUNCTIONS.has(node.type);

/** The names that a pattern binds. */
function namesOf(pattern: Pattern): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ObjectPattern':
      return pattern.properties.flatMap((part) => namesOf(part.type === 'Property' ? part.value : part.argument));
    case 'ArrayPattern':
      return pattern.elements.flatMap((part) => (part === null ? [] : namesOf(part)));
    case 'AssignmentPattern':
      return namesOf(pattern.left);
    case 'RestElement':
      return namesOf(pattern.argument);
    default:
      return [];
  }
}

/** Finds the declaration of a name as JavaScript does: in the nearest scope that has it. */
export class Scopes {
  readonly #scopes = new Map<Node, Scope>();

  constructor(program: Program) {
    ancestor(program, {
      VariableDeclaration: (node, _state, ancestors) => {
        const home = nearest(ancestors.slice(0, -1), node.kind === 'var' ? isFunctionScope : isScope);
        for (const { id, init } of node.declarations) {
          const declaration = isFunction(init) ? { function: init } : {};
          for (const name of namesOf(id)) this.#declare(home, name, declaration);
        }
      },
      Function: (node, _state, ancestors) => {
        if (node.id && node.type === 'FunctionDeclaration') {
          this.#declare(nearest(ancestors.slice(0, -1), isScope), node.id.name, { function: node });
        } else if (node.id) this.#declare(node, node.id.name, { function: node });
        for (const name of node.params.flatMap(namesOf)) this.#declare(node, name, {});
      },
    });
    for (const node of program.body) {
      if (node.type !== 'ImportDeclaration') continue;
      for (const specifier of node.specifiers) {
        const member = specifier.type === 'ImportSpecifier' ? nameOf(specifier.imported) : null;
        this.#declare(program, specifier.local.name, { imported: { module: `${node.source.value}`, member } });
      }
    }
  }

  resolve(name: string, ancestors: readonly Node[]): Declaration | undefined {
    for (let index = ancestors.length - 1; index >= 0; index -= 1) {
      const node = ancestors[index];
      const found = node === undefined ? undefined : this.#scopes.get(node)?.get(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #declare(scope: Node | undefined, name: string, declaration: Declaration): void {
    if (scope === undefined) return;
    const names = this.#scopes.get(scope) ?? new Map<string, Declaration>();
    names.set(name, declaration);
    this.#scopes.set(scope, names);
  }
}

export const nameOf = (node: Identifier | { readonly value?: unknown }): string =>
  'name' in node ? node.name : `${node.value}`;

const isScope = (node: Node): boolean => SCOPES.has(node.type);
const isFunctionScope = (node: Node): boolean => FUNCTIONS.has(node.type) || node.type === 'Program';

const nearest = (ancestors: readonly Node[], wanted: (node: Node) => boolean): Node | undefined =>
  ancestors.findLast(wanted);
