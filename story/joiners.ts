import { TURNS, blocksOf, unitAt } from './units.ts';

/**
 * Invisible characters that some scripts need nevertheless: the joiner of an emoji of several parts, joiner and
 * non-joiner between letters of Arabic, Persian and Indian scripts, the tags of three flags. Anywhere else they hide or
 * smuggle text, and are removed.
 */

const ZWNJ = '\u200C';
const ZWJ = '\u200D';
/** The first half of every tag character. */
export const TAG_HALF = '\uDB40';
export const JOINERS = [ZWNJ, ZWJ, TAG_HALF];

const FLAG = '\uD83C\uDFF4';
/**
 * `gbeng`, `gbsct`, `gbwls` in tags, and the end tag: the only sequences after a flag
 * (https://www.unicode.org/reports/tr51/#valid-emoji-tag-sequences).
 */
const TAGS = /* @__PURE__ */ ['\uDC65\uDC6E\uDC67', '\uDC73\uDC63\uDC74', '\uDC77\uDC6C\uDC73'].map((nation) => {
  const [one, two, three] = [nation.charAt(0), nation.charAt(1), nation.charAt(2)];
  return ['\uDC67', '\uDC62', one, two, three, '\uDC7F'].map((tag) => TAG_HALF + tag).join('');
});

/** The virama, which removes the vowel of the letter before it in Indian scripts: a joiner or non-joiner may follow. */
const VIRAMAS = '\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D4D\u0DCA';

const isBetween = (unit: string, first: string, last: string): boolean => unit >= first && unit <= last;

/** Letters and marks of scripts whose letters change their shape beside one another. */
const isShaped = (unit: string): boolean =>
  isBetween(unit, '\u0620', '\u0DFF') ||
  isBetween(unit, '\u1000', '\u109F') ||
  isBetween(unit, '\u1780', '\u18AF') ||
  isBetween(unit, '\uA8E0', '\uAAFF');

/** Symbols of the basic plane that are emoji, including arrows. */
const isSymbol = (unit: string): boolean => isBetween(unit, '\u2190', '\u2BFF');

/** Whether a text ends with an emoji, including its skin tone or its variation selector. */
function endsWithEmoji(text: string): boolean {
  const seen = text.slice(-1) === '\uFE0F' ? text.slice(0, -1) : text;
  return isSymbol(seen.slice(-1)) || isBetween(unitAt(seen, seen.length - 2), '\uD83C', '\uD83E');
}

const beginsEmoji = (unit: string): boolean => isSymbol(unit) || isBetween(unit, '\uD83C', '\uD83E');

function isKept(joiner: string, before: string, next: string): boolean {
  const last = before.slice(-1);
  if (VIRAMAS.indexOf(last) !== -1 && last !== '') return true;
  if (isShaped(last) && isShaped(next)) return true;
  return joiner === ZWJ && endsWithEmoji(before) && beginsEmoji(next);
}

/** A cleaned text without unnecessary joiners and tags. */
export function keepJoiners(text: string): string {
  let kept = '';
  let tagsUntil = 0;
  for (const block of blocksOf(text)) {
    for (const offset of TURNS) {
      const at = block + offset;
      if (at >= text.length) break;
      const unit = text.charAt(at);
      const isJoiner = unit === ZWNJ || unit === ZWJ;
      const isTag = unit === TAG_HALF || unitAt(text, at - 1) === TAG_HALF;
      if (unit === TAG_HALF && at >= tagsUntil && kept.slice(-2) === FLAG) {
        const tags = TAGS.find((one) => text.slice(at, at + one.length) === one);
        tagsUntil = tags === undefined ? tagsUntil : at + tags.length;
      }
      if (isJoiner ? isKept(unit, kept.slice(-3), unitAt(text, at + 1)) : !isTag || at < tagsUntil) kept = kept + unit;
    }
  }
  return kept;
}
