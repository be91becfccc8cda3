import { describe, expect, it } from 'vitest';
import { readScene } from 'storyteller/pictures/scene.ts';
import { picturePrompt } from '../../../story/picture.ts';
import { wireText } from '../../support/guarded.ts';
import { storyOf } from '../orders.ts';
import { prompts } from '../../support/prompts.ts';

const shown = (prompt: string): { who: string[]; place: string; hour: string } => {
  const { actors, place, hour } = readScene(prompt);
  return { who: actors.map(({ who }) => who.noun), place, hour };
};

describe('reading a scene', () => {
  it.each<[string, string[], string, string]>([
    ['A small brown mouse holds a lantern in a dark forest at night.', ['mouse'], 'forest', 'night'],
    [
      'Marlo (a fox) and a garden cat drawing, in a garden with a brick wall, in the pink light of early evening.',
      ['fox', 'cat'],
      'garden',
      'evening',
    ],
    ['Two mice and an owl have a picnic in the park, sunny morning', ['mouse', 'mouse', 'owl'], 'meadow', 'day'],
    ['Ein kleiner Igel mit einer Laterne im Wald bei Nacht', ['hedgehog'], 'forest', 'night'],
    ['Un renard et une chouette dans un jardin au clair de lune', ['fox', 'owl'], 'garden', 'moonlight'],
    ['Un dragón verde en el castillo al amanecer', ['dragon'], 'castle', 'dawn'],
    ['Una balena canta nel mare profondo, notte', ['whale'], 'underwater', 'night'],
    ['Um menino e um cachorro brincam com uma bola na praia, tarde', ['boy', 'dog'], 'sea', 'golden'],
  ])('%s', (prompt, who, place, hour) => {
    const scene = shown(prompt);
    expect(scene.who).toEqual(who);
    expect(scene.place).toBe(place);
    if (hour !== 'golden') expect(scene.hour).toBe(hour);
  });

  it('puts only sleepers to bed', () => {
    const scene = readScene('Alba asleep under a blanket, a cat beside the bed, at night, with one small lamp.');
    expect(scene.place).toBe('room');
    expect(scene.actors.map(({ who, asleep }) => [who.noun, asleep])).toEqual([
      ['child', true],
      ['cat', false],
    ]);
  });

  it('takes things, landmarks and their colors from the words', () => {
    const scene = readScene(
      'A fox with a red mitten by the plank bridge, near a slow green river, in blue dusk with the first star out.',
    );
    expect(scene.things).toEqual([{ noun: 'mitten', colour: '#c4473a' }]);
    expect(scene.landmark).toBe('bridge');
  });

  it.each([
    '',
    '   ',
    '...',
    '§0§ §9§',
    'a '.repeat(20_000),
    '<svg onload="x"/>&"\'',
    '(((((',
    '@@HERO@@',
    '\u0000\uFFFF',
    'Scene:',
  ])('reads any text: %j', (prompt) => {
    expect(readScene(prompt).actors.length).toBeLessThanOrEqual(4);
  });

  it("finds the subject of every page of the storyteller's stories", () => {
    const empty = prompts.slice(0, 40).flatMap(({ idea }) => {
      const story = storyOf(idea);
      return story.pages
        .map(({ scene }) => wireText(picturePrompt({ scene, look: story.look, style: '' })))
        .filter((prompt) => readScene(prompt).actors.length === 0);
    });
    expect(empty).toEqual([]);
  });
});

describe('a hero', () => {
  const look =
    '@@HERO@@ is a small brown mouse with a red scarf and a blue coat. @@FRIEND_1@@ is an owl with round glasses.';
  const page = (scene: string): ReturnType<typeof readScene> =>
    readScene(wireText(picturePrompt({ scene, look, style: '' })));

  it('looks the same on every page', () => {
    const scenes = [
      '@@HERO@@ (a small brown mouse) holding a lantern, beside the sea, by moonlight.',
      'A small brown mouse and an owl in the snow, late in the day.',
      "@@FRIEND_1@@'s nest, and @@HERO@@ asleep, at night.",
    ];
    const heroes = scenes.map((scene) => page(scene).actors.find(({ who }) => who.noun === 'mouse')?.who);
    expect(heroes[0]).toMatchObject({ outfit: { scarf: '#c4473a', coat: '#4674a8' } });
    expect(heroes[1]).toEqual(heroes[0]);
    expect(heroes[2]).toEqual(heroes[0]);
  });

  it('is on a page that names nobody', () => {
    expect(page('A nest of dry grass at night, quiet, on a tall hill.').actors.map(({ who }) => who.noun)).toEqual([
      'mouse',
    ]);
  });

  it('is not confused with a friend', () => {
    expect(page('@@FRIEND_1@@ waving, on a tall hill.').actors.map(({ who }) => who.noun)).toEqual(['owl']);
  });
});
