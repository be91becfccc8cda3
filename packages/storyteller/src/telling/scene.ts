import type { Facts } from './facts.ts';
import { withArticles, withCapitals } from './inflect.ts';

const lights = ['in low golden light, late in the day', 'in the pink light of early evening', 'in blue dusk with the first star out', 'by moonlight', 'at night, in one small warm light'] as const;

/** What a picture of a page shows: who, doing what, where and in what light. */
export function sceneOf(draw: string, facts: Facts, progress: number): string {
  const shown = draw === '' ? facts.hero.look : draw;
  const light = lights[Math.min(lights.length - 1, Math.floor(progress * lights.length))] as string;
  return withCapitals(withArticles(`${shown}, ${facts.setting.at}, ${light}.`));
}
