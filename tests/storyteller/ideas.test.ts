import { describe, expect, it } from 'vitest';
import characters from '../../data/characters.json' with { type: 'json' };
import scenes from '../../data/scenes.json' with { type: 'json' };
import { readIdea } from 'storyteller/telling/idea.ts';
import type { Story } from 'storyteller/telling/tell.ts';
import { bedtimeIdeas } from '../../story/bedtime-ideas.ts';
import { events } from '../../web/src/desk/create/idea.ts';
import { storyOf, textOf } from './orders.ts';

const aliases = ['@@HERO@@', '@@FRIEND_1@@', '@@FRIEND_2@@'];
const castOf = (size: number): object[] => characters.slice(0, size).map((character, index) => ({ ...character, id: undefined, name: aliases[index], role: index === 0 ? 'hero' : 'friend' }));
const evenings = bedtimeIdeas['en-US'] ?? [];

const seeds = ['0', '1', '2'];
/** Told for the youngest, which is the quickest: a title does not depend on the age. */
const storiesOf = (idea: string, more: object = {}): Story[] => seeds.map((seed) => storyOf(idea, 'AGE_3_5', 'SHORT', more, seed));
const titlesOf = (idea: string, more: object = {}): string[] => storiesOf(idea, more).map(({ title }) => title);

/** Words that were once taken for things because nobody knew them: verbs, words that only describe, and scraps. */
const noNouns = 'comes|comings?|found|finds?|going|goes|lost|turns?|strikes|drifts|borrows|keeps|is|are|sing|run|jumping|sharing|something|somebody|someone|nobody|everyone|who|that|where|away|small|little|old|brave|sleepy|away|know|hello|warum|sails|visits|paints|dreams|swallows|sore';
const wrong = new RegExp(String.raw`(?:\b(?:an?|the|of|his|her|their) (?:${noNouns})$|\band (?:an? |the )?(?:${noNouns})$|\bof (?:${noNouns})\b|\b(?:an?|the) (?:her|his|their|its|my|an?|the)\b|\ba [aeio]|\ban [bcdfgjklmnpqrstvwxz]|undefined|[{}[\]|<>]| {2})`, 'i');

describe("an evening's idea", () => {
  const rows = evenings.flatMap((idea, index) => [0, 1, 3].map((size): [string, number, object] => [idea, size, { ...(size === 0 ? {} : { cast: castOf(size) }), setting: scenes[index % scenes.length] }]));

  it.each(rows)('%s, with %i of the family', (idea, size, more) => {
    for (const { title, pages } of storiesOf(idea, more)) {
      if (size > 0) expect(pages[0]?.text).toContain('@@HERO@@');
      expect(title).toMatch(/^[\p{Lu}@]\S*(?: \S+){1,6}$/u);
      expect(title).not.toMatch(wrong);
    }
  });

  it.each([
    ['A parcel comes in the evening for somebody who does not live here', /Parcel/],
    ['A kite is stuck high up, and the wind has gone to bed', /Kite/],
    ['The soup is ready, but all the spoons are missing', /Spoons/],
    ['The last lamp in the street will not go out', /Lamp/],
    ['A cloud is too tired to go on and comes down in the garden', /Cloud/],
    ['A small boat drifts in, and there is a letter in it', /Boat/],
    ['An old clock strikes one time too many', /Clock/],
    ['A door that is always shut stands open this evening', /Door/],
  ])('%s: the title names what it is about', (idea, named) => {
    for (const title of titlesOf(idea, { cast: castOf(1) })) expect(title).toMatch(named);
  });

  it('is told as it was said', () => {
    expect(textOf(storyOf('The last lamp in the street will not go out', 'AGE_6_8', 'SHORT', { cast: castOf(1) }))).toContain('The last lamp in the street will not go out');
  });
});

describe('a chip of the web app', () => {
  const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

  it.each(events.map(({ value }, index) => [sentence(value), sentence(`${value} and ${events[(index + 3) % events.length]?.value ?? ''}`)]))('%s', (one, two) => {
    for (const idea of [one, two]) {
      for (const title of [...titlesOf(idea), ...titlesOf(idea, { cast: castOf(2) })]) expect(title).not.toMatch(wrong);
    }
  });
});

describe('a title', () => {
  it.each<[idea: string, shape: RegExp]>([
    // Who does something is in it, by the name that the family gave, or as what they are.
    ['Mrs. Quill borrows a book', /Mrs\. Quill/], ['Captain Button and the washing machine', /Captain Button/], ['Jean-Luc sails to Mars', /Jean-Luc/], ['Dr. Owl visits the school', /Dr\. Owl/],
    ['Luna the cat', /Luna/], ["O'Brien's goat", /O'Brien/], ["Santa's reindeer", /Santa/], ['Mia goes to the moon', /Mia/],
    ['The baker forgets the salt', /Baker/], ['a snowman melts', /Snowman/], ['A whale swallows a ship', /Whale/], ['an elephant forgets everything', /Elephant/], ['the whale who sang too loud', /Whale/],
    ['a fox/hen story', /Fox/], ['DRAGONS AND KNIGHTS', /Dragons/], ['"The Moon Boat"', /Moon Boat/], ["the queen's missing sock", /Queen|Sock/], ['unicorn birthday party', /Unicorn/],
    // What is no hero is still named.
    ['a lighthouse that is lonely', /Lighthouse|Wide Awake|Sleep|Late Night/], ['a button falls off a coat', /Button|Coat/], ['winter', /Winter/], ['Halloween', /and Halloween/], ['space', /and Space/], ['the stars', /Stars/], ['mountains', /Mountains/],
    ['grandpa snores', /Grandpa/], ['I miss my daddy', /Daddy/], ['A parcel without a name', /Parcel/], ['There is a hole in the fence', /Hole/], ['first haircut', /Haircut/],
    // A question is asked in it.
    ['Where do lost socks go?', /Question|Asks|Wondered/], ['Why do bears sleep in winter?', /Question|Asks|Wondered/],
  ])('names what the idea names: %s', (idea, shape) => {
    for (const title of titlesOf(idea)) {
      expect(title).toMatch(shape);
      expect(title).not.toMatch(wrong);
    }
  });

  it.each([
    'comes', 'a Comes', 'a found', 'found', 'the going', 'lost and found', 'a something', 'a who', 'a little', 'the old', 'brave', 'sleepy', 'whispering', 'sharing', 'jumping', 'sing', 'run', 'It comes back', 'He found it', 'whose is it',
    'a', 'x', '?', '...', '42', '!!!', '😀', 'hello', 'ok', "I don't know", 'anything', 'surprise me', 'another one', 'lorem ipsum dolor sit amet', 'Warum schlafen Fische nicht?', 'O menino que queria ser astronauta', 'mi perro',
    'a giraffe with a sore throat', 'a pebble dreams of being a mountain', 'Nobody came to the picnic', 'Everyone is asleep but the owl', 'potty training', 'a house with no doors',
  ])('is a general one rather than a wrong one: %s', (idea) => {
    for (const title of titlesOf(idea)) {
      expect(title).toMatch(/^\p{Lu}\S*(?: \S+){1,6}$/u);
      expect(title).not.toMatch(wrong);
    }
  });
});

describe('what is read in an idea', () => {
  it.each<[string, object]>([
    ['A parcel comes in the evening', { deed: 'come', object: { noun: 'parcel' } }],
    ['A kite is stuck high up', { deed: 'stick', object: { noun: 'kite' } }],
    ['The soup is ready, but all the spoons are missing', { deed: 'lose', object: { noun: 'spoons' } }],
    ['Ein Hund und eine Katze', { hero: { noun: 'dog' }, companion: { noun: 'cat' } }],
    ['Una niña que tiene miedo de la oscuridad', { hero: { noun: 'girl' }, fear: 'the dark' }],
    ["the knight's horse", { hero: { noun: 'knight' }, object: { noun: 'horse' } }],
    ['Ada and Ben bake bread', { hero: { name: 'Ada' }, companion: { name: 'Ben' } }],
    ['build a treehouse', { wish: 'build a treehouse' }],
    ['zzz', { nonsense: 'zzz' }],
  ])('%s', (idea, read) => {
    expect(readIdea(idea)).toMatchObject(read);
  });

  it.each(['a snowman melts', 'The baker forgets the salt', 'Grandpa snores', 'A sound at the window turns out to be a visitor'])('no wish where nobody means to: %s', (idea) => {
    expect(readIdea(idea).wish).toBeUndefined();
  });

  it.each(['comes', 'a found', 'the going', 'a little', 'brave', 'Something small is lost', '42', 'sleepy'])('no one and nothing in %j', (idea) => {
    expect(readIdea(idea).hero).toBeUndefined();
  });
});
