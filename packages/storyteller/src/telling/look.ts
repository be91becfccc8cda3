import type { Order } from '../order.ts';
import type { Actor, Facts } from './facts.ts';
import { article } from './inflect.ts';
import { hash } from './random.ts';

/** One thing to know somebody by, on every page. */
const marks = [
  'with a blue scarf', 'with a red cap', 'with a yellow waistcoat', 'with green mittens', 'with a striped jumper', 'with a small grey bag',
  'with a patched coat', 'with a white button on a string', 'with an orange ribbon', 'with a brown belt',
] as const;

const withArticle = (look: string): string => (/^(?:an?|the|some|two|three|four|five|six|seven|eight|nine|ten) /i.test(look) ? look : `${article(look)} ${look}`);

/** `Minna is a brave mouse with a blue scarf.` Whoever was described by the family looks as they said. */
function sentenceOf({ name, look, plural }: Pick<Actor, 'name' | 'look' | 'plural'>, order: Order): string {
  const member = order.cast.find((one) => one.name === name);
  if (member?.look !== undefined) return `${name} is ${withArticle(member.what ?? 'child')}: ${member.look.replace(/[.\s]+$/, '')}.`;
  const known = name.charAt(0).toUpperCase() + name.slice(1);
  if (plural) return `${known} are ${look}, each ${marks[hash(name) % marks.length]}.`;
  const what = look === name ? '' : ` is ${withArticle(look)}`;
  return `${known}${what} ${marks[hash(name) % marks.length]}.`;
}

/** What everybody looks like: for an illustrator, who has to draw them alike on every page. */
export const lookIn = ({ hero, friends }: Pick<Facts, 'hero' | 'friends'>, order: Order): string =>
  [hero, ...friends].map((actor) => sentenceOf(actor, order)).join(' ');

/** The same for a tale that knows of people only what they are called. */
export const lookOfCast = (names: readonly string[], order: Order): string =>
  names.map((name) => sentenceOf({ name, look: order.cast.find((one) => one.name === name)?.what ?? 'child', plural: false }, order)).join(' ');
