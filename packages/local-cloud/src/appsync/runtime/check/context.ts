import type { CallExpression, Function as AnyFunction, MemberExpression, Node, Pattern, Program } from 'acorn';
import { ancestor } from 'acorn-walk';
import { exportsOf } from '../link.ts';
import { type CodeError, codeError } from './errors.ts';
import { type Declaration, type Scopes, isFunction } from './scope.ts';

/** Parameters that hold the context. */
type Contexts = ReadonlySet<Declaration>;

const HANDLERS: ReadonlySet<string> = new Set(['request', 'response']);

/** The exported handlers of a module. */
function handlersOf(program: Program): AnyFunction[] {
  const names = new Set(
    [...exportsOf(program)].filter(([exported]) => HANDLERS.has(exported)).map(([, local]) => local),
  );
  const found: AnyFunction[] = [];
  ancestor(program, {
    FunctionDeclaration(node) {
      if (node.id && names.has(node.id.name)) found.push(node);
    },
    VariableDeclarator(node) {
      if (node.id.type === 'Identifier' && names.has(node.id.name) && isFunction(node.init)) found.push(node.init);
    },
  });
  return found;
}

/** The handlers' first parameter, and parameters of other functions that receive it. */
function contextsOf(program: Program, scopes: Scopes): Contexts {
  const contexts = new Set<Declaration>();
  const add = (owner: AnyFunction, index: number): boolean => {
    const parameter = owner.params[index];
    const declaration = parameter?.type === 'Identifier' ? scopes.resolve(parameter.name, [owner]) : undefined;
    if (declaration === undefined || contexts.has(declaration)) return false;
    contexts.add(declaration);
    return true;
  };
  for (const handler of handlersOf(program)) add(handler, 0);
  const follow = (): boolean => {
    let grew = false;
    ancestor(program, {
      CallExpression(node: CallExpression, _state, ancestors) {
        if (node.callee.type !== 'Identifier') return;
        const called = scopes.resolve(node.callee.name, ancestors)?.function;
        node.arguments.forEach((given, index) => {
          if (called === undefined || given.type !== 'Identifier') return;
          const declaration = scopes.resolve(given.name, ancestors);
          if (declaration !== undefined && contexts.has(declaration)) grew = add(called, index) || grew;
        });
      },
    });
    return grew;
  };
  while (follow());
  return contexts;
}

/** What an assignment writes to: names and members, including those in patterns. */
function targets(pattern: Pattern | Node): Node[] {
  switch (pattern.type) {
    case 'ObjectPattern':
      return (pattern as Extract<Pattern, { type: 'ObjectPattern' }>).properties.flatMap((part) =>
        targets(part.type === 'Property' ? part.value : part.argument),
      );
    case 'ArrayPattern':
      return (pattern as Extract<Pattern, { type: 'ArrayPattern' }>).elements.flatMap((part) =>
        part === null ? [] : targets(part),
      );
    case 'AssignmentPattern':
      return targets((pattern as Extract<Pattern, { type: 'AssignmentPattern' }>).left);
    case 'RestElement':
      return targets((pattern as Extract<Pattern, { type: 'RestElement' }>).argument);
    default:
      return [pattern];
  }
}

/** `ctx` or `ctx.<anything>`, but nothing deeper. */
function written(node: Node): string | undefined {
  if (node.type === 'Identifier') return (node as Node & { name: string }).name;
  if (node.type !== 'MemberExpression') return undefined;
  const { object } = node as MemberExpression;
  return object.type === 'Identifier' ? object.name : undefined;
}

/**
 * The context is read-only: neither it nor its own members can be assigned, deleted or used as a loop variable. Deeper
 * members (`ctx.stash.x`, `ctx.args.input.x`) may be written
 * (https://docs.aws.amazon.com/appsync/latest/devguide/resolver-context-reference-js.html).
 */
export function checkContextWrites(program: Program, scopes: Scopes): CodeError[] {
  const contexts = contextsOf(program, scopes);
  const errors: CodeError[] = [];
  const look = (node: Node, ancestors: readonly Node[]): void => {
    const name = written(node);
    const declaration = name === undefined ? undefined : scopes.resolve(name, ancestors);
    if (declaration === undefined || !contexts.has(declaration)) return;
    errors.push(
      codeError('PARSE_ERROR', node, `Cannot assign to '${name ?? ''}' or its properties: the context is read-only.`),
    );
  };
  ancestor(program, {
    AssignmentExpression(node, _state, ancestors) {
      for (const target of targets(node.left)) look(target, ancestors);
    },
    UnaryExpression(node, _state, ancestors) {
      if (node.operator === 'delete') look(node.argument, ancestors);
    },
    ForInStatement(node, _state, ancestors) {
      if (node.left.type !== 'VariableDeclaration') for (const target of targets(node.left)) look(target, ancestors);
    },
    ForOfStatement(node, _state, ancestors) {
      if (node.left.type !== 'VariableDeclaration') for (const target of targets(node.left)) look(target, ancestors);
    },
  });
  return errors;
}
