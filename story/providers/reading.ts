import type { Failure, Receipt } from '../types.ts';
import { range } from '../units.ts';
import type { Reading } from './types.ts';

/** Helpers that the answers' readers share. They take values, not JSON text, and trust nothing in them. */

export type Fields = { readonly [field: string]: unknown };

/** AppSync's documentation does not list `Array.isArray`, and any object could have a `length`. */
export const isList = (value: unknown): value is readonly unknown[] =>
  typeof value === 'object' && value !== null && JSON.stringify(value).slice(0, 1) === '[';
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !isList(value);
export const fieldsIn = (value: unknown): Fields => (isFields(value) ? value : {});
export const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0;

/** The name of a model or a reason: such names are plain ASCII; everything else is dropped. */
function nameIn(value: unknown, most: number): string {
  const given = textOf(value).slice(0, most);
  return range(given.length)
    .map((at) => given.charAt(at))
    .filter((unit) => unit >= ' ' && unit <= '~')
    .join('')
    .trim();
}

/** The reason of a stream that was cut off. */
export const BROKEN = 'broken off';

/** An answer's usage, in neutral names. Missing values are left out. */
export function receiptOf(
  provider: string,
  model: unknown,
  reason: unknown,
  prompt: unknown,
  completion: unknown,
): Receipt {
  const finishReason = reason === BROKEN ? '' : nameIn(reason, 40);
  const named = nameIn(model, 100);
  const promptTokens = isCount(prompt) ? Math.floor(prompt) : 0;
  const completionTokens = isCount(completion) ? Math.floor(completion) : 0;
  return {
    provider,
    ...(named === '' ? {} : { model: named }),
    ...(isCount(prompt) ? { promptTokens } : {}),
    ...(isCount(completion) ? { completionTokens } : {}),
    ...(isCount(prompt) && isCount(completion) ? { totalTokens: promptTokens + completionTokens } : {}),
    ...(finishReason === '' ? {} : { finishReason }),
  };
}

export const failedReading = (receipt: Receipt, failure: Failure, refusal = ''): Reading => ({
  content: null,
  failure,
  isFiltered: false,
  receipt,
  refusal,
});

export const filteredReading = (receipt: Receipt): Reading => ({
  content: null,
  failure: null,
  isFiltered: true,
  receipt,
  refusal: '',
});

export const contentReading = (receipt: Receipt, content: string): Reading => ({
  content,
  failure: null,
  isFiltered: false,
  receipt,
  refusal: '',
});

/** The built-in stand-ins of one machine name themselves in the model's field: a receipt shows them as `builtin`. */
const BUILT_IN = 'nightlight-';

export const isBuiltIn = (name: unknown): boolean => textOf(name).startsWith(BUILT_IN);
