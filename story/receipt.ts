import { readingOf } from './reading.ts';
import type { StoredPage } from './item.ts';
import type { Receipt } from './types.ts';

/** List prices in US dollars of this configuration; unknown prices are absent. */
export interface Prices {
  /** Per million tokens of each model: input and output. */
  readonly models?: Readonly<Record<string, readonly [prompt: number, completion: number]>>;
  /** Per picture. */
  readonly image?: number;
  /** Per clip. */
  readonly clip?: number;
  /** Per million characters. */
  readonly speech?: number;
}

const MILLION = 1_000_000;

/**
 * The prices of the model that wrote: it names itself with a date after its id, and one id can be a prefix of another.
 */
function tokenPrices(receipt: Receipt, prices: Prices): readonly [number, number] {
  let best = '';
  const models = prices.models ?? {};
  for (const id of Object.keys(models)) {
    if ((receipt.model ?? '').startsWith(id) && id.length > best.length) best = id;
  }
  return models[best] ?? [0, 0];
}

/**
 * A story's cost at the providers' list prices; undefined when nothing that it used has a price, as with a local model.
 */
export function estimatedUsd(receipt: Receipt, prices: Prices): number | undefined {
  const [prompt, completion] = tokenPrices(receipt, prices);
  const tokens = ((receipt.promptTokens ?? 0) * prompt + (receipt.completionTokens ?? 0) * completion) / MILLION;
  // The built-in painter costs nothing.
  const image = receipt.paintedBy === 'builtin' ? 0 : (prices.image ?? 0);
  const clip = receipt.animatedBy === 'builtin' ? 0 : (prices.clip ?? 0);
  const media =
    (receipt.images ?? 0) * image +
    (receipt.clips ?? 0) * clip +
    ((receipt.narratedCharacters ?? 0) * (prices.speech ?? 0)) / MILLION;
  const sum = tokens + media;
  return sum > 0 ? Math.round(sum * MILLION) / MILLION : undefined;
}

const add = (one: number | undefined, other: number | undefined): number | undefined =>
  one || other ? (one ?? 0) + (other ?? 0) : undefined;

/** The sum of two receipts: a failed attempt was paid for, too. Names are those of the later one. */
export function addReceipt(earlier: Receipt, later: Receipt): Receipt {
  const { promptTokens, completionTokens, totalTokens, images, clips, narratedCharacters } = later;
  const sums = {
    promptTokens: add(earlier.promptTokens, promptTokens),
    completionTokens: add(earlier.completionTokens, completionTokens),
    totalTokens: add(earlier.totalTokens, totalTokens),
    images: add(earlier.images, images),
    clips: add(earlier.clips, clips),
    narratedCharacters: add(earlier.narratedCharacters, narratedCharacters),
  };
  return { ...earlier, ...later, ...sums };
}

/** With the dollars computed again. */
export const priced = (receipt: Receipt, prices: Prices): Receipt => {
  const { estimatedUsd: _before, ...amounts } = receipt;
  const dollars = estimatedUsd(amounts, prices);
  return { ...amounts, ...(dollars === undefined ? {} : { estimatedUsd: dollars }) };
};

/** The receipt of words that are saved. */
export const writtenReceipt = (
  receipt: Receipt,
  pages: readonly StoredPage[],
  language: string,
  prices: Prices,
): Receipt =>
  priced(
    {
      ...receipt,
      ...readingOf(
        pages.map((page) => page.text),
        language,
      ),
    },
    prices,
  );
