import { describe, expect, it } from 'vitest';
import { kinds as collectionKinds, places } from '../../src/collection/vocabulary.ts';
import { kinds } from '../../src/pictures/figures/kinds.ts';
import { icon } from '../../src/pictures/icons.ts';
import { thingDrawings } from '../../src/pictures/props/things.ts';
import { readScene } from '../../src/pictures/scene.ts';
import { nounOf } from '../../src/pictures/words/people.ts';

describe('every word of the collection has a drawing', () => {
  it('for every possible hero', () => {
    expect([...collectionKinds].filter((noun) => !kinds.has(nounOf(noun)))).toEqual([]);
  });

  it('names only icons that exist', () => {
    const named = [
      ...[...kinds.values()].flatMap((kind) => (kind.draw === 'icon' && !kind.icon.startsWith('!') ? [kind.icon] : [])),
      ...[...thingDrawings.values()].filter((drawing) => !drawing.startsWith('!')),
    ];
    for (const name of new Set(named)) expect(() => icon(name, 32, (colour) => colour)).not.toThrow();
  });
});

describe('a scene of the collection', () => {
  const drawn = (where: string): ReturnType<typeof readScene> =>
    readScene(
      `Characters, who look the same in every picture: The hero is a fox.\n\nScene: A garden, a whale and a bed. [the hero, a fox, walking; place: ${where}; time: night; props: lantern]`,
    );

  it('is drawn from the text in brackets, and not from the sentence before', () => {
    const { actors, place, hour, things } = drawn('beach');
    expect({ who: actors.map(({ who }) => who.noun), place, hour, things: things.map(({ noun }) => noun) }).toEqual({
      who: ['fox'],
      place: 'sea',
      hour: 'night',
      things: ['lantern'],
    });
  });

  it('is drawn in the place that it names', () => {
    const anywhere = [...places].map((place) => drawn(place.replaceAll('-', ' ')).place);
    expect(new Set(anywhere).size).toBeGreaterThan(9);
  });
});
