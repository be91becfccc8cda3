const irregularPlurals: Readonly<Record<string, string>> = {
  mice: 'mouse',
  children: 'child',
  wolves: 'wolf',
  geese: 'goose',
  fairies: 'fairy',
  puppies: 'puppy',
  bunnies: 'bunny',
  ponies: 'pony',
  elves: 'elf',
  thieves: 'thief',
  leaves: 'leaf',
  knives: 'knife',
  teeth: 'tooth',
  feet: 'foot',
  men: 'man',
  women: 'woman',
  people: 'people',
  sheep: 'sheep',
  fish: 'fish',
  deer: 'deer',
  fireflies: 'firefly',
  butterflies: 'butterfly',
  ladies: 'lady',
  babies: 'baby',
  cities: 'city',
  stories: 'story',
  berries: 'berry',
  strawberries: 'strawberry',
  shelves: 'shelf',
  heroes: 'hero',
  witches: 'witch',
  princesses: 'princess',
  foxes: 'fox',
  boxes: 'box',
  wishes: 'wish',
  buses: 'bus',
  brothers: 'brother',
  dominoes: 'domino',
  potatoes: 'potato',
  tomatoes: 'tomato',
  canaries: 'canary',
  cookies: 'cookie',
};
const endsLikePlural = /(?:[^s]s)$/;
const notPlural = new Set([
  'bus',
  'octopus',
  'walrus',
  'hippopotamus',
  'platypus',
  'christmas',
  'glass',
  'dress',
  'princess',
  'circus',
  'cactus',
  'iris',
  'albatross',
  'compass',
  'moss',
  'grass',
  'lens',
  'gas',
  'atlas',
  'canvas',
  'rhinoceros',
  'pegasus',
  'this',
  'always',
  'news',
  'tyrannosaurus',
  'brontosaurus',
  'stegosaurus',
  'us',
]);

const isPlural = (noun: string): boolean =>
  noun in irregularPlurals
    ? true
    : endsLikePlural.test(noun) && !notPlural.has(noun) && !/(?:us|is|ss)$/.test(noun) && noun.length > 3;

export function singular(noun: string): string {
  const known = irregularPlurals[noun];
  if (known !== undefined) return known;
  if (!isPlural(noun)) return noun;
  if (/ies$/.test(noun) && noun.length > 4) return `${noun.slice(0, -3)}y`;
  if (/(?:ch|sh|x|ss|zz)es$/.test(noun)) return noun.slice(0, -2);
  return noun.slice(0, -1);
}
