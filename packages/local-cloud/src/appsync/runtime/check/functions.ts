import type { CallExpression, Function as AnyFunction, Node, Program } from 'acorn';
import { ancestor } from 'acorn-walk';
import { type CodeError, codeError } from './errors.ts';
import { type Scopes, isFunction } from './scope.ts';

/** Array methods that take an inline function. */
const CALLBACK_METHODS: ReadonlySet<string> = new Set(
  'every filter find findIndex findLast findLastIndex flatMap forEach map reduce reduceRight some'.split(' '),
);

/** The functions of the module that each of them calls, directly or from a callback. */
type Calls = Map<AnyFunction, Set<AnyFunction>>;

function callsOf(program: Program, scopes: Scopes): { calls: Calls; names: Map<AnyFunction, string> } {
  const calls: Calls = new Map();
  const names = new Map<AnyFunction, string>();
  ancestor(program, {
    CallExpression(node, _state, ancestors) {
      const { callee } = node;
      if (callee.type !== 'Identifier') return;
      const called = scopes.resolve(callee.name, ancestors)?.function;
      if (called === undefined) return;
      names.set(called, callee.name);
      for (const caller of ancestors) {
        if (isFunction(caller)) calls.set(caller, (calls.get(caller) ?? new Set()).add(called));
      }
    },
  });
  return { calls, names };
}

/** Refuses recursion, direct or indirect. */
export function checkRecursion(program: Program, scopes: Scopes): CodeError[] {
  const { calls, names } = callsOf(program, scopes);
  const reaches = (from: AnyFunction, target: AnyFunction, seen: Set<AnyFunction>): boolean =>
    [...(calls.get(from) ?? [])].some((next) => {
      if (next === target) return true;
      if (seen.has(next)) return false;
      return reaches(next, target, seen.add(next));
    });
  return [...names]
    .filter(([called]) => reaches(called, called, new Set()))
    .map(([called, name]) =>
      codeError('INVALID_FUNCTION_INVOCATION', called, `Recursive function calls are not supported: ${name}.`),
    );
}

/** `items.map(x => …)`, `items?.map(x => …)`. */
function takesCallback(call: CallExpression): boolean {
  const { callee } = call;
  return (
    callee.type === 'MemberExpression' &&
    !callee.computed &&
    callee.property.type === 'Identifier' &&
    CALLBACK_METHODS.has(callee.property.name)
  );
}

function misuse(node: Node, parent: Node | undefined): string | undefined {
  if (parent?.type === 'CallExpression' && (parent as CallExpression).arguments.includes(node as never)) {
    if (takesCallback(parent as CallExpression) && isFunction(node)) return undefined;
    return 'Passing a function as an argument is not supported';
  }
  const returned = parent?.type === 'ReturnStatement' || (isFunction(parent) && parent.body === node);
  return returned ? 'Returning a function is not supported' : undefined;
}

/**
 * Functions are not values in APPSYNC_JS: the rules of @aws-appsync/eslint-plugin (no-function-passing, -return,
 * -re-assign), except that a callback must be written inline, as the documentation says.
 */
export function checkFunctionValues(program: Program, scopes: Scopes): CodeError[] {
  const errors: CodeError[] = [];
  const report = (node: Node, why: string): void => {
    errors.push(codeError('INVALID_FUNCTION_INVOCATION', node, `${why}.`));
  };
  ancestor(program, {
    Identifier(node, _state, ancestors) {
      const parent = ancestors.at(-2);
      const called = parent?.type === 'CallExpression' && (parent as CallExpression).callee === node;
      if (called || scopes.resolve(node.name, ancestors)?.function === undefined) return;
      report(node, misuse(node, parent) ?? `Re-assigning a function is not supported: ${node.name}`);
    },
    Function(node, _state, ancestors) {
      const why = misuse(node, ancestors.at(-2));
      if (why !== undefined) report(node, why);
    },
  });
  return errors;
}
