import { readFileSync } from 'node:fs';
import type { Prices } from '../story/receipt.ts';
import type { Config } from './config.ts';

interface PriceList {
  readonly models: Readonly<Record<string, { readonly prompt: number; readonly completion: number } | undefined>>;
  readonly images: Readonly<Record<string, Readonly<Record<string, number | undefined>> | undefined>>;
  readonly speech: Readonly<Record<string, number | undefined>>;
}

const list = JSON.parse(readFileSync(new URL('../data/prices.json', import.meta.url), 'utf8')) as PriceList;

/** The settings that cost something. */
export type PriceSettings = Pick<Config, 'model' | 'imageModel' | 'imageQuality' | 'speechEngine'>;

/** The few prices that a configuration needs: a variable of AppSync's holds 512 characters. What is not in the list is left out. */
export function pricesOf({ model, imageModel, imageQuality, speechEngine }: PriceSettings): Prices {
  const tokens = list.models[model];
  const image = list.images[imageModel]?.[imageQuality];
  const speech = list.speech[speechEngine];
  return {
    ...(tokens && { model, prompt: tokens.prompt, completion: tokens.completion }),
    ...(image !== undefined && { image }),
    ...(speech !== undefined && { speech }),
  };
}
