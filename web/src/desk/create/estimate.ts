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
  /** Of reading aloud, in whole minutes. */
  readonly minutes: number;
  /** At list prices. */
  readonly usd: number;
  /** Until the words are ready, and until everything is. */
  readonly seconds: { readonly words: number; readonly all: number };
}

/** Words per minute at bedtime, as in `story/reading.ts`. */
const pace = 120;
/**
 * The size of one request, measured on finished stories: the rules and the cast; tokens and letters per word, and a
 * picture's scene per page.
 */
const order = { promptTokens: 1_400, tokensPerWord: 1.5, tokensPerPage: 55, lettersPerWord: 5.4 };
/** Seconds that each step usually takes. */
const takes = { wordsPerSecond: 40, checks: 4, picture: 14, narration: 9 };

const [[model, tokenPrices] = ['', { prompt: 0, completion: 0 }]] = Object.entries(prices.models);
const [picture] = Object.values(prices.images);

/** An estimate of a story before it is requested. */
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
    estimatedUsd(receipt, {
      models: { [model]: [tokenPrices.prompt, tokenPrices.completion] },
      image: picture?.low ?? 0,
      speech: prices.speech.neural,
    }) ?? 0;
  const written = takes.checks + words / takes.wordsPerSecond;
  const media = Math.max(receipt.images > 0 ? takes.picture + 2 * receipt.images : 0, narrate ? takes.narration : 0);
  return {
    minutes: Math.max(1, Math.round(words / pace)),
    usd,
    seconds: { words: Math.round(written), all: Math.round(written + media) },
  };
}
