import prices from '../../../../data/prices.json' with { type: 'json' };
import { pageCount, wordsPerPage } from '../../../../story/prompt.ts';
import { estimatedUsd } from '../../../../story/receipt.ts';
import type { AgeGroup, StoryLength } from '../../../../story/types.ts';

export interface Wanted {
  readonly ageGroup: AgeGroup;
  readonly length: StoryLength;
  readonly illustrations: number;
  readonly narrate: boolean;
}

export interface Estimate {
  /** Of reading aloud, whole ones. */
  readonly minutes: number;
  /** At list prices. */
  readonly usd: number;
  /** Until the words are there, and until everything is. */
  readonly seconds: { readonly words: number; readonly all: number };
}

/** Words a minute at bedtime, as `story/reading.ts` counts them. */
const pace = 120;
/** What one order is made of, measured on finished stories: the rules and the cast; tokens and letters to a word, and a picture's scene to a page. */
const order = { promptTokens: 1_400, tokensPerWord: 1.5, tokensPerPage: 55, lettersPerWord: 5.4 };
/** Seconds that each step usually takes. */
const takes = { wordsPerSecond: 40, checks: 4, picture: 14, narration: 9 };

const [[model, tokenPrices] = ['', { prompt: 0, completion: 0 }]] = Object.entries(prices.models);
const [picture] = Object.values(prices.images);

/** What a story will be, before it is asked for. */
export function estimate({ ageGroup, length, illustrations, narrate }: Wanted): Estimate {
  const pages = pageCount(length);
  const [least, most] = wordsPerPage(ageGroup);
  const words = (pages * (least + most)) / 2;
  const receipt = {
    model,
    promptTokens: order.promptTokens,
    completionTokens: Math.round(words * order.tokensPerWord + pages * order.tokensPerPage),
    images: Math.min(illustrations, pages),
    narratedCharacters: narrate ? Math.round(words * order.lettersPerWord) : 0,
  };
  const usd =
    estimatedUsd(receipt, { model, ...tokenPrices, image: picture?.low ?? 0, speech: prices.speech.neural }) ?? 0;
  const written = takes.checks + words / takes.wordsPerSecond;
  const media = Math.max(receipt.images > 0 ? takes.picture + 2 * receipt.images : 0, narrate ? takes.narration : 0);
  return {
    minutes: Math.max(1, Math.round(words / pace)),
    usd,
    seconds: { words: Math.round(written), all: Math.round(written + media) },
  };
}
