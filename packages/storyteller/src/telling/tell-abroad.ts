import type { Tale } from '../languages/tale.ts';
import type { Order } from '../order.ts';
import { expand } from './grammar.ts';
import { withCapitals } from './inflect.ts';
import { withoutOrders } from './cleaned.ts';
import { lookOfCast } from './look.ts';
import { isAlias } from './noun-phrase.ts';
import type { Random } from './random.ts';
import { Deck } from './random.ts';
import type { Story } from './tell.ts';

/** What the page of each beat shows; scenes are in English in every language. */
const draws: readonly string[] = [
  'a small house with one lit window', '{hero} with an idea, looking out', '{hero} searching under the furniture with a candle', '{hero} setting out along a quiet path', '{hero} asking a neighbour at a lit door',
  '{hero} and a neighbour resting on a stone wall', '{hero} walking past a well while a moth circles a lamp', '{hero} telling a story to a listener by a lantern', '{hero} sitting still and listening',
  '{hero} and a listener side by side', '{hero} walking home by moonlight', '{hero} asleep under a blanket, a cat beside the bed',
];
const lights = ['late in the day, in golden light', 'at dusk', 'in the blue of the evening', 'by moonlight', 'at night, with one small lamp'] as const;

/** Spanish and French join an article to the preposition before it. */
const contractions: readonly (readonly [RegExp, string])[] = [[/\ba el (?=\p{Ll})/gu, 'al '], [/\bde el (?=\p{Ll})/gu, 'del '], [/(?<=\s)à le (?=\p{Ll})/gu, 'au '], [/\bde le (?=\p{Ll})/gu, 'du ']];

/** Tells the tale of another language. Its pages are shorter than an English story's: twelve beats in all, spread over the pages. */
export function tellAbroad(tale: Tale, order: Order, random: Random): Story {
  const [first, second, ...others] = order.cast.slice(1).map(({ name }) => name);
  const [f1, f2] = random.pick(tale.asked);
  const hero = order.cast[0]?.name ?? random.pick(tale.names);
  const words = aloud(order.idea);
  const slots: Readonly<Record<string, string>> = { hero, f1: first ?? f1, f2: second ?? f2, idea: words === undefined ? tale.nameless : tale.quoted(words) };
  const say = (piece: string, more: Readonly<Record<string, string>> = {}): string => {
    const said = expand(piece, 6, random, (name) => more[name] ?? slots[name] ?? '');
    return withCapitals(contractions.reduce((text, [pattern, joined]) => text.replace(pattern, joined), said));
  };
  const joins = new Deck(tale.joins, random);
  const beats = tale.beats.map((ways, index) => {
    const joining = others.filter((_name, place) => place % 4 === index - 3).map((f) => say(joins.deal(), { f }));
    return [say(random.pick(ways)), ...joining].join(' ');
  });
  const pages = Array.from({ length: order.pages }, (_page, index) => {
    const [from, to] = [Math.floor((index * beats.length) / order.pages), Math.floor(((index + 1) * beats.length) / order.pages)];
    const light = lights[Math.min(lights.length - 1, Math.floor((index / order.pages) * lights.length))] as string;
    return { text: beats.slice(from, to).join(' '), scene: withCapitals(`${say(draws[to - 1] ?? '')}, ${light}.`) };
  });
  return { title: say(random.pick(tale.titles)), look: lookOfCast([...new Set([hero, first ?? f1, second ?? f2, ...others])].filter((name): name is string => name !== undefined), order), pages };
}

/** How many pages a tale has at most. */
export const mostPagesAbroad = draws.length;

/** The family's words, if they are short and plain enough to be quoted in a story. */
function aloud(idea: string): string | undefined {
  const words = withoutOrders(idea).replace(/\s+/g, ' ').replace(/^[\s¿¡"'«“„]+|[\s.,;:!?"'»”“]+$/gu, '');
  const short = words.split(/(?<=[.!?;])\s/)[0]?.split(' ').slice(0, 14).join(' ') ?? '';
  const marks = short.match(/@\S*/g) ?? [];
  return /^[\p{L}\p{N}@][\p{L}\p{N}@_'’ ,-]*$/u.test(short) && marks.every((mark) => isAlias(mark.replace(/(?:['’]s|,)$/, ''))) ? capital(short) : undefined;
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
