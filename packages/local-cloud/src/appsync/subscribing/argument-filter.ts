import { isObject, type Json, type JsonObject } from '../../json.ts';

/**
 * Without an enhanced filter, a subscription's arguments are its filter: an omitted argument matches anything, and
 * null matches null. A scalar or a list has no fields, so for every argument its value counts as null.
 * https://docs.aws.amazon.com/appsync/latest/devguide/aws-appsync-real-time-data.html
 */
export const argumentFilter =
  (args: JsonObject) =>
  (published: Json): boolean => {
    const fields = isObject(published) ? published : {};
    return Object.entries(args).every(
      ([name, value]) =>
        JSON.stringify(Object.hasOwn(fields, name) ? (fields[name] ?? null) : null) === JSON.stringify(value),
    );
  };
