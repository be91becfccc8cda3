import { limbs, passersBy, passersBySea, seaBlankets, seaSnacks } from '../words/homes.ts';
import { blankets, calmThings, smallThings, snacks, traitHabits } from '../words/things.ts';
import type { Actor, Facts, Pronoun } from './facts.ts';
import { article, possessive } from './inflect.ts';
import type { Random } from './random.ts';

const forms: Readonly<Record<Pronoun, { him: string; his: string; himself: string }>> = {
  she: { him: 'her', his: 'her', himself: 'herself' },
  he: { him: 'him', his: 'his', himself: 'himself' },
  they: { him: 'them', his: 'their', himself: 'themselves' },
  it: { him: 'it', his: 'its', himself: 'itself' },
};

/** What has been said so far. */
interface Memory {
  readonly said: Set<string>;
  readonly left: Map<string, readonly string[]>;
  readonly last: Map<string, string>;
  readonly kept: Map<string, string>;
}

/** Fills the slots of the tables for one story, and never says a detail twice while there are others. */
export class Voice {
  #memory: Memory = { said: new Set(), left: new Map(), last: new Map(), kept: new Map() };
  readonly #facts: Facts;
  readonly #random: Random;
  readonly #actors: ReadonlyMap<string, Actor>;
  readonly #supplies: ReadonlyMap<string, readonly string[]>;

  constructor(facts: Facts, random: Random) {
    this.#facts = facts;
    this.#random = random;
    const wet = facts.hero.mover === 'fins';
    const taken = [facts.hero.noun, ...facts.friends.map((friend) => friend.look.split(' ').at(-1) ?? '')];
    const isFree = (neighbour: string): boolean => !neighbour.split(/[ -]/).some((noun) => taken.includes(noun));
    const passing = (wet ? passersBySea : passersBy).filter(isFree);
    // A setting has fewer neighbours than a plot has parts when the story's own people are among them.
    const neighbours = [...random.shuffled(facts.setting.neighbours.filter(isFree)), ...random.shuffled(passing)];
    const [n1 = 'stranger', n2 = 'neighbour', ...others] = neighbours.slice(0, Math.max(5, facts.setting.neighbours.length));
    const folk = [...facts.friends, ...others.map((noun) => neighbourly(noun, random))];
    this.#actors = new Map(['h1', 'h2', 'h3'].map((name, index) => [name, folk[index] as Actor]));
    for (const [name, noun] of [['n1', n1], ['n2', n2]] as const) this.#memory.kept.set(name, noun);
    this.#supplies = new Map<string, readonly string[]>([
      ['spot', facts.setting.spots], ['sound', facts.setting.sounds], ['smell', facts.setting.smells], ['sight', facts.setting.sights],
      ['small', smallThings], ['snack', wet ? seaSnacks : snacks], ['blanket', wet ? seaBlankets : blankets], ['calm', calmThings],
      ['habit', wet ? traitHabits.filter((habit) => !/step|walk|tree|wind|puddle|cake|stick|door|ear\b|rain/.test(habit)) : traitHabits],
      ['works', facts.thing.use.works.map((clause) => clause.replaceAll('{it}', facts.thing.later))], ['guess', facts.thing.use.guesses], ['purpose', facts.thing.use.purpose],
      ['fresh', [...new Set([...others.slice(Math.max(0, 3 - facts.friends.length)), ...passing])]],
    ]);
  }

  /** What was said so far, to come back to when a try at a page is dropped. */
  remember(): Memory {
    return this.#memory;
  }

  /** From here on goes on from what was said then, and leaves that memory as it is. */
  recall({ said, left, last, kept }: Memory): void {
    this.#memory = { said: new Set(said), left: new Map(left), last: new Map(last), kept: new Map(kept) };
  }

  /** The words for a slot. A name that is not known is a mistake in the tables. */
  fill = (name: string): string => {
    const filled = this.#heroSlot(name) ?? this.#thingSlot(name) ?? this.#actorSlot(name) ?? this.#detailSlot(name);
    if (filled === undefined) throw new RangeError(`The tables name a slot that there is none of: {${name}}.`);
    return filled;
  };

  /** The same for what a picture shows: whoever has not read the story has to be told what everybody looks like. */
  draw = (name: string): string => {
    const { hero, thing, home } = this.#facts;
    if (name === 'hero' || name === 'intro') return lookOf(hero);
    if (name === 'thing' || name === 'thething' || name === 'thing!') return thing.first;
    if (name === 'home') return home.first;
    const actor = this.#actors.get(name.slice(0, 2));
    if (actor !== undefined && /^(?:'s)?$/.test(name.slice(2))) return name.endsWith("'s") ? possessive(lookOf(actor)) : lookOf(actor);
    if (name === 'a_n1' || name === 'a_n2' || name === 'n1' || name === 'n2') return `a ${this.#memory.kept.get(name.slice(-2))}`;
    return this.fill(name);
  };

  #heroSlot(name: string): string | undefined {
    const { hero, home, setting } = this.#facts;
    const { him, his, himself } = forms[hero.pronoun];
    switch (name) {
      case 'intro': return this.#once('hero', hero.intro, hero.name);
      case 'hero': return this.#once('hero', hero.intro, hero.name);
      case "hero's": return possessive(hero.name);
      case 'he': return hero.pronoun;
      case 'him': return him;
      case 'his': return his;
      case 'himself': return himself;
      case 'was': return hero.plural ? 'were' : 'was';
      case 'hewas': return `${hero.pronoun} ${hero.pronoun === 'they' ? 'were' : 'was'}`;
      case 'paw': return limbs[hero.mover][0];
      case 'paws': return limbs[hero.mover][1];
      case 'ahome': return this.#once('home', home.first, home.later);
      case 'home': return home.later;
      case 'at': return setting.at;
      case 'path': return setting.path;
      case 'wish': return this.#facts.wish;
      case 'Wish': return capital(this.#facts.wish);
      case 'fear': return this.#facts.fear;
      case 'Fear': return capital(this.#facts.fear);
      case 'said': return this.#facts.said;
      case 'asked': return this.#facts.asked;
      case 'tick': return this.#facts.tick;
      default: return undefined;
    }
  }

  #thingSlot(name: string): string | undefined {
    const { first, later, bare } = this.#facts.thing;
    if (name === 'thing') return this.#once('thing', first, later);
    if (name === 'thething') return later;
    if (name === 'thing!') return `a ${bare}`;
    return name === 'barething' ? bare : undefined;
  }

  #actorSlot(name: string): string | undefined {
    const actor = this.#actors.get(name.slice(0, 2));
    if (actor === undefined) return undefined;
    const form = name.slice(2);
    if (form === '') return this.#once(name, actor.intro, actor.name);
    if (form === "'s") return possessive(this.#once(name.slice(0, 2), actor.intro, actor.name));
    if (form === 'he') return actor.pronoun;
    if (form === 'hewas') return `${actor.pronoun} ${actor.pronoun === 'they' ? 'were' : 'was'}`;
    const { him, his } = forms[actor.pronoun];
    return form === 'him' ? him : form === 'his' ? his : undefined;
  }

  #detailSlot(name: string): string | undefined {
    const { kept, last } = this.#memory;
    if (name === 'n1' || name === 'n2') return kept.get(name);
    if (name === 'a_n1' || name === 'a_n2') return this.#once(name, `a ${kept.get(name.slice(2))}`, `the ${kept.get(name.slice(2))}`);
    if (name === 'spot1' || name === 'spot2') return this.#keep(name, () => this.#deal('spot'));
    if (name === 'works' || name === 'Works') {
      const works = this.#deal('works');
      return name === 'Works' ? capital(works) : works;
    }
    if (name === 'purpose') return this.#keep(name, () => this.#deal('purpose'));
    if (/^guess[12]!?$/.test(name)) {
      const guess = this.#keep(name.slice(0, 6), () => this.#deal('guess'));
      return name.endsWith('!') ? capital(guess) : guess;
    }
    if (name === 'guest') return this.#keep(name, () => this.#deal('fresh'));
    if (name === 'a_guest') return `a ${this.#detailSlot('guest')}`;
    if (/^g(?:he|his|him|himself)$/.test(name)) {
      const guest = this.#keep('guest pronoun', () => genderOf(this.#detailSlot('guest') ?? '', this.#random)) as Pronoun;
      return name === 'ghe' ? guest : forms[guest][name.slice(1) as 'him' | 'his' | 'himself'];
    }
    if (name === 'a_fresh') return `a ${this.#deal('fresh')}`;
    if (name === 'a_lastfresh') return `a ${last.get('fresh')}`;
    if (name === 'fhe') return this.#keep(`pronoun of ${last.get('fresh')}`, () => genderOf(last.get('fresh') ?? '', this.#random));
    if (name === 'fhis') return forms[this.#detailSlot('fhe') as Pronoun].his;
    if (name === 'fhim') return forms[this.#detailSlot('fhe') as Pronoun].him;
    if (name.startsWith('last')) return last.get(name.slice(4));
    return this.#supplies.has(name) ? this.#deal(name) : undefined;
  }

  #once(key: string, first: string, later: string): string {
    if (this.#memory.said.has(key)) return later;
    this.#memory.said.add(key);
    return first;
  }

  #keep(key: string, make: () => string): string {
    const known = this.#memory.kept.get(key) ?? make();
    this.#memory.kept.set(key, known);
    return known;
  }

  #deal(supply: string): string {
    const { left, last } = this.#memory;
    const known = left.get(supply) ?? [];
    const cards = known.length > 0 ? known : this.#random.shuffled(this.#supplies.get(supply) ?? []);
    const card = cards.at(-1) ?? '';
    left.set(supply, cards.slice(0, -1));
    last.set(supply, card);
    return card;
  }
}

/** `Tansy, a brave mouse` needs no more commas round it than a caption can bear, so the look goes in brackets. */
const lookOf = (actor: Actor): string => (actor.plural || actor.look === actor.name ? actor.name : actor.name.startsWith('the ') ? withArticle(actor.look) : `${actor.name} (${withArticle(actor.look)})`);

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const withArticle = (look: string): string => (/^(?:a|an|the|some|two|three) /.test(look) ? look : `${article(look)} ${look}`);

const genderOf = (noun: string, random: Random): 'she' | 'he' => (/(?:man|boy|father|uncle)$/.test(noun) ? 'he' : /(?:aunt|nurse|girl|mother|hen)$/.test(noun) ? 'she' : random.pick(['she', 'he'] as const));

function neighbourly(noun: string, random: Random): Actor {
  return { intro: `${article(noun)} ${noun}`, name: `the ${noun}`, look: noun, pronoun: genderOf(noun, random), plural: false };
}
