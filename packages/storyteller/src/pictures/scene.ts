import type { Character } from './figures/figure.ts';
import { beings, kinds } from './figures/kinds.ts';
import type { Pose } from './figures/body.ts';
import type { Scene, Thing } from './picture.ts';
import { isLandmark } from './props/landmarks.ts';
import { thingColour, thingDrawings } from './props/things.ts';
import { singular } from './words/singular.ts';
import { foreignWords } from './words/foreign.ts';
import { characterOf, nounOf } from './words/people.ts';
import { readExactScene } from './words/exact.ts';
import { readPrompt } from './words/prompt.ts';
import { charactersOnSheet } from './words/sheet.ts';
import type { Surroundings } from './words/surroundings.ts';
import { placeOfWord, readSurroundings } from './words/surroundings.ts';

const mostActors = 4;

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
const marker = (index: number): string => ` §${index}§ `;

/**
 * Replaces placeholders for names in a prompt (`the hero`, `the hero's friend number 2`) with single words, so that
 * they cannot be confused.
 */
const withTokens = (text: string): string =>
  text
    .replaceAll(
      /\bthe hero['’]s friend(?: number (\d+))?/gi,
      (_whole, number: string | undefined) => `Friend_${number ?? '1'}`,
    )
    .replaceAll(/\bthe hero\b/gi, 'Hero_0')
    .replaceAll(
      /@@([A-Z]+(?:_\d+)?)@@/g,
      (_whole, token: string) => `${token.charAt(0)}${token.slice(1).toLowerCase()}${token === 'HERO' ? '_0' : ''}`,
    );

/** Animals of two words → the single word that they are drawn by. */
const compounds: readonly (readonly [RegExp, string])[] = [
  [/\bsea ?horses?\b/gi, 'seahorse'],
  [/\bsea (snail|slug|urchin|otter|lion)/gi, '$1'],
  [/\bguinea pig/gi, 'guinea-pig'],
  [/\bglow[ -]worm/gi, 'glow-worm'],
  [/\blighthouse keeper/gi, 'keeper'],
  [/\bfield mouse/gi, 'mouse'],
  [/\bice cream/gi, 'ice-cream'],
  [/\bmusic box/gi, 'music-box'],
];
const joined = (text: string): string =>
  compounds.reduce((said, [pattern, word]) => said.replaceAll(pattern, word), text);

/** Replaces everybody who is named or described in the scene with a mark, and returns who they are. */
function marked(scene: string, sheet: readonly string[]): { text: string; cast: Character[] } {
  const known = charactersOnSheet(sheet.map(withTokens));
  const cast = known.map(({ name, description }, index) =>
    characterOf(joined(description), `${name}|${description}`, index === 0),
  );
  let text = known.reduce(
    (said, { name }, index) =>
      said.replace(
        new RegExp(`(?<![\\p{L}§])${escaped(name)}(?: \\([^)]*\\))?(?:'s|’s)?(?![\\p{L}’'_])`, 'giu'),
        marker(index),
      ),
    joined(withTokens(scene)),
  );
  const add = (name: string, description: string): string => {
    cast.push(characterOf(description, `${name}|${description}`, cast.length === 0));
    return marker(cast.length - 1);
  };
  text = text.replace(
    /(?<![\p{L}_\d’'])([\p{L}_\d’']+(?: [\p{Lu}][\p{L}_’']*){0,2}) \(((?:an?|the|some|two|three) [^)]+)\)(?:'s)?/gu,
    (_whole, name: string, description: string) => add(name, description),
  );
  text = text.replace(/\b(?:Hero|Friend)_\d+\b/g, (name) => add(name, 'child'));
  return { text, cast };
}

/** Words that can also be verbs or something else: they only count as animals after an article. */
const doubtful = new Set([
  'fly',
  'swallow',
  'ray',
  'cook',
  'jay',
  'duck',
  'swift',
  'bat',
  'kid',
  'keeper',
  'crane',
  'hero',
  'bear',
  'mole',
  'cricket',
  'worm',
  'seal',
  'page',
  'elk',
  'animal',
  'creature',
  'moth',
]);
const counts: Readonly<Record<string, number>> = {
  two: 2,
  both: 2,
  three: 3,
  four: 4,
  some: 3,
  several: 3,
  many: 4,
  zwei: 2,
  drei: 3,
  dos: 2,
  tres: 3,
  deux: 2,
  trois: 3,
  due: 2,
  tre: 3,
  dois: 2,
  duas: 2,
  três: 3,
};
const articles = new Set(
  'a an the his her their its one another every each un una uno une der die das ein eine einen el la le il lo o os um uma den dem'.split(
    ' ',
  ),
);

interface Found {
  readonly who: Character;
  readonly at: number;
}

/** The words that belong to a noun: back to its article, a number, or another noun. */
function adjectivesBefore(tokens: readonly string[], index: number): string[] {
  const words: string[] = [];
  for (let at = index - 1; at >= Math.max(0, index - 4); at -= 1) {
    const word = tokens[at] ?? '';
    if (
      articles.has(word) ||
      /§|^(?:and|or|with|by|und|mit|et|avec|y|con|e|com|of)$/.test(word) ||
      beings.has(nounOf(word))
    )
      break;
    words.unshift(word);
  }
  return words;
}

/** Everybody whom the scene shows, in its order. */
function actorsIn(text: string, cast: readonly Character[]): Found[] {
  const tokens = text
    .toLowerCase()
    .split(/[^\p{L}\p{N}§'-]+/u)
    .filter((token) => token !== '');
  const found: Found[] = [];
  tokens.forEach((token, index) => {
    const mark = /^§(\d+)§$/.exec(token);
    if (mark !== null) {
      const who = cast[Number(mark[1])];
      if (who !== undefined && !found.some((one) => one.who === who)) found.push({ who, at: index });
      return;
    }
    const noun = nounOf(token);
    const before = tokens[index - 1] ?? '';
    if (!beings.has(noun) || (doubtful.has(noun) && !articles.has(before) && !articles.has(tokens[index - 2] ?? '')))
      return;
    const adjectives = adjectivesBefore(tokens, index);
    const same = cast.find((one) => one.noun === noun);
    const many =
      noun === token || foreignWords.has(token)
        ? 1
        : Math.max(
            1,
            ...adjectives.map((word) => counts[word] ?? 0),
            singular(token) !== token && adjectives.every((word) => counts[word] === undefined) ? 2 : 1,
          );
    if (
      many === 1 &&
      (same === undefined ? found.some((one) => one.who.noun === noun) : found.some((one) => one.who === same))
    )
      return;
    for (let copy = 0; copy < many; copy += 1) {
      found.push({
        who:
          copy === 0 && same !== undefined
            ? same
            : characterOf(
                `${adjectives.join(' ')} ${noun}`,
                `${noun}|${copy}`,
                copy === 0 && cast.length === 0 && found.length === 0,
              ),
        at: index,
      });
    }
  });
  return found.slice(0, mostActors);
}

const asleepWords =
  /\b(?:asleep|sleeps|sleeping|dreams|dreaming|dozing|snoring|curled up|tucked in|fast asleep|schläft|schlafend|duerme|dormid[oa]|dort|endormie?|dorme|addormentat[oa])\b/iu;

function poseOf(text: string, hasThing: boolean, index: number): Pose {
  if (
    /\b(?:sit|sits|sitting|rests?|resting|waits?|waiting|listens?|listening|side by side|in peace|content|thinking|watching|reading|counting|drawing|leaning|quiet)\b/i.test(
      text,
    )
  )
    return 'sit';
  if (hasThing && index === 0) return 'hold';
  if (
    /\b(?:walks?|walking|goes|going|set(?:s|ting) out|leads?|leading|runs?|running|carr(?:y|ies|ying)|home|follow\w*|looking for|searching|wandering|travel\w*)\b/i.test(
      text,
    )
  )
    return 'walk';
  if (
    /\b(?:waves?|waving|hello|calls?|calling|sings?|singing|danc\w+|play\w*|laugh\w*|cheer\w*|join\w*|jump\w*|idea)\b/i.test(
      text,
    )
  )
    return 'wave';
  return /\b(?:help\w*|giv\w+|bring\w*|find\w*|push\w*|free\w*|talk\w*|ask\w*|point\w*|show\w*|reach\w*|catch\w*|shar\w+)\b/i.test(
    text,
  )
    ? 'reach'
    : index % 2 === 0
      ? 'stand'
      : 'wave';
}

const plainWords = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}-]+/u)
    .filter((word) => word !== '');
const thingNoun = (word: string): string | undefined =>
  [foreignWords.get(word) ?? word, singular(foreignWords.get(word) ?? word), word.split('-').at(-1) ?? word].find(
    (one) => thingDrawings.has(one),
  );

function thingsIn(text: string): Thing[] {
  const words = plainWords(text);
  const things = words.flatMap((word, index) => {
    // "a moon cat" contains no moon, "the ice window" no ice.
    const next = words[index + 1] ?? '';
    if (beings.has(nounOf(next)) || isLandmark(next) || isLandmark(singular(next))) return [];
    const noun =
      beings.has(nounOf(word)) ||
      (/^(?:drawing|picture|name|number|path|road|light|page|bed|wall|wind|window|door|water|hand|hands|paw|paws|wing|wings|friend|rest|story|sleep|dream|dreams|ear|nose|snow|rain|way|others|race|notes?|moon|sun|stars?|love|promise|song|voice)$/.test(
        word,
      ) &&
        !/^(?:a|her|his|the)$/.test(words[index - 1] ?? ''))
        ? undefined
        : thingNoun(word);
    return noun === undefined ||
      /^(?:path|road|wall|sleep|dream|dreams|hand|paw|wing|friend|name|story|water|light|wind|bed|window|door)$/.test(
        noun,
      )
      ? []
      : [{ noun, colour: thingColour(words.slice(Math.max(0, index - 3), index)) }];
  });
  return things.filter((one, index) => things.findIndex((other) => other.noun === one.noun) === index).slice(0, 2);
}

/** A landmark is named with its article, with at most two words in between: "the stepping stones", "a low gate". */
function landmarkIn(text: string): string | undefined {
  const words = plainWords(text);
  return words
    .map((word, index) => {
      const noun = isLandmark(word) ? word : singular(word);
      const [next = '', before] = [words[index + 1], words.slice(Math.max(0, index - 3), index)];
      const isLast = !isLandmark(next) && !isLandmark(singular(next)) && !beings.has(nounOf(next));
      return isLandmark(noun) && isLast && before.some((one) => articles.has(one)) ? noun : undefined;
    })
    .find((noun) => noun !== undefined);
}

/** "Alba with an idea": a name without a description is taken as a child. */
function namedFirst(text: string): Character[] {
  const name = /^\s*(\p{Lu}\p{Ll}+) (?!of |from |in )/u.exec(text)?.[1];
  if (name === undefined) return [];
  const word = name.toLowerCase();
  const isName =
    !articles.has(word) &&
    !/^(?:some|two|three|no|in|on|at|by|everyone|everybody|nobody|many|all|most|and|there|when|while|where|under|over|behind|beside|near|inside)$/.test(
      word,
    ) &&
    kinds.get(nounOf(word)) === undefined &&
    thingNoun(word) === undefined &&
    placeOfWord(word) === undefined &&
    !isLandmark(word);
  return isName ? [characterOf('child', name, true)] : [];
}

/** Reads any prompt. What it leaves open is derived from its text, so that the same prompt gives the same picture. */
export function readScene(prompt: string): Scene {
  const { scene, sheet, drawn } = readPrompt(prompt);
  const exact = drawn === undefined ? undefined : readExactScene(drawn, sheet);
  if (exact !== undefined) return exact;
  const { rest, ...around } = readSurroundings(scene, sheet.join(' ') === '' ? scene : sheet.join(' '));
  const { text, cast } = marked(rest, sheet);
  const here = actorsIn(text, cast);
  const everybody =
    /\b(?:everyone|everybody|all of them|friends|together|many (?:hands|paws|wings)|each other)\b/i.test(text);
  const missing = (here.length === 0 || everybody ? cast.slice(0, everybody ? 3 : 1) : []).filter(
    (who) => !here.some((one) => one.who === who),
  );
  const unnamed = cast.length === 0 && missing.length === 0 ? namedFirst(text) : [];
  const lively =
    here.length + missing.length + unnamed.length === 0
      ? plainWords(text)
          .map(nounOf)
          .find((noun) => isVehicle(noun))
      : undefined;
  const all = [
    ...unnamed.map((who) => ({ who, at: 0 })),
    ...here,
    ...(lively === undefined ? [] : [{ who: characterOf(lively, lively, true), at: 0 }]),
    ...missing.map((who) => ({ who, at: 0 })),
  ].slice(0, mostActors);
  const sleepAt =
    asleepWords.test(text) && !/\b(?:not|never|cannot|can't|un) (?:be |fall )?(?:a?sleep)/i.test(text)
      ? text
          .toLowerCase()
          .slice(0, text.search(asleepWords))
          .split(/[^\p{L}\p{N}§'-]+/u)
          .filter((token) => token !== '').length
      : -1;
  const unmarked = text.replaceAll(/§\d+§/g, ' ');
  const things = thingsIn(unmarked).filter(({ noun }) => noun !== lively);
  const named = landmarkIn(unmarked);
  const mark = named !== undefined && named !== lively && !isPartOf(named, around.place) ? named : undefined;
  return {
    ...around,
    place: placeFor(
      around.place,
      all.map(({ who }) => who),
      sleepAt >= 0,
    ),
    actors: all.map(({ who, at }, index) => ({
      who,
      asleep: sleepAt >= 0 && (everybody || at <= sleepAt),
      pose: poseOf(text, things.length > 0, index),
    })),
    things: things.filter(
      ({ noun }) => noun !== mark && singular(noun) !== mark && !isThere(noun, around.place, sleepAt >= 0),
    ),
    ...(mark === undefined ? {} : { landmark: mark }),
    seed: `${scene}|${sheet.join(' ')}`,
  };
}

const swimmers = new Set(
  'whale orca narwhal dolphin fish goldfish clownfish pufferfish shark octopus squid jellyfish seahorse starfish mermaid merman'.split(
    ' ',
  ),
);

/**
 * Nobody sleeps in a street: a sleeper gets a room with a window. A character that can only swim is shown in the
 * water.
 */
function placeFor(place: Surroundings['place'], all: readonly Character[], asleep: boolean): Surroundings['place'] {
  if ((place === 'sea' || place === 'river') && all.length > 0 && all.every(({ noun }) => swimmers.has(noun)))
    return 'underwater';
  return asleep &&
    /^(?:town|castle|village|farm|garden|sea|snow)$/.test(place) &&
    all.some(({ kind }) => kind.draw === 'person' || kind.draw === 'beast')
    ? 'room'
    : place;
}

/** Whether a place already includes a landmark. */
const isPartOf = (landmark: string, place: Surroundings['place']): boolean =>
  /^(?:cave|burrow|grotto|castle|palace|tower|house|cottage|barn)$/.test(landmark) && placeOfWord(landmark) === place;

const isVehicle = (noun: string): boolean =>
  kinds.get(noun)?.draw === 'icon' &&
  !beings.has(noun) &&
  !isLandmark(noun) &&
  /^(?:train|engine|tractor|car|bus|van|truck|lorry|wagon|bicycle|bike|scooter|digger|bulldozer|excavator|tram|ambulance|ship|submarine|tugboat|plane|aeroplane|airplane|helicopter|rocket|spaceship|balloon|comet)$/.test(
    noun,
  );

/** Whether a thing is part of the place itself, or of the bed that a sleeper gets anyway. */
const isThere = (noun: string, place: Surroundings['place'], asleep: boolean): boolean =>
  (place === 'space' && noun === 'moon') ||
  /^(?:snow|rain|ice|wind|mist|fog|weather|sand|water)$/.test(noun) ||
  (asleep && /^(?:blanket|quilt|pillow|rug|shawl|cushion)$/.test(noun));
