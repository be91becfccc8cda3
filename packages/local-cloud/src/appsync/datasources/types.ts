import type { Json } from '../../json.ts';

/** `ctx.result` and `ctx.error` of a response handler. */
export interface DataSourceAnswer {
  readonly result: Json;
  readonly error: { readonly message: string; readonly type: string } | null;
}

export interface DataSource {
  /**
   * Executes what a request handler returned. Rejects with `ResolverFailure` for an object that is not a valid request
   * for this kind of data source; all failures behind the data source are answers.
   * @param signal aborted when the request's time is up; the same object for all fields of an operation
   */
  send(request: Json, signal: AbortSignal): Promise<DataSourceAnswer>;
}

export const answered = (result: Json): DataSourceAnswer => ({ result, error: null });
export const failed = (type: string, message: string, result: Json = null): DataSourceAnswer => ({
  result,
  error: { type, message },
});

/** The session name that AppSync uses for its data sources' roles. */
export const sessionName = 'APPSYNC_ASSUME_ROLE';
