/** A plain object, of whichever realm: `instanceof` would only know our own. */
export const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isList = (value: unknown): value is unknown[] => Array.isArray(value);

export const isAbsent = (value: unknown): value is null | undefined => value === null || value === undefined;

/** Arguments of `util` functions are Java strings: nothing else is turned into one. */
export function text(value: unknown, what: string): string {
  if (typeof value !== 'string') throw new TypeError(`${what} must be a string`);
  return value;
}

export function number(value: unknown, what: string): number {
  if (typeof value !== 'number' || Number.isNaN(value)) throw new TypeError(`${what} must be a number`);
  return value;
}

/** `??` as it is deployed: both sides have been evaluated when one is chosen. */
export const either = <T>(first: T, second: T): T => (isAbsent(first) ? second : first);
