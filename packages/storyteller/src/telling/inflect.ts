const irregularPlurals: Readonly<Record<string, string>> = {
  mice: 'mouse', children: 'child', wolves: 'wolf', geese: 'goose', fairies: 'fairy', puppies: 'puppy', bunnies: 'bunny',
  ponies: 'pony', elves: 'elf', thieves: 'thief', leaves: 'leaf', knives: 'knife', teeth: 'tooth', feet: 'foot', men: 'man',
  women: 'woman', people: 'people', sheep: 'sheep', fish: 'fish', deer: 'deer', fireflies: 'firefly', butterflies: 'butterfly',
  ladies: 'lady', babies: 'baby', cities: 'city', stories: 'story', berries: 'berry', strawberries: 'strawberry', shelves: 'shelf',
  heroes: 'hero', witches: 'witch', princesses: 'princess', foxes: 'fox', boxes: 'box', wishes: 'wish', buses: 'bus',
  brothers: 'brother', dominoes: 'domino', potatoes: 'potato', tomatoes: 'tomato', canaries: 'canary', cookies: 'cookie',
};
const endsLikePlural = /(?:[^s]s)$/;
const notPlural = new Set(['bus', 'octopus', 'walrus', 'hippopotamus', 'platypus', 'christmas', 'glass', 'dress', 'princess', 'circus', 'cactus', 'iris',
  'albatross', 'compass', 'moss', 'grass', 'lens', 'gas', 'atlas', 'canvas', 'rhinoceros', 'pegasus', 'this', 'always', 'news', 'tyrannosaurus', 'brontosaurus', 'stegosaurus', 'us']);

export const isPlural = (noun: string): boolean =>
  noun in irregularPlurals ? true : endsLikePlural.test(noun) && !notPlural.has(noun) && !/(?:us|is|ss)$/.test(noun) && noun.length > 3;

export function singular(noun: string): string {
  const known = irregularPlurals[noun];
  if (known !== undefined) return known;
  if (!isPlural(noun)) return noun;
  if (/ies$/.test(noun) && noun.length > 4) return `${noun.slice(0, -3)}y`;
  if (/(?:ch|sh|x|ss|zz)es$/.test(noun)) return noun.slice(0, -2);
  return noun.slice(0, -1);
}

/** The possessive of a name or a noun phrase: `Mia's`, `the kittens'`. */
export const possessive = (phrase: string): string => (/s$/.test(phrase) && isPlural(phrase.split(' ').at(-1) ?? '') ? `${phrase}'` : `${phrase}'s`);

const soundsLikeAVowel = /^(?:[aeio]|u(?!ni|s[eu]|k)|hour|honest)/i;
const soundsLikeAConsonant = /^(?:one\b|once\b|eu|ewe)/i;

/** `a` or `an`, by sound as far as spelling tells. */
export const article = (word: string): string => (soundsLikeAVowel.test(word) && !soundsLikeAConsonant.test(word) ? 'an' : 'a');

/** Puts every indefinite article of a text right after its words have been chosen. */
export const withArticles = (text: string): string =>
  text.replace(/\b([Aa])n? (?=["“]?([a-z][\w'-]*))/g, (_whole, letter: string, next: string) => (article(next) === 'an' ? `${letter}n ` : `${letter} `));

/** Capitals at the start and after full stops; not after a closing quote, where `said` goes on in lower case. */
export const withCapitals = (text: string): string =>
  text.replace(/(^|[.!?] )(["“]?)(\p{Ll})/gu, (_whole, before: string, quote: string, letter: string) => `${before}${quote}${letter.toUpperCase()}`);
