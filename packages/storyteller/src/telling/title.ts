import type { Facts } from './facts.ts';
import type { Idea } from './idea.ts';
import { verbBase } from '../words/verbs.ts';
import { article, isPlural } from './inflect.ts';
import { kindOf, readNounPhrase, tokens } from './noun-phrase.ts';
import type { Random } from './random.ts';
import type { ShapeName } from './shapes.ts';

const small = new Set('a an and at by for in of on or the to with'.split(' '));
const titled = (words: string): string =>
  words.split(' ').map((word, index) => (index > 0 && small.has(word) ? word : word.charAt(0).toUpperCase() + word.slice(1))).join(' ');

/** The words that a title may be made of. */
interface Parts {
  /** The hero by name, where the family gave the name; else by what they are: `the brave mouse`. */
  readonly who: string;
  readonly other: string;
  readonly thing: string;
  readonly aThing: string;
  /** What is feared, if it is a thing or a being. */
  readonly fear: string | undefined;
  readonly tick: string;
  /** What else the idea is about: `the window`. */
  readonly topic: string | undefined;
}

const withArticle = (words: string): string => words.replace(/^an? (?=(.*))/, (_article, next: string) => `${article(next)} `);

/** `the dark`, `spiders`: what can stand after an `and`; not `being alone`. */
function fearOf({ fear }: Facts): string | undefined {
  const words = tokens(fear);
  const { found, read } = readNounPhrase(words);
  return found !== undefined && read === words.length ? fear : undefined;
}

/** The first thing of the idea that can stand after an `and`. */
function topicOf({ topics, hero }: Facts): string | undefined {
  const { phrase, word } = topics.find(({ word: one, phrase: own }) => own !== undefined && !/['’]s$/.test(own) && !hero.intro.toLowerCase().includes(one) && (verbBase(one) === undefined || own !== one)) ?? { word: '' };
  if (phrase === undefined || /^(?:her|his|their|its) /.test(phrase)) return phrase;
  return isBare(word) ? word : `the ${phrase.replace(/^(?:an?|the|my|some) /, '')}`;
}

/** Stuff, and days that have names: they take no article. */
const isBare = (word: string): boolean =>
  /^(?:christmas|easter|halloween|hanukkah|eid|space|home|bed|breakfast|lunch|dinner|supper|bedtime|\w+day|january|february|march|april|may|june|july|august|september|october|november|december)$/.test(word) && !/^(?:holi|birth)day$/.test(word)
  || (kindOf(word).kind === 'stuff' && !isPlural(word) && !/^(?:snow|rain|sand|dark|light|fire|wind|treasure|cake|weather)$/.test(word));

/** Two to seven words that name somebody or something of the idea. */
export function titleOf(idea: Idea, facts: Facts, shape: ShapeName, random: Random): string {
  const { hero, thing, hasOwnThing } = facts;
  const isGiven = hero.name === hero.intro || hero.named;
  const who = isGiven || hero.name.startsWith('the ') || !hero.known ? hero.name : `the ${hero.look}`;
  const topic = topicOf(facts);
  const choices = choicesFor(shape, {
    who, topic, thing: thing.later, aThing: withArticle(thing.first), tick: facts.tick, fear: fearOf(facts),
    other: facts.friends[0]?.name ?? `the ${facts.setting.neighbours[0] ?? 'owl'}`,
  });
  const fitting = choices.filter((title) => title.split(' ').length <= 7 && agrees(title, facts, who));
  // A plot with a part of its own says in its title what it is; any other has to name what the idea names.
  const tells = idea.question !== undefined || idea.sleepless || idea.nonsense !== undefined || (shape === 'seekLost' && idea.deed === 'lose');
  const about = fitting.filter((title) => tells || (hero.known && title.includes(who)) || (hasOwnThing && title.includes(nounOf(thing.later))));
  const isOnlyNews = shape === 'newThing' && isGiven;
  if (topic !== undefined && !topic.includes(' of ') && (about.length === 0 || isOnlyNews)) return titled(`${who} and ${topic}`);
  return titled(random.pick(about.length > 0 ? about : fitting.length > 0 && facts.topics.length === 0 ? fitting : general(who)));
}

const nounOf = (words: string): string => words.split(' ').at(-1) ?? words;

/** Verbs of the titles are in the singular. */
const agrees = (title: string, { hero }: Facts, who: string): boolean => !(hero.plural && (title.startsWith(`${who} `) && !/^(?:and|,)/.test(title.slice(who.length + 1))));

/** When there is nothing in the idea that could be named. */
const general = (who: string): string[] => [`${who} and the long evening`, `a quiet evening for ${who}`, `good night, ${who.replace(/^the /, '')}`];

function choicesFor(shape: ShapeName, { who, other, thing, aThing, fear, tick, topic }: Parts): string[] {
  switch (shape) {
    case 'findOwner': return [`${who} and ${thing}`, `${who} finds ${aThing}`, `whose is ${thing}?`];
    case 'findUse': return [`what is ${thing} for?`, `${who} and ${thing}`, `${who} finds ${aThing}`];
    case 'bringIt': return [`${who} carries ${aThing}`, `${who} and ${thing}`, `${aThing} for ${other}`];
    case 'freeIt': return [`${who} and ${thing}`, `${thing}, stuck fast`, `${who} frees ${thing}`];
    case 'seekLost': return [`where ${thing} was`, `${who} and ${thing}`, `${who} looks for ${thing}`];
    case 'shareIt': return [`${who} and ${thing}`, `${who} shares ${aThing}`, `${thing}, shared by two`];
    case 'wishToDo': return [`what ${who} wanted`, `${who} tries again`, `${who} and the long evening`];
    case 'wishForTwo': return [`what ${who} promised`, `${who} keeps a promise`, `a wish for ${who}`];
    case 'wishLearned': return [`how ${who} learned`, `${who} has a plan`, `not yet, said ${who}`];
    case 'fearOf': return [...(fear === undefined ? [] : [`${who} and ${fear}`]), `${who} goes slowly`, `ten steps for ${who}`];
    case 'fearAnswered': return [...(fear === undefined ? [] : [`${who} and ${fear}`]), `who called ${who}?`, `${who} answers`];
    case 'fearStudied': return [...(fear === undefined ? [] : [`${who} and ${fear}`]), `the notebook of ${who}`, `${who} takes notes`];
    case 'strangeSound': return [`${tick}, said the evening`, `${who} hears something`, `${who} and the sound in the dark`];
    case 'sleepless': return [`${who}, wide awake`, `${who} waits for sleep`, `the late night of ${who}`];
    case 'askQuestion': return [...(topic === undefined ? [`${who} asks`, `a question for ${other}`] : [`a question about ${topic}`, `${who} asks about ${topic}`]), `what ${who} wondered`];
    case 'newThing': return [`a new day for ${who}`, `${who}, old and new`, `the day ${who} was different`];
    case 'makeFriends': return [`${who} and ${other}`, `${who} says hello`, `a friend for ${who}`];
  }
}
