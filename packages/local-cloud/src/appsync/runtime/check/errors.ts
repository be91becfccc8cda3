import { AwsError } from '../../../errors.ts';

/** Types of AppSync's `CodeError`. Those of its type check are not documented. */
export type CodeErrorType = 'PARSE_ERROR' | 'UNSUPPORTED_SYNTAX_TYPE' | 'INVALID_FUNCTION_INVOCATION' | 'TYPE_ERROR';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_CodeError.html */
export interface CodeError {
  readonly errorType: CodeErrorType;
  readonly value: string;
  readonly location: { readonly line: number; readonly column: number; readonly span: number };
}

/** A position in the source; columns count from 0, as in acorn. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly loc?: { readonly start: { readonly line: number; readonly column: number } } | null | undefined;
}

export function codeError(errorType: CodeErrorType, place: Place, message: string): CodeError {
  const line = place.loc?.start.line ?? 1;
  const column = (place.loc?.start.column ?? 0) + 1;
  const span = Math.max(1, place.end - place.start);
  return { errorType, value: `code.js(${line},${column}): error ${message}\n`, location: { line, column, span } };
}

export const refuse = (codeErrors: readonly CodeError[]): AwsError =>
  new AwsError('BadRequestException', 'The code contains one or more errors.', 400, {
    reason: 'CODE_ERROR',
    detail: { codeErrors },
  });
