import { readingOf } from './reading.ts';
import type { StoredPage } from './item.ts';
import type { Receipt } from './types.ts';

/** List prices in US dollars, those of the configuration only: what is not known is left out. */
export interface Prices {
  /** Of a million tokens of each model: read, and written. */
  readonly models?: Readonly<Record<string, readonly [prompt: number, completion: number]>>;
  /** Of one picture. */
  readonly image?: number;
  /** Of one clip. */
  readonly clip?: number;
  /** Of a million characters. */
  readonly speech?: number;
}

const MILLION = 1_000_000;

/** The prices of the model that wrote: it names itself with a date behind its id, and one id may begin with another. */
function tokenPrices(receipt: Receipt, prices: Prices): readonly [number, number] {
  let best = '';
  const models = prices.models ?? {};
  for (const id of Object.keys(models)) {
    if ((receipt.model ?? '').startsWith(id) && id.length > best.length) best = id;
  }
  return models[best] ?? [0, 0];
}

/**
 * What a story cost at the providers' list prices; undefined when none of what it took has a price, as with a model on one's
 * own machine.
 */
export function estimatedUsd(receipt: Receipt, prices: Prices): number | undefined {
  const [prompt, completion] = tokenPrices(receipt, prices);
  const tokens = ((receipt.promptTokens ?? 0) * prompt + (receipt.completionTokens ?? 0) * completion) / MILLION;
  // What stands in for a painter on one machine costs nothing.
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

/** Two amounts together: what was paid for an attempt that came to nothing is paid all the same. What names one of them is the later one's. */
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

/** With the dollars counted anew. */
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
