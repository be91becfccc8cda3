import type { Facts } from './facts.ts';
import type { Random } from './random.ts';

const small = new Set('a an and at by for in of on or the to with'.split(' '));
const titled = (words: string): string =>
  words.split(' ').map((word, index) => (index > 0 && small.has(word) ? word : word.charAt(0).toUpperCase() + word.slice(1))).join(' ');

/** Two to six words that name somebody or something of the story. */
export function titleOf(facts: Facts, shape: string, random: Random): string {
  const { hero, thing, setting } = facts;
  const name = hero.name === hero.intro ? hero.name : hero.name.startsWith('the ') ? hero.name : `the ${hero.look}`;
  const other = facts.friends[0]?.name ?? thing.later;
  const choices = shape.startsWith('find') || shape.startsWith('seek') ? [`${name} and ${thing.later}`, `${thing.first} for ${hero.name}`, `${hero.name} and ${thing.first}`]
    : shape.startsWith('wish') ? [`what ${name} wanted`, `${hero.name} tries again`, `${name} and the long evening`]
    : shape.startsWith('fear') ? [`${name} in the evening`, `${hero.name} and ${facts.fear}`]
    : [`${name} and ${other}`, `${name} ${setting.at}`, `an evening with ${hero.name}`];
  return titled(random.pick(choices.filter((title) => title.split(' ').length <= 7)) ?? name);
}
