import type { JsonObject } from '../../json.ts';

/**
 * Without an enhanced filter a subscription's arguments are its filter: an argument left out asks for nothing, one that
 * is null asks for null. https://docs.aws.amazon.com/appsync/latest/devguide/aws-appsync-real-time-data.html
 */
export const argumentFilter =
  (args: JsonObject) =>
  (published: JsonObject): boolean =>
    Object.entries(args).every(
      ([name, value]) =>
        JSON.stringify(Object.hasOwn(published, name) ? (published[name] ?? null) : null) === JSON.stringify(value),
    );
