import { hash } from '../../random.ts';
import { clothes } from '../colour.ts';
import type { Character } from '../figures/figure.ts';
import { kinds } from '../figures/kinds.ts';
import { postures } from '../figures/posture.ts';
import type { Hour } from '../light.ts';
import { drawableThing, thingColour } from '../props/things.ts';
import { isLandmark } from '../props/landmarks.ts';
import type { Actor, Scene, Thing } from '../picture.ts';
import { characterOf, nounOf } from './people.ts';
import type { Known } from './sheet.ts';
import { charactersOnSheet } from './sheet.ts';
import { singular } from './singular.ts';
import type { PlaceName, Weather } from './surroundings.ts';

/** The collection's places (src/collection/vocabulary.ts) → the places that can be drawn. */
export const placesOfCollection: ReadonlyMap<string, PlaceName> = new Map(
  Object.entries({
    bedroom: 'bedroom',
    kitchen: 'kitchen',
    'living room': 'living-room',
    bathroom: 'bathroom',
    attic: 'attic',
    hallway: 'hallway',
    stairs: 'stairs',
    school: 'school',
    classroom: 'classroom',
    library: 'library',
    shop: 'shop',
    train: 'train',
    bus: 'train',
    hospital: 'hospital',
    workshop: 'workshop',
    garage: 'workshop',
    barn: 'barn',
    cave: 'cave',
    garden: 'garden',
    street: 'town',
    town: 'town',
    park: 'meadow',
    playground: 'playground',
    forest: 'forest',
    meadow: 'meadow',
    hill: 'hills',
    mountain: 'hills',
    beach: 'sea',
    harbor: 'harbor',
    sea: 'open-sea',
    underwater: 'underwater',
    river: 'river',
    lake: 'river',
    farm: 'farm',
    boat: 'boat',
    sky: 'sky',
    space: 'space',
    moon: 'space',
    desert: 'desert',
    snowfield: 'snow',
    castle: 'castle',
    rooftop: 'rooftop',
    market: 'market',
    'building site': 'building-site',
  }),
);

export const hoursOfCollection: ReadonlyMap<string, Hour> = new Map(
  Object.entries({ morning: 'dawn', day: 'day', afternoon: 'golden', evening: 'evening', night: 'night' }),
);

export const weathersOfCollection: ReadonlyMap<string, Weather> = new Map(
  Object.entries({ sun: 'none', clear: 'none', rain: 'rain', storm: 'rain', snow: 'snow', wind: 'wind', fog: 'fog' }),
);

interface Figure {
  /** Empty for a character without a name. */
  readonly name: string;
  readonly what: string;
  readonly pose: string;
}

/** `the hero, a girl, looking up` or `a heron, standing`. */
function figureOf(part: string): Figure {
  const words = part.split(/,\s*/);
  return { name: words.slice(0, -2).join(', '), what: words.at(-2) ?? '', pose: words.at(-1) ?? '' };
}

const nounIn = (what: string): string => nounOf(what.toLowerCase().replace(/^an? /, '').replaceAll(' ', '-'));

/** Family members of the hero have the hero's skin color. */
const kin = /^(?:grandmother|grandfather|mother|father|baby|sister|brother|aunt|uncle)$/;

function castOf(figures: readonly Figure[], sheet: readonly string[], known: readonly Known[]): Character[] {
  const story = sheet.join(' ');
  const coat = (index: number): string => clothes[(hash(story) + index * 3) % clothes.length] ?? '#4674a8';
  const counted = new Map<string, number>();
  const cast = figures.map(({ name, what }) => {
    const [at, noun] = [known.findIndex((one) => one.name.toLowerCase() === name.toLowerCase()), nounIn(what)];
    const copy = counted.get(noun) ?? 0;
    if (name === '') counted.set(noun, copy + 1);
    const said = known[at]?.description.replace(/^an? [\p{L}-]+\s*/u, '') ?? '';
    return characterOf(
      `a ${kinds.has(noun) ? noun : 'child'} ${said}`,
      name === '' ? `${noun}|${copy}|${story}` : `${name}|${story}`,
      at === 0,
      name === '' ? coat(known.length + hash(noun) + copy) : coat(Math.max(0, at)),
    );
  });
  // The hero of the sheet, even if the page does not show the hero.
  const hero = known[0];
  const skin =
    hero === undefined ? undefined : characterOf(`a child ${hero.description}`, `${hero.name}|${story}`, true).skin;
  return cast.map((who, index) =>
    skin !== undefined && figures[index]?.name === '' && kin.test(who.noun) ? { ...who, skin } : who,
  );
}

/** A prop by the noun that it is drawn by; undefined if there is no drawing for it. */
export function thingOf(prop: string): Thing | undefined {
  const whole = prop.trim().toLowerCase().replaceAll(' ', '-');
  const last = whole.split('-').at(-1) ?? whole;
  const noun = [whole, singular(whole), last, singular(last)].find((one) => drawableThing(one) || isLandmark(one));
  return noun === undefined ? undefined : { noun, colour: thingColour(whole.split('-')) };
}

function actorOf(who: Character, { pose: said }: Figure): Actor {
  const { pose, asleep, ...manner } = postures.get(said) ??
    postures.get('standing') ?? { pose: 'stand', asleep: false, head: 'level', mood: 'calm', stance: 'ground' };
  return { who, pose, asleep, manner };
}

/**
 * Reads `the hero, a girl, looking up; a heron, standing; place: street; time: evening; weather: wind; props: kite,
 * chimney`. Everybody named is drawn. Undefined if the text is not in this form, or names a place or a time that
 * cannot be drawn: it is then read like any other text.
 */
export function readExactScene(drawn: string, sheet: readonly string[]): Scene | undefined {
  const parts = drawn.split(/;\s*/).map((part) => part.trim());
  const field = (name: string): string =>
    parts.find((part) => part.startsWith(`${name}: `))?.slice(name.length + 2) ?? '';
  const place = placesOfCollection.get(field('place'));
  const hour = hoursOfCollection.get(field('time'));
  if (place === undefined || hour === undefined) return undefined;
  const figures = parts.filter((part) => !/^(?:place|time|weather|props): /.test(part)).map(figureOf);
  if (figures.some(({ what }) => !kinds.has(nounIn(what)))) return undefined;
  const known = charactersOnSheet(sheet);
  const actors = castOf(figures, sheet, known).map((who, index) =>
    actorOf(who, figures[index] ?? { name: '', what: '', pose: '' }),
  );
  const things = field('props')
    .split(/,\s*/)
    .filter((prop) => prop !== '')
    .map(thingOf)
    .filter((one) => one !== undefined);
  return {
    place:
      place === 'open-sea' && actors.every(({ manner }) => manner?.stance !== 'swimming' && manner?.stance !== 'flying')
        ? 'boat'
        : place,
    hour,
    weather: weathersOfCollection.get(field('weather')) ?? 'none',
    smallLight: false,
    actors,
    things: things.filter((one, index) => things.findIndex(({ noun }) => noun === one.noun) === index),
    seed: `${drawn}|${sheet.join(' ')}`,
  };
}
