/** A plain object of any realm: `instanceof` would only recognize our own. */
export const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isList = (value: unknown): value is unknown[] => Array.isArray(value);

export const isAbsent = (value: unknown): value is null | undefined => value === null || value === undefined;

/** Arguments of `util` functions are Java strings; other values are not converted. */
export function text(value: unknown, what: string): string {
  if (typeof value !== 'string') throw new TypeError(`${what} must be a string`);
  return value;
}

export function number(value: unknown, what: string): number {
  if (typeof value !== 'number' || Number.isNaN(value)) throw new TypeError(`${what} must be a number`);
  return value;
}

/** `??` as deployed: both sides have been evaluated before one is chosen. */
export const either = <T>(first: T, second: T): T => (isAbsent(first) ? second : first);
