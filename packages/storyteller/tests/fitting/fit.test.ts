import { describe, expect, it } from 'vitest';
import { languagesOfCollection, libraryOf } from '../../src/collection/library.ts';
import type { Library } from '../../src/collection/library.ts';
import type { SourceStory } from '../../src/collection/story.ts';
import { lengths } from '../../src/collection/vocabulary.ts';
import { fit } from '../../src/fitting/fit.ts';
import type { Story } from '../../src/fitting/fit.ts';
import type { Person } from '../../src/fitting/people.ts';
import { readOrder } from '../../src/order.ts';
import type { Order } from '../../src/order.ts';
import { aliasesOf } from '../orders.ts';

const orderFor = (story: SourceStory, language: string, idea = ''): Order => readOrder(JSON.stringify({ idea, ageGroup: story.age, language, pages: lengths[story.length] }), undefined);
const allText = (story: Story): string => [story.title, story.look, ...story.pages.flatMap(({ text, scene }) => [text, scene])].join('\n');
const library = libraryOf('en') as Library;
const named = (name: string): SourceStory => library.stories.find((story) => story.name === name) as SourceStory;
/** The pages' text only. */
const told = (name: string, people: readonly Person[], idea = '', language = 'en-US'): string => fit(named(name), orderFor(named(name), language, idea), people, library)?.pages.map(({ text }) => text).join('\n\n') ?? '';

const slips = /[{}|]|undefined|\b(the|a|an) \1\b|\b(?:a|the) (?:an?|the)\b|\ba [aeio]\w|\ban [bcdfgjklmnpqrstvwxz]\w/i;

describe.each(languagesOfCollection())('every story in %s', (language) => {
  const own = libraryOf(language) as Library;

  it('reads with every hero and pronoun that it claims to take, and has everybody of its cast in it', () => {
    const off: string[] = [];
    for (const story of own.stories) {
      const aliases = aliasesOf(story.roles.length);
      for (const kind of story.roles[0].may) {
        for (const pronoun of ['she', 'he', 'they'] as const) {
          const people = aliases.map((name, at): Person => ({ name, pronoun, ...(at === 0 ? { kind } : {}) }));
          const fitted = fit(story, orderFor(story, language), people, own);
          const text = fitted === undefined ? '' : allText(fitted);
          const texts = fitted?.pages.map((page) => page.text).join(' ') ?? '';
          if (fitted?.pages.length !== lengths[story.length]) off.push(`${story.name}, ${kind}, ${pronoun}: pages`);
          if (language === 'en' ? slips.test(text) : /[{}|]|undefined/.test(text)) off.push(`${story.name}, ${kind}, ${pronoun}: ${(slips.exec(text) ?? [''])[0]}`);
          off.push(...aliases.filter((alias) => !texts.includes(alias)).map((alias) => `${story.name}, ${kind}: ${alias}`));
        }
      }
    }
    expect(off).toEqual([]);
  });
});

describe('a cast', () => {
  const lena: Person = { name: 'Lena', kind: 'child', pronoun: 'she' };
  const max: Person = { name: 'Max', kind: 'child', pronoun: 'he' };

  it('has its names and pronouns, and the story keeps its own for the rest', () => {
    const text = told('the-onion-hook.medium', [lena, max]);
    expect(text).toContain('Lena ran along the row');
    expect(text).toMatch(/Lena hung her coat/);
    expect(text).toContain('"I\'m the sock," said Max.');
    expect(text).toContain('Ilya');
    expect(text).not.toMatch(/Emeka|Tilde/);
  });

  it('is "they" when nothing is known of a person, and what the story has when it is an animal', () => {
    expect(told('the-onion-hook.medium', [{ name: 'Robin', kind: 'child' }])).toContain('Robin hung their coat');
    expect(told('too-wet', [{ name: 'Robin', kind: 'bear' }])).toMatch(/\bhe\b/i);
  });

  it.each([['James', "James'"], ['Lena', "Lena's"], ['@@HERO@@', "@@HERO@@'s"]])('owns things as %s', (name, owned) => {
    expect(told('the-onion-hook.medium', [{ ...lena, name }])).toContain(`tickled ${owned} nose`);
  });

  it('never has two of one name', () => {
    const text = told('the-onion-hook.medium', [{ ...lena, name: 'Ilya' }]);
    expect(text).toContain('Ilya ran along the row');
    expect(text).not.toContain("said Ilya. \n");
    expect(text.match(/"That's me," said (\S+)\./)?.[1]).not.toBe('Ilya');
  });

  it('is greeted on the first page where the story has no role for somebody', () => {
    const pages = fit(named('the-leftover-dark'), orderFor(named('the-leftover-dark'), 'en-US'), [lena, max, { name: 'Bo' }], library)?.pages ?? [];
    expect(pages[0]?.text).toMatch(/^This story is for Max and Bo\.\n\nOn Saturday morning/);
  });
});

describe('a kind', () => {
  it('is one of those that the story can take', () => {
    expect(allText(fit(named('two-seats'), orderFor(named('two-seats'), 'en-US'), [{ name: 'Otto', kind: 'fox' }], library) as Story)).toContain('Otto, a fox, standing');
    expect(allText(fit(named('two-seats'), orderFor(named('two-seats'), 'en-US'), [{ name: 'Otto', kind: 'whale' }], library) as Story)).toContain('Otto is a child.');
  });

  it('is said once where the story does not say it', () => {
    const text = told('too-wet', [{ name: 'Marlo', kind: 'fox', pronoun: 'he' }]);
    expect(text.match(/Marlo the fox/g)).toHaveLength(1);
    expect(told('the-onion-hook.medium', [{ name: 'Lena', kind: 'child', pronoun: 'she' }])).not.toContain('Lena the girl');
  });

  it('is shared by those who are all of one kind', () => {
    const fitted = fit(named('five-plates-four-pancakes'), orderFor(named('five-plates-four-pancakes'), 'en-US'), [{ name: 'Marlo', kind: 'fox' }], library) as Story;
    expect(fitted.look).toBe('Marlo is a fox. Rosa is a fox. Jun is a fox. Bea is a fox. Ota is a fox.');
  });
});

describe('a thing', () => {
  it('is the one of the idea, where the story leaves it open', () => {
    expect(told('the-leftover-dark', [], 'a dark thing in a slipper')).toContain('toe of Dario\'s left slipper');
    expect(told('the-leftover-dark', [], 'a dark thing in a submarine')).toContain('toe of Dario\'s left boot');
  });
});

describe('spelling', () => {
  it('is British in en-GB, whole words only, capitals kept, and names untouched', () => {
    const american = told('the-leftover-dark', []);
    const british = told('the-leftover-dark', [], '', 'en-GB');
    expect(american).toMatch(/\bgray\b/);
    expect(american).toMatch(/\bcolors\b/);
    expect(british).not.toMatch(/\b(?:gray|colors?)\b/i);
    expect(british).toMatch(/\bgrey\b/);
    expect(british).toContain('colours');
  });
});

describe('a count of pages that no story has', () => {
  const story = named('the-leftover-dark');
  const on = (pages: number): Story | undefined => fit(story, { ...orderFor(story, 'en-US'), pages }, [], library);
  const words = (fitted: Story | undefined): string => fitted?.pages.map(({ text }) => text).join(' ').replaceAll(/\s+/g, ' ') ?? '';

  it.each([1, 3, 8, 12, 20])('%i pages have all of the story on them', (pages) => {
    expect(on(pages)?.pages).toHaveLength(pages);
    expect(on(pages)?.pages.every(({ text, scene }) => text.length > 10 && scene.length > 20)).toBe(true);
    expect(words(on(pages))).toBe(words(on(5)));
  });

  it('cannot be more than there are sentences', () => {
    expect(on(400)).toBeUndefined();
  });
});
