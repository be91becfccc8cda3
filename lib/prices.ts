import { readFileSync } from 'node:fs';
import { pace } from '../functions/animateStory/env.ts';
import type { Prices } from '../story/receipt.ts';
import type { Config } from './config.ts';

interface PriceList {
  readonly models: Readonly<Record<string, { readonly prompt: number; readonly completion: number } | undefined>>;
  readonly images: Readonly<Record<string, Readonly<Record<string, number | undefined>> | undefined>>;
  /** Per second. */
  readonly clips: Readonly<Record<string, number | undefined>>;
  readonly speech: Readonly<Record<string, number | undefined>>;
}

const list = JSON.parse(readFileSync(new URL('../data/prices.json', import.meta.url), 'utf8')) as PriceList;

/** The settings that determine costs. */
export type PriceSettings = Pick<
  Config,
  'models' | 'painter' | 'imageModel' | 'imageQuality' | 'animator' | 'clipModel' | 'speechEngine'
>;

/** A Bedrock profile, or a vendor's name before the model's, has the model's price: `eu.anthropic.claude-haiku-5-5`. */
function tokensOf(id: string): readonly [number, number] | undefined {
  const prices = list.models[id] ?? list.models[id.replace(/^(?:(?:eu|us|global)\.)?(?:anthropic|openai)\./, '')];
  return prices && [prices.prompt, prices.completion];
}

/** The price of one clip; undefined without an animator, or if it is not known. */
export function clipUsd({ animator, clipModel }: Pick<Config, 'animator' | 'clipModel'>): number | undefined {
  const second = animator === 'none' ? undefined : list.clips[clipModel];
  return second === undefined ? undefined : Math.round(second * pace.clipSeconds * 1000) / 1000;
}

/**
 * The few prices that a configuration needs: a variable of AppSync holds 512 characters. Models that are not in the
 * list are left out.
 */
export function pricesOf(settings: PriceSettings): Prices {
  const { models, painter, imageModel, imageQuality, speechEngine } = settings;
  const known = models.flatMap((id) => {
    const tokens = tokensOf(id);
    return tokens === undefined ? [] : [[id, tokens] as const];
  });
  const image = painter === 'none' ? undefined : list.images[imageModel]?.[imageQuality];
  const clip = clipUsd(settings);
  const speech = list.speech[speechEngine];
  return {
    ...(known.length > 0 && { models: Object.fromEntries(known) }),
    ...(image !== undefined && { image }),
    ...(clip !== undefined && { clip }),
    ...(speech !== undefined && { speech }),
  };
}
