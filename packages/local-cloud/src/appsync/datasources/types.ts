import type { Json } from '../../json.ts';

/** `ctx.result` and `ctx.error` of a response handler. */
export interface DataSourceAnswer {
  readonly result: Json;
  readonly error: { readonly message: string; readonly type: string } | null;
}

export interface DataSource {
  /**
   * Carries out what a request handler returned. Rejects with `ResolverFailure` for an object that is no request of this
   * kind of data source; everything that goes wrong behind the data source is an answer.
   * @param signal aborted when the request's time is over; one object for all fields of an operation
   */
  send(request: Json, signal: AbortSignal): Promise<DataSourceAnswer>;
}

export const answered = (result: Json): DataSourceAnswer => ({ result, error: null });
export const failed = (type: string, message: string, result: Json = null): DataSourceAnswer => ({
  result,
  error: { type, message },
});

/** The name that AppSync gives the sessions of its data sources' roles. */
export const sessionName = 'APPSYNC_ASSUME_ROLE';
