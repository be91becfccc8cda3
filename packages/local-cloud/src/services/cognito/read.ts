import { AwsError } from '../../errors.ts';
import type { Json, JsonObject } from '../../json.ts';
import { isObject } from '../../json.ts';

/** Reads template properties: CloudFormation allows numbers and booleans as strings. */
export const texts = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : [];

export const object = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

export const objects = (value: Json | undefined): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);

export const flag = (value: Json | undefined, absent: boolean): boolean =>
  value === undefined ? absent : value === true || value === 'true';

export const number = (value: Json | undefined, absent: number): number =>
  value === undefined || value === null ? absent : Number(value);

export const text = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined);

const memberName = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** A required string of a request, refused as by AWS's request validation. */
export function required(input: JsonObject, name: string): string {
  const value = input[name];
  if (typeof value === 'string' && value !== '') return value;
  if (value === undefined || value === null) {
    throw invalid(
      `1 validation error detected: Value null at '${memberName(name)}' failed to satisfy constraint: Member must not be null`,
    );
  }
  if (value === '') {
    throw invalid(
      `1 validation error detected: Value at '${memberName(name)}' failed to satisfy constraint: Member must have length greater than or equal to 1`,
    );
  }
  throw new AwsError(
    'SerializationException',
    `${Array.isArray(value) ? 'START_ARRAY' : typeof value} can not be converted to a String`,
  );
}

/** A member of `AuthParameters` or `ChallengeResponses`. */
export function parameter(parameters: JsonObject, name: string): string {
  const value = parameters[name];
  if (typeof value !== 'string' || value === '') throw invalid(`Missing required parameter ${name}`);
  return value;
}

/** `[{Name, Value}]` as in requests. If a name is repeated, the last value wins. */
export function attributes(value: Json | undefined): Record<string, string> {
  const found: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const entry of objects(value))
    found[required(entry, 'Name')] = typeof entry.Value === 'string' ? entry.Value : '';
  return found;
}

export const invalid = (message: string): AwsError => new AwsError('InvalidParameterException', message);
export const notAuthorized = (message: string): AwsError => new AwsError('NotAuthorizedException', message);
