import { session } from './session.ts';
import { number } from './values.ts';

/** https://docs.aws.amazon.com/appsync/latest/devguide/math-helpers-in-util-math-js.html */
export const math = {
  roundNum: (value?: unknown): number => Math.round(number(value, 'roundNum: the value')),
  minVal: (a?: unknown, b?: unknown): number =>
    Math.min(number(a, 'minVal: the first'), number(b, 'minVal: the second')),
  maxVal: (a?: unknown, b?: unknown): number =>
    Math.max(number(a, 'maxVal: the first'), number(b, 'maxVal: the second')),
  randomDouble: (): number => session.random(),
  /** From `start` (inclusive) to `end` (exclusive), like Java's `nextInt(start, end)`. */
  randomWithinRange(start?: unknown, end?: unknown): number {
    const from = Math.trunc(number(start, 'randomWithinRange: the start'));
    const to = Math.trunc(number(end, 'randomWithinRange: the end'));
    if (to <= from) throw new Error('IllegalArgumentException: bound must be greater than origin');
    return from + Math.floor(session.random() * (to - from));
  },
};
