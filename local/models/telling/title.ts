import type { Facts } from './facts.ts';
import type { Random } from './random.ts';
import type { ShapeName } from './shapes.ts';

const small = new Set('a an and at by for in of on or the to with'.split(' '));
const titled = (words: string): string =>
  words.split(' ').map((word, index) => (index > 0 && small.has(word) ? word : word.charAt(0).toUpperCase() + word.slice(1))).join(' ');

/** Two to six words that name somebody or something of the story. */
export function titleOf(facts: Facts, shape: ShapeName, random: Random): string {
  const { hero, thing, setting } = facts;
  const name = hero.name === hero.intro ? hero.name : hero.name.startsWith('the ') ? hero.name : `the ${hero.look}`;
  const other = facts.friends[0]?.name ?? `the ${setting.neighbours[0] ?? 'owl'}`;
  const choices = choicesFor(shape, { name, hero: hero.name, other, thing: thing.later, aThing: thing.first, fear: facts.fear, at: setting.at, tick: facts.tick });
  const fitting = choices.filter((title) => title.split(' ').length <= 7 && !(hero.plural && new RegExp(`^${hero.name} \\w+s\\b`).test(title)));
  return titled(fitting.length === 0 ? name : random.pick(fitting));
}

interface Parts {
  readonly name: string;
  readonly hero: string;
  readonly other: string;
  readonly thing: string;
  readonly aThing: string;
  readonly fear: string;
  readonly at: string;
  readonly tick: string;
}

function choicesFor(shape: ShapeName, { name, hero, other, thing, aThing, fear, at, tick }: Parts): string[] {
  switch (shape) {
    case 'findOwner': return [`${name} and ${thing}`, `${hero} and ${aThing}`, `whose is ${thing}`];
    case 'findUse': return [`what is ${thing} for`, `${name} and ${thing}`, `${hero} finds ${aThing}`];
    case 'bringIt': return [`${hero} carries ${aThing}`, `${name} and ${thing}`, `${aThing} for ${other}`];
    case 'freeIt': return [`${name} and ${thing}`, `${thing}, stuck fast`, `${hero} frees ${thing}`];
    case 'seekLost': return [`where ${thing} was`, `${name} and ${thing}`, `${hero} looks for ${thing}`];
    case 'shareIt': return [`${name} and ${thing}`, `${hero} has ${aThing}`, `${hero} and ${aThing}`];
    case 'wishToDo': return [`what ${name} wanted`, `${hero} tries again`, `${name} and the long evening`];
    case 'fearOf': return [`${hero} and ${fear}`, `${name} goes slowly`, `ten steps for ${hero}`];
    case 'fearAnswered': return [`${hero} and ${fear}`, `who called ${hero}`, `${name} answers`];
    case 'fearStudied': return [`${hero} and ${fear}`, `the notebook of ${hero}`, `${name} takes notes`];
    case 'wishForTwo': return [`what ${name} promised`, `${hero} keeps a promise`, `a wish for two`];
    case 'wishLearned': return [`how ${hero} learned`, `${name} has a plan`, `not yet, said ${hero}`];
    case 'strangeSound': return [`${tick}, said the evening`, `${name} hears something`, `${hero} and the ${tick.toLowerCase()}`];
    case 'sleepless': return [`${name}, wide awake`, `${hero} waits for sleep`, `the late night of ${hero}`];
    case 'askQuestion': return [`${hero} asks`, `a question for ${other}`, `what ${hero} wondered`];
    case 'newThing': return [`a new day for ${hero}`, `${hero}, old and new`, `the day ${hero} was different`];
    case 'makeFriends': return [`${name} and ${other}`, `${hero} says hello`, `two lamps ${at}`];
  }
}
