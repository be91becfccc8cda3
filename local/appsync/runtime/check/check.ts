import { type Program, parse } from 'acorn';
import type { Surface } from '../sandbox.ts';
import { codeError, refuse } from './errors.ts';

export interface Checked {
  readonly program: Program;
  /** Whether native code could run long, so that a watchdog is worth its price. */
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

export function check(code: string, _surface: Surface): Checked {
  const program = parsed(code);
  return { program, mayRunLong: true };
}
