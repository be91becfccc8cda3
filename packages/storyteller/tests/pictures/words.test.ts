import { describe, expect, it } from 'vitest';
import { kinds } from '../../src/pictures/figures/kinds.ts';
import { icon } from '../../src/pictures/icons.ts';
import { isLandmark } from '../../src/pictures/props/landmarks.ts';
import { thingDrawings } from '../../src/pictures/props/things.ts';
import { readScene } from '../../src/pictures/scene.ts';
import { nounOf } from '../../src/pictures/words/people.ts';
import { singular } from '../../src/telling/inflect.ts';
import { animals, kin, livelyThings, people } from '../../src/words/characters.ts';
import { passersBy, passersBySea } from '../../src/words/homes.ts';
import { things } from '../../src/words/nouns.ts';
import { seaSetting, settings, skySetting } from '../../src/words/settings.ts';
import { smallThings, snacks, wanders } from '../../src/words/things.ts';

const words = (text: string): string[] => text.toLowerCase().split(/[^\p{L}-]+/u).filter((word) => word !== '');
const isDrawn = (word: string): boolean => [word, singular(word), word.split('-').at(-1) ?? word].some((one) => thingDrawings.has(one) || kinds.has(one) || isLandmark(one));

describe('every word of the storyteller has a drawing', () => {
  it('whoever may be a hero', () => {
    expect([...animals.keys(), ...people, ...kin, ...livelyThings.keys()].filter((noun) => !kinds.has(nounOf(noun)))).toEqual([]);
  });

  it('whoever lives nearby or passes by', () => {
    const folk = [...[...settings, seaSetting, skySetting].flatMap(({ neighbours }) => neighbours), ...passersBy, ...passersBySea];
    expect(folk.filter((noun) => readScene(`A ${noun} at the gate.`).actors.length === 0)).toEqual([]);
  });

  it('what may be found, carried and eaten', () => {
    const named = [...wanders, ...smallThings, ...snacks].filter((phrase) => !words(phrase).some(isDrawn));
    expect(named).toEqual([]);
    expect([...things].filter((noun) => !isDrawn(noun))).toEqual([]);
  });

  it('every landmark', () => {
    const spots = [...settings, seaSetting, skySetting].flatMap((setting) => setting.spots);
    // What a place shows anyway is not drawn twice.
    const parts = ['the red barn', 'the clock tower'];
    expect(spots.filter((spot) => !parts.includes(spot) && readScene(`A fox at ${spot}.`).landmark === undefined)).toEqual([]);
  });

  it('names only icons that exist', () => {
    const named = [...[...kinds.values()].flatMap((kind) => (kind.draw === 'icon' ? [kind.icon] : [])), ...[...thingDrawings.values()].filter((drawing) => !drawing.startsWith('!'))];
    for (const name of new Set(named)) expect(() => icon(name, 32, (colour) => colour)).not.toThrow();
  });
});

describe('places', () => {
  const expected = ['forest', 'sea', 'farm', 'garden', 'hills', 'town', 'river', 'snow', 'castle', 'meadow', 'underwater', 'space'];

  it('draws each setting as itself', () => {
    expect([...settings, seaSetting, skySetting].map(({ at }) => readScene(`A fox and a hen, ${at}, by moonlight.`).place)).toEqual(expected);
  });
});
