import { type CallExpression, type Program, parse } from 'acorn';
import { simple } from 'acorn-walk';
import { exportsOf } from '../link.ts';
import type { Surface } from '../sandbox.ts';
import { checkDeclaredTypes, refuseAssignmentValues } from './assignments.ts';
import { checkContextWrites } from './context.ts';
import { type CodeError, codeError, refuse } from './errors.ts';
import { checkFunctionValues, checkRecursion } from './functions.ts';
import { MemberChecks } from './members.ts';
import { Scopes } from './scope.ts';
import { checkSyntax } from './syntax.ts';

export interface Checked {
  readonly program: Program;
  /** Whether native code could run long, so that a watchdog is worth its cost. */
  readonly mayRunLong: boolean;
}

function parsed(code: string): Program {
  try {
    return parse(code, { ecmaVersion: 2023, sourceType: 'module', locations: true });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const { loc, pos } = error as SyntaxError & { loc?: { line: number; column: number }; pos?: number };
    const start = pos ?? 0;
    const place = { start, end: start + 1, loc: loc === undefined ? null : { start: loc } };
    throw refuse([codeError('PARSE_ERROR', place, error.message)]);
  }
}

/** A resolver or function must export both handlers. */
function checkHandlers(program: Program): CodeError[] {
  const exported = exportsOf(program);
  return ['request', 'response']
    .filter((handler) => !exported.has(handler))
    .map((handler) => codeError('PARSE_ERROR', program, `Function '${handler}' is not exported.`));
}

const REGEX_CALLS: ReadonlySet<string> = new Set(['replace', 'replaceAll', 'split', 'matches']);
const QUANTIFIERS = /[*+{]/;

/** A pattern that is not plain text may backtrack endlessly. */
function backtracks(call: CallExpression): boolean {
  const { callee, arguments: given } = call;
  if (callee.type !== 'MemberExpression') return false;
  // A computed name could be any method.
  if (callee.computed || callee.property.type !== 'Identifier') return true;
  if (!REGEX_CALLS.has(callee.property.name)) return false;
  const [pattern] = given;
  return pattern?.type !== 'Literal' || QUANTIFIERS.test(`${pattern.value}`);
}

/** Parses a resolver and throws AppSync's error for everything that a deployment would refuse. */
export function check(code: string, surface: Surface): Checked {
  const program = parsed(code);
  const scopes = new Scopes(program);
  const errors = [
    ...checkSyntax(program),
    ...checkHandlers(program),
    ...new MemberChecks(program, scopes, surface).errors,
    ...checkFunctionValues(program, scopes),
    ...checkRecursion(program, scopes),
    ...checkContextWrites(program, scopes),
    ...checkDeclaredTypes(program, scopes),
  ];
  if (errors.length > 0) throw refuse(errors);
  refuseAssignmentValues(program);
  let mayRunLong = false;
  simple(program, {
    CallExpression: (call) => {
      mayRunLong ||= backtracks(call);
    },
  });
  return { program, mayRunLong };
}
