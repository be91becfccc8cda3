import type { ASTNode } from 'graphql';
import type { Json, JsonObject } from '../json.ts';
import type { ResolverError } from './runtime/types.ts';

/** Ends one field with null: `util.error`, a refused request object, the time limit. */
export class ResolverFailure extends Error {
  override readonly name = 'ResolverFailure';

  constructor(readonly error: ResolverError) {
    super(error.message);
  }
}

export const resolverError = (type: string, message: string): ResolverError => ({
  type,
  message,
  data: null,
  info: null,
});

/** A request object that the data source cannot read. AppSync names these errors after its older templates. */
export const badRequest = (message: string): ResolverFailure =>
  new ResolverFailure(resolverError('MappingTemplate', message));

export type Path = readonly (string | number)[];

export function locate(nodes: readonly ASTNode[] | undefined): Json {
  const places = (nodes ?? []).flatMap(({ loc }) => {
    if (loc === undefined) return [];
    const { line, column } = loc.startToken;
    return [{ line, column, sourceName: null }];
  });
  return places.length === 0 ? null : places.slice(0, 1);
}

/** An entry of `errors` for a field that a resolver or a rule ended. */
export const fieldError = (path: Path, error: ResolverError, nodes: readonly ASTNode[] | undefined): JsonObject => ({
  path: [...path],
  data: error.data,
  errorType: error.type,
  errorInfo: error.info,
  locations: locate(nodes),
  message: error.message,
});

/** An entry for an operation that was refused before anything ran. */
export const requestError = (message: string, nodes?: readonly ASTNode[]): JsonObject => ({
  path: null,
  locations: locate(nodes),
  message,
});

export const unauthorizedField = (type: string, field: string): ResolverError =>
  resolverError('Unauthorized', `Not Authorized to access ${field} on type ${type}`);
