import type { Mover } from '../words/characters.ts';
import { animals, boys, childAdjectives, girls, heroNames, kin, livelyThings } from '../words/characters.ts';
import { homes } from '../words/homes.ts';
import type { Setting } from '../words/settings.ts';
import { ticks } from '../words/shape-sound.ts';
import { seaSetting, settings, skySetting } from '../words/settings.ts';
import type { Use } from '../words/uses.ts';
import { useOf } from '../words/uses.ts';
import { wanders } from '../words/things.ts';
import { countableStuff } from '../words/nouns.ts';
import type { Order, Member } from '../order.ts';
import type { Idea, Subject } from './idea.ts';
import { article, singular } from './inflect.ts';
import type { NounPhrase } from './noun-phrase.ts';
import { isAlias } from './noun-phrase.ts';
import type { Random } from './random.ts';

export type Pronoun = 'she' | 'he' | 'they' | 'it';

/** Somebody in a story: how they are brought in, and what they are called from then on. */
export interface Actor {
  readonly intro: string;
  readonly name: string;
  /** What a picture shows, without an article. */
  readonly look: string;
  readonly pronoun: Pronoun;
  readonly plural: boolean;
}

export interface Hero extends Actor {
  readonly noun: string;
  readonly mover: Mover;
  /** Whether the idea or the order says who it is, and not we. */
  readonly known: boolean;
  /** Whether the name is the family's. */
  readonly named: boolean;
}

export interface Thing {
  /** `a lantern`, `her red mitten`, `a jar of honey`. */
  readonly first: string;
  readonly later: string;
  readonly bare: string;
  readonly use: Use;
}

/** Everything that stays the same through one story. */
export interface Facts {
  readonly hero: Hero;
  readonly friends: readonly Actor[];
  readonly setting: Setting;
  readonly home: { readonly first: string; readonly later: string };
  readonly thing: Thing;
  /** Whether the prompt named the thing, and not we. */
  readonly hasOwnThing: boolean;
  readonly wish: string;
  readonly fear: string;
  /** How the hero is, when the prompt says so. */
  readonly state?: string;
  readonly place?: string;
  readonly topics: readonly Subject[];
  /** The prompt as the hero would say it, and as a question. */
  readonly said: string;
  readonly asked: string;
  /** The sound that something makes. */
  readonly tick: string;
}

export function gather(idea: Idea, order: Order, random: Random): Facts {
  const hero = heroOf(idea, order, random);
  const setting = settingOf(idea, order, hero.mover, random);
  const [homeName = 'home', homeFull = 'home'] = random.pick(homes[hero.mover]).split('/');
  const thing = thingOf(idea, hero, random);
  return {
    hero, setting, thing: thing ?? plainThing(random.pick(wanders.filter((one) => !one.endsWith(hero.noun)))), hasOwnThing: thing !== undefined,
    friends: friendsOf(idea, order, hero, random),
    home: { first: `a ${homeFull}`, later: `the ${homeName}` },
    wish: personal(idea.wish ?? '', hero.pronoun),
    fear: personal(idea.fear ?? '', hero.pronoun),
    topics: idea.subjects.map(({ word, phrase }) => ({ word, ...(phrase === undefined ? {} : { phrase: personal(phrase, hero.pronoun) }) })),
    said: capital(idea.aloud ?? ''),
    asked: capital(idea.question ?? ''),
    tick: idea.nonsense ?? random.pick(ticks),
    ...(idea.state === undefined ? {} : { state: personal(idea.state, hero.pronoun) }),
    ...(idea.place === undefined ? {} : { place: personal(idea.place, hero.pronoun) }),
  };
}

/** Whether a word of the prompt comes up by itself, because the plot is made of it. */
export function isTold(word: string, facts: Facts, shape: string): boolean {
  const own: Readonly<Record<string, string>> = {
    newThing: facts.said, askQuestion: facts.asked, strangeSound: facts.tick, wishToDo: facts.wish, fearOf: facts.fear, wishForTwo: facts.wish, wishLearned: facts.wish, fearAnswered: facts.fear, fearStudied: facts.fear,
    findOwner: facts.thing.first, findUse: facts.thing.first, bringIt: facts.thing.first, freeIt: facts.thing.first, seekLost: facts.thing.first, shareIt: facts.thing.first,
  };
  const told = [own[shape] ?? '', facts.state ?? '', facts.hero.intro, ...facts.friends.map((friend) => friend.intro)];
  return told.some((part) => part.toLowerCase().split(/[^\p{L}\p{N}-]+/u).includes(word));
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const possessives: Readonly<Record<Pronoun, string>> = { she: 'her', he: 'his', they: 'their', it: 'its' };

/** Turns `my`, `our`, `their` ... into the hero's own: a prompt may speak of itself. */
export const personal = (phrase: string, pronoun: Pronoun): string =>
  phrase.replaceAll(/\b(?:my|our|his|her|their|its|your)\b/gi, possessives[pronoun]).replaceAll(/\b(?:myself|himself|herself|itself|themselves)\b/gi, pronoun === 'they' ? 'themselves' : pronoun === 'she' ? 'herself' : 'himself');

function pronounOf(said: string | undefined): Pronoun | undefined {
  const first = said?.toLowerCase().match(/she|he|they|it/)?.[0];
  return first as Pronoun | undefined;
}

const isCharacter = (phrase: NounPhrase | undefined): boolean =>
  phrase !== undefined && (phrase.kind === 'animal' || phrase.kind === 'person' || (phrase.kind === 'lively' && moverOf(phrase.noun) !== 'still'));

const isKin = (phrase: NounPhrase): boolean => kin.has(phrase.noun) && (/^(?:new|baby)$/.test(phrase.adjectives[0] ?? '') || !/^(?:an?|the|some|two|three)$/.test(phrase.determiner ?? ''));

const isSomebody = (phrase: NounPhrase): boolean => phrase.kind === 'animal' || phrase.kind === 'person';

const moverOf = (noun: string): Mover => {
  const one = singular(noun);
  const word = one.split('-').at(-1) ?? one;
  return animals.get(one) ?? animals.get(word) ?? livelyThings.get(one) ?? 'feet';
};

function heroOf(idea: Idea, order: Order, random: Random): Hero {
  const chosen = order.cast[0];
  if (chosen !== undefined) return castHero(chosen, idea);
  const phrase = [idea.hero, idea.companion].find((one) => one !== undefined && one !== idea.object && !isKin(one) && (isCharacter(one) || (looksLikeSomebody(one, idea))));
  if (phrase === undefined) return childHero(idea, random);
  if (isAlias(phrase.noun)) return { intro: phrase.noun, name: phrase.noun, look: 'a child', pronoun: idea.pronoun ?? 'they', plural: false, noun: phrase.noun, mover: 'feet', known: true, named: true };
  return namedHero(phrase, idea, random);
}

/** A word nobody knows, but which does something: "a florp who cannot glorp". */
const looksLikeSomebody = (phrase: NounPhrase, idea: Idea): boolean =>
  !phrase.known && phrase === idea.hero && !/^(?:my|our)$/.test(phrase.determiner ?? '') && (idea.wish !== undefined || idea.fear !== undefined || idea.deed !== undefined || idea.sleepless) && /^[\p{L}'-]+$/u.test(phrase.noun);

function castHero(member: Member, idea: Idea): Hero {
  const noun = member.what?.toLowerCase().split(/[^\p{L}]+/u).find((word) => animals.has(singular(word)) || livelyThings.has(word)) ?? '';
  return {
    intro: member.name, name: member.name, noun: member.name, plural: false, known: true, named: true,
    look: member.look ?? member.what ?? 'a child', mover: noun === '' ? 'feet' : moverOf(noun),
    pronoun: pronounOf(member.pronouns) ?? idea.pronoun ?? 'they',
  };
}

function childHero(idea: Idea, random: Random): Hero {
  const pronoun = idea.pronoun === 'he' || idea.pronoun === 'she' ? idea.pronoun : random.pick(['she', 'he'] as const);
  const noun = pronoun === 'she' ? 'girl' : 'boy';
  const adjective = random.pick(childAdjectives);
  const name = random.pick(heroNames[pronoun]);
  return { intro: `a ${adjective} ${noun} called ${name}`, name, look: `${adjective} ${noun}`, pronoun, plural: false, noun, mover: 'feet', known: false, named: false };
}

function namedHero(phrase: NounPhrase, idea: Idea, random: Random): Hero {
  const mover = moverOf(phrase.noun);
  const kin = { daughter: 'girl', son: 'boy' }[phrase.noun];
  const words = kin === undefined ? phrase.phrase.replace(/^\S+['’]s /, '') : kin;
  if (phrase.plural && phrase.name === undefined) {
    const count = /^(?:two|three|four|five|six|seven|eight|nine|ten)$/.test(phrase.determiner ?? '') ? `${phrase.determiner} ` : 'some ';
    const named = count === 'some ' ? `the ${phrase.noun}` : `the ${count}${phrase.noun}`;
    return { intro: `${count}${words}`, name: named, look: words, pronoun: 'they', plural: true, noun: phrase.noun, mover, known: true, named: false };
  }
  const gender: Pronoun = idea.pronoun ?? (girls.has(phrase.noun) ? 'she' : boys.has(phrase.noun) ? 'he' : random.pick(['she', 'he'] as const));
  const names = heroNames[gender === 'he' ? 'he' : 'she'];
  const name = phrase.name ?? random.pick(names);
  const intro = phrase.phrase === phrase.name ? name : `a ${words} called ${name}`;
  return { intro, name, look: words, pronoun: gender, plural: false, noun: phrase.noun, mover, known: true, named: phrase.name !== undefined };
}

function friendsOf(idea: Idea, order: Order, hero: Hero, random: Random): Actor[] {
  const friends: Actor[] = order.cast.slice(1).map((member) => ({
    intro: member.name, name: member.name, look: member.look ?? member.what ?? 'a friend', pronoun: pronounOf(member.pronouns) ?? 'they', plural: false,
  }));
  const met = idea.deed === 'meet' || (idea.object !== undefined && isSomebody(idea.object)) ? idea.object : undefined;
  for (const phrase of [met, idea.companion, idea.hero]) {
    if (phrase === undefined || !isSomebody(phrase) || phrase.noun === hero.noun || friends.some((friend) => friend.look === phrase.phrase)) continue;
    friends.push(friendOf(phrase, hero.pronoun, random));
  }
  return friends;
}

function friendOf(phrase: NounPhrase, owner: Pronoun, random: Random): Actor {
  if (phrase.name !== undefined) return { intro: phrase.name, name: phrase.name, look: phrase.phrase, pronoun: girls.has(phrase.noun) ? 'she' : boys.has(phrase.noun) ? 'he' : 'they', plural: false };
  const own = isKin(phrase) || /^(?:my|her|his|their|our|its)$/.test(phrase.determiner ?? '') ? `${possessives[owner]} ` : '';
  const one = phrase.plural ? [...phrase.adjectives, singular(phrase.noun)].join(' ') : phrase.phrase;
  const pronoun = girls.has(singular(phrase.noun)) ? 'she' : boys.has(singular(phrase.noun)) ? 'he' : random.pick(['she', 'he'] as const);
  return { intro: own === '' ? `${article(one)} ${one}` : own + one, name: own === '' ? `the ${singular(phrase.noun)}` : own + singular(phrase.noun), look: one, pronoun, plural: false };
}

function settingOf(idea: Idea, order: Order, mover: Mover, random: Random): Setting {
  if (mover === 'fins' && !/boat|ship|ferry|submarine/.test(idea.hero?.noun ?? '')) return seaSetting;
  const said = [order.place ?? '', idea.place ?? '', ...idea.subjects.map(({ word }) => word)].join(' ').toLowerCase().split(/[^\p{L}-]+/u).flatMap((word) => [word, singular(word)]);
  const calls = (setting: Setting): boolean => setting.when.some((word) => said.includes(word));
  if (calls(skySetting)) return skySetting;
  const called = settings.filter(calls);
  return random.pick(called.length > 0 ? called : settings);
}

const containers = ['jar', 'basket', 'box', 'bag', 'tin'] as const;

function thingOf(idea: Idea, hero: Hero, random: Random): Thing | undefined {
  const phrase = [idea.object, idea.hero, idea.companion].find((one) => one !== undefined && !isSomebody(one) && one.noun !== hero.noun && one.kind !== 'event' && (one.kind !== 'place' || idea.deed === 'lose') && one.name === undefined && /^[\p{L}' -]+$/u.test(one.phrase));
  if (phrase === undefined) return undefined;
  if (phrase.plural || (phrase.kind === 'stuff' && !countableStuff.has(phrase.noun))) {
    const holder = random.pick(containers);
    return { first: `a ${holder} of ${phrase.phrase}`, later: `the ${holder} of ${phrase.noun}`, bare: `${holder} of ${phrase.noun}`, use: useOf(holder) };
  }
  const own = /^(?:my|our|his|her|its|their)$/.test(phrase.determiner ?? '') || (phrase.determiner === undefined && /^\p{L}+'s /u.test(phrase.phrase));
  return { first: `${own ? possessives[hero.pronoun] : phrase.determiner === 'the' ? 'the' : 'a'} ${phrase.phrase}`, later: `the ${phrase.noun}`, bare: phrase.noun, use: useOf(phrase.noun) };
}

const plainThing = (words: string): Thing => ({ first: `a ${words}`, later: `the ${words.split(' ').at(-1) ?? words}`, bare: words, use: useOf(words) });
