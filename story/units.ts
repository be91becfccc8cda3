/** Texts as sequences of UTF-16 units, within APPSYNC_JS's limits: no counting loop, no `at`, no `charCodeAt`. */

const TEN = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** AppSync ends a loop after this many iterations: https://docs.aws.amazon.com/general/latest/gr/appsync.html */
export const MAX_TURNS = 1000;

/** 0, 1, ... up to `count` - 1 and at most 999, to loop over. */
export function range(count: number): number[] {
  const numbers: number[] = [];
  for (const hundreds of TEN) {
    for (const tens of TEN) {
      for (const ones of TEN) {
        const next = hundreds * 100 + tens * 10 + ones;
        if (next >= count) return numbers;
        numbers.push(next);
      }
    }
  }
  return numbers;
}

/** As many as one loop can process. */
export const TURNS: readonly number[] = /* @__PURE__ */ range(MAX_TURNS);

/** The start of each 1,000 units of a text: two nested loops can process any text. */
export const blocksOf = (text: string): number[] =>
  range(Math.ceil(text.length / MAX_TURNS)).map((block) => block * MAX_TURNS);

/**
 * The unit at a position, or an empty string outside of the text. Several of AppSync's string functions are Java's
 * (`replace` takes Java's patterns), and Java's `charAt` throws there.
 */
export const unitAt = (text: string, at: number): string => (at < 0 || at >= text.length ? '' : text.charAt(at));

/** The halves of a surrogate pair. */
export const isHigh = (unit: string): boolean => unit >= '\uD800' && unit <= '\uDBFF';
export const isLow = (unit: string): boolean => unit >= '\uDC00' && unit <= '\uDFFF';

/** Enough steps to search a table of 250 runs by halving. */
const HALVINGS: readonly number[] = /* @__PURE__ */ range(8);

/** Whether a unit is in one of a table's runs: the first and last unit of each, in order. */
export function isIn(runs: string, unit: string): boolean {
  let low = 0;
  let high = runs.length / 2 - 1;
  for (const _turn of HALVINGS) {
    if (low > high) break;
    const middle = Math.floor((low + high) / 2);
    if (unit < runs.charAt(2 * middle)) high = middle - 1;
    else if (unit > runs.charAt(2 * middle + 1)) low = middle + 1;
    else return true;
  }
  return false;
}
