/**
 * How long the server asks us to wait, in milliseconds: `retry-after-ms`, or `retry-after` in seconds or as a date
 * (https://www.rfc-editor.org/rfc/rfc9110#field.retry-after). Undefined if there is no readable value.
 * @param now epoch ms
 */
export function asksToWait(headers: Pick<Headers, 'get'>, now: number): number | undefined {
  const milliseconds = count(headers.get('retry-after-ms'));
  if (milliseconds !== undefined) return milliseconds;
  const value = headers.get('retry-after');
  const seconds = count(value);
  if (seconds !== undefined) return seconds * 1000;
  const date = value === null ? Number.NaN : Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

const count = (value: string | null): number | undefined =>
  value !== null && /^\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : undefined;

const FIRST = 500;
const MOST = 8000;

/**
 * Half a second, one, two ... minus up to a quarter at random, so that many clients that failed together do not come
 * back together.
 * @param tries how many failed so far, from 1
 * @param random 0 to 1
 */
export const backoff = (tries: number, random: number): number =>
  Math.min(MOST, FIRST * 2 ** (tries - 1)) * (1 - random / 4);
