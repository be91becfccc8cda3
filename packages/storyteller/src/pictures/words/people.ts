import { hash, seeded } from '../../random.ts';
import { singular } from './singular.ts';
import { foreignWords } from './foreign.ts';
import type { Colour } from '../colour.ts';
import { clothes, colourOf, areDistinct } from '../colour.ts';
import type { Pattern } from '../figures/body.ts';
import type { Character } from '../figures/figure.ts';
import type { Person } from '../figures/kinds.ts';
import { beings, kinds } from '../figures/kinds.ts';

export const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}-]+/u)
    .filter((word) => word !== '');

/** The storyteller's noun for a word of a scene: singular, in English. */
export function nounOf(word: string): string {
  const english = foreignWords.get(word) ?? more.get(word) ?? word;
  if (kinds.has(english)) return english;
  const one = singular(english);
  if (kinds.has(one)) return one;
  const last = one.split('-').at(-1) ?? one;
  return kinds.has(last) ? last : one;
}

/** Words of the other languages that English prompts do not need. */
const more: ReadonlyMap<string, string> = new Map(
  `chouette=owl lechuza=owl civetta=owl kauz=owl eichhorn=squirrel küken=chick pollito=chick poussin=chick pulcino=chick pintinho=chick enfant=child kind=child enfant=child niños=child bambini=child crianças=child kinder=child schnecke=snail caracol=snail escargot=snail lumaca=snail caracol=snail biene=bee abeja=bee abeille=bee ape=bee abelha=bee ente=duck pato=duck canard=duck anatra=duck
  pinguin=penguin pingüino=penguin pingouin=penguin pinguino=penguin pinguim=penguin schaf=sheep oveja=sheep mouton=sheep pecora=sheep ovelha=sheep kuh=cow vaca=cow vache=cow mucca=cow schwein=pig cerdo=pig cochon=pig maiale=pig porco=pig huhn=hen gallina=hen poule=hen galinha=hen affe=monkey mono=monkey singe=monkey scimmia=monkey macaco=monkey
  tiger=tiger tigre=tiger tigro=tiger schmetterling=butterfly mariposa=butterfly papillon=butterfly farfalla=butterfly borboleta=butterfly eichhörnchen=squirrel dachs=badger tejón=badger blaireau=badger tasso=badger reh=deer ciervo=deer cerf=deer cervo=deer roboter=robot fee=fairy hada=fairy fée=fairy fata=fairy fada=fairy könig=king rey=king roi=king re=king rei=king königin=queen reina=queen reine=queen regina=queen rainha=queen
  riese=giant gigante=giant géant=giant zauberer=wizard mago=wizard magicien=wizard mutter=mother vater=father madre=mother padre=father mère=mother père=father mãe=mother pai=father schwester=sister bruder=brother hermana=sister hermano=brother sœur=sister frère=brother sorella=sister fratello=brother irmã=sister irmão=brother frau=woman mann=man mujer=woman hombre=man femme=woman homme=man donna=woman uomo=man mulher=woman homem=man`
    .split(/\s+/)
    .map((pair) => pair.split('=') as [string, string]),
);

const skins: readonly Colour[] = ['#f1cba6', '#e3b083', '#c98d62', '#9c6a47', '#7a4e36'];
const hairs: readonly Colour[] = ['#5a3a28', '#2f2731', '#a86f3b', '#7c4630', '#c99a55', '#3f2d2a'];

const after = (text: string, nouns: string): Colour | undefined => {
  const [, adjectives = ''] = new RegExp(`((?:[\\p{L}-]+ ){0,3})(?:${nouns})\\b`, 'iu').exec(text) ?? [];
  return adjectives
    .toLowerCase()
    .split(' ')
    .map(colourOf)
    .find((colour) => colour !== undefined);
};

const scarfWords = 'scarf|shawl|neckerchief|bow tie|ribbon|schal|bufanda|écharpe|sciarpa|cachecol';
const hatWords = 'hat|cap|beret|bonnet|mütze|hut|gorro|sombrero|chapeau|bonnet|cappello|chapéu';
const coatWords =
  'coat|raincoat|jacket|jumper|sweater|pullover|dress|shirt|cardigan|dungarees|overalls|waistcoat|pyjamas|pajamas|cloak|cape|robe|suit|apron|boots|mantel|jacke|kleid|abrigo|vestido|manteau|robe|cappotto|casaco|velvet';

/**
 * A character from a description. Everything that the words leave open is derived from the seed, so it stays the same
 * as long as the description does.
 * @param seed the character's own words on the sheet, or its name
 * @param ownCoat the coat's color if no word says otherwise, so that the characters of a story differ
 */
export function characterOf(description: string, seed: string, isHero: boolean, ownCoat?: Colour): Character {
  const words = wordsOf(description);
  const nouns = words.map(nounOf);
  const noun =
    nouns.find((one) => beings.has(one)) ??
    nouns.find((one) => kinds.has(one)) ??
    (/\b(?:she|her)\b|plaits|girl/i.test(description) ? 'girl' : 'child');
  const random = seeded(`character|${seed.toLowerCase()}`);
  const kind = kinds.get(noun);
  if (kind === undefined) throw new RangeError(`There is no drawing for ${noun}.`);
  const scarf = new RegExp(`\\b(?:${scarfWords})\\b`, 'iu').test(description)
    ? (after(description, scarfWords) ?? random.pick(clothes))
    : undefined;
  const hat = new RegExp(`\\b(?:${hatWords})\\b`, 'iu').test(description)
    ? (after(description, hatWords) ?? random.pick(clothes))
    : undefined;
  const skinned = kind.draw === 'beast' ? kind.fur : kind.draw === 'bird' ? kind.feathers : '#e3b083';
  const coat =
    after(description, coatWords) ??
    ownCoat ??
    random.pick(clothes.filter((one) => one !== scarf && areDistinct(one, skinned)));
  const fur = words[words.findIndex((_word, index) => nouns[index] === noun) - 1];
  const before = words
    .slice(Math.max(0, nouns.indexOf(noun) - 3), Math.max(0, nouns.indexOf(noun)))
    .map(colourOf)
    .find((colour) => colour !== undefined);
  const skin = /\b(?:dark|brown|black) skin/.test(description)
    ? '#7a4e36'
    : /\b(?:pale|fair|light) skin/.test(description)
      ? '#f1cba6'
      : random.pick(skins);
  const hairAsked = after(description, 'hair|curls|plaits|braids|pigtails|haare|pelo|cheveux|capelli|cabelo');
  return {
    noun,
    kind:
      noun === 'child'
        ? childOf(description, random.below(3))
        : kind.draw === 'person' && /\bcurl/.test(description)
          ? { ...kind, hair: 'curls' }
          : kind.draw === 'person'
            ? combed(noun, kind, seed)
            : kind,
    outfit: {
      coat,
      ...(scarf === undefined
        ? isHero && hat === undefined
          ? { scarf: random.pick(clothes.filter((one) => areDistinct(one, coat))) }
          : {}
        : { scarf }),
      ...(hat === undefined ? {} : { hat }),
      pattern: seeded(`front|${seed.toLowerCase()}`).pick(patterns),
      glasses: /\b(?:glasses|spectacles|brille|gafas|lunettes|occhiali|óculos)\b/iu.test(description),
    },
    skin,
    hair: hairAsked ?? random.pick(hairs.filter((one) => areDistinct(one, skin))),
    ...(before === undefined || fur === undefined || kind.draw === 'person' || kind.draw === 'icon'
      ? {}
      : { fur: before }),
    size: sizeOf(description, noun, isHero),
  };
}

const patterns: readonly Pattern[] = ['buttons', 'stripes', 'dungarees', 'pocket'];

/** Hair styles for characters that a story only calls a woman or a grandfather, so that they do not all look the same. */
const styles: Readonly<Record<string, readonly Person['hair'][]>> = {
  girl: ['plaits', 'curls', 'long'],
  boy: ['short', 'curls'],
  woman: ['bun', 'long', 'curls', 'plaits', 'short'],
  mother: ['long', 'bun', 'curls'],
  man: ['short', 'curls', 'bald'],
  father: ['short', 'curls'],
  grandmother: ['bun', 'curls', 'short'],
  grandfather: ['bald', 'short', 'curls'],
  baby: ['bald', 'short', 'curls'],
};

function combed(noun: string, kind: Person, seed: string): Person {
  const random = seeded(`hair|${seed.toLowerCase()}`);
  const own = styles[noun];
  return own === undefined || kind.hat !== 'none'
    ? kind
    : {
        ...kind,
        hair: random.pick(own),
        beard:
          noun === 'man' || noun === 'father'
            ? random.below(3) === 0
            : noun === 'grandfather'
              ? random.below(4) > 0
              : kind.beard,
      };
}

const childOf = (description: string, chosen: number): Character['kind'] => {
  const styles = ['short', 'plaits', 'curls'] as const;
  const hair = /curl/i.test(description)
    ? 'curls'
    : /\blong hair/i.test(description)
      ? 'long'
      : /plait|pigtail|braid/i.test(description)
        ? 'plaits'
        : (styles[chosen] ?? 'short');
  return { draw: 'person', age: 'child', hair, hat: 'none', beard: false };
};

/** Limits differences in size, so that small characters do not get lost beside large ones. */
function sizeOf(description: string, noun: string, isHero: boolean): number {
  const natural =
    noun === 'baby'
      ? 0.66
      : noun === 'toddler'
        ? 0.78
        : /^(?:mouse|dormouse|shrew|hamster|vole|rat|robin|wren|sparrow|chick|duckling|hedgehog|mole|frog|toad|newt|lizard|gecko|kitten|puppy|bunny)$/.test(
              noun,
            )
          ? 0.84
          : /^(?:bear|elephant|giraffe|hippo|hippopotamus|rhino|dragon|moose|yeti|bison|giant|dinosaur|troll|gorilla|whale)$/.test(
                noun,
              )
            ? 1.14
            : 1;
  const said = /\b(?:small|little|tiny|wee|baby|young|pequeñ\w+|kleine?\w*|petite?|piccol\w+|pequen\w+)\b/iu.test(
    description,
  )
    ? 0.92
    : /\b(?:big|huge|giant|large|tall|enormous)\b/i.test(description)
      ? 1.12
      : 1;
  return Math.max(isHero ? 0.9 : 0.62, natural * said) * (0.97 + (hash(noun) % 7) / 100);
}
