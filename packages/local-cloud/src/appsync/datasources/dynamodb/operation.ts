import type { JsonObject } from '../../../json.ts';
import type { DataSourceAnswer } from '../types.ts';
import type { PageTokens } from './page-token.ts';

/** What one operation needs of the data source. */
export interface Call {
  /** The table that the data source names. */
  readonly table: string;
  readonly tokens: PageTokens;
  /** DynamoDB's API as the data source's role. */
  call(operation: string, input: JsonObject): Promise<JsonObject>;
  /** The request's condition object; throws `NotSupported` for a strategy that is not emulated. */
  condition(request: JsonObject): JsonObject | undefined;
}

export type Operation = (request: JsonObject, services: Call) => Promise<DataSourceAnswer>;
