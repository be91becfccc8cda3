import type { JsonObject } from '../../../json.ts';
import type { DataSourceAnswer } from '../types.ts';
import type { PageTokens } from './page-token.ts';

/** The parts of the data source that an operation uses. */
export interface Call {
  /** The data source's table. */
  readonly table: string;
  readonly tokens: PageTokens;
  /** Calls DynamoDB's API with the data source's role. */
  call(operation: string, input: JsonObject): Promise<JsonObject>;
  /** The request's condition object; throws `NotSupported` for a strategy that is not emulated. */
  condition(request: JsonObject): JsonObject | undefined;
}

export type Operation = (request: JsonObject, services: Call) => Promise<DataSourceAnswer>;
