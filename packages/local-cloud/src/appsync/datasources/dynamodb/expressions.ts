import { isObject, type Json, type JsonObject } from '../../../json.ts';
import { badRequest } from '../../errors.ts';
import { toWireItem } from './values.ts';

export function required(request: JsonObject, field: string): Json {
  const value = request[field];
  if (value === undefined || value === null) throw badRequest(`Value for field '$[${field}]' not found.`);
  return value;
}

export function requiredObject(request: JsonObject, field: string): JsonObject {
  const value = required(request, field);
  if (!isObject(value)) throw badRequest(`Expected JSON object for field '$[${field}]'.`);
  return value;
}

export function requiredText(request: JsonObject, field: string): string {
  const value = required(request, field);
  if (typeof value !== 'string') throw badRequest(`Expected text for field '$[${field}]'.`);
  return value;
}

export const optional = (request: JsonObject, field: string): JsonObject | undefined => {
  const value = request[field];
  return isObject(value) ? value : undefined;
};

/** Parts of a request that share one set of names and values in DynamoDB's API. */
export class Expressions {
  readonly #input: JsonObject = {};
  readonly #names: JsonObject = {};
  readonly #values: JsonObject = {};

  /** Adds `{expression, expressionNames, expressionValues}` under the API's own name for it. */
  add(as: string, part: JsonObject | undefined): this {
    if (part === undefined) return this;
    this.#input[as] = requiredText(part, 'expression');
    Object.assign(this.#names, optional(part, 'expressionNames'));
    Object.assign(this.#values, toWireItem(optional(part, 'expressionValues') ?? {}));
    return this;
  }

  /** DynamoDB refuses empty maps, so they are omitted. */
  input(): JsonObject {
    return {
      ...this.#input,
      ...(Object.keys(this.#names).length > 0 && { ExpressionAttributeNames: this.#names }),
      ...(Object.keys(this.#values).length > 0 && { ExpressionAttributeValues: this.#values }),
    };
  }
}

/** Only members that were given: to DynamoDB an absent member differs from a null one. */
export const given = (members: Readonly<Record<string, Json | undefined>>): JsonObject =>
  Object.fromEntries(
    Object.entries(members).filter((entry): entry is [string, Json] => entry[1] !== undefined && entry[1] !== null),
  );
