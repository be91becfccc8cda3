import { describe, expect, it } from 'vitest';
import { languagesOfCollection, libraryOf } from '../../src/collection/library.ts';
import type { Library } from '../../src/collection/library.ts';
import { readStory } from '../../src/collection/read-story.ts';
import type { SourceStory } from '../../src/collection/story.ts';
import { hasWord } from '../../src/collection/slots.ts';
import { lengths, people as humans } from '../../src/collection/vocabulary.ts';
import { fit } from '../../src/fitting/fit.ts';
import type { Story } from '../../src/fitting/fit.ts';
import type { Person } from '../../src/fitting/people.ts';
import { toLocalSpelling } from '../../src/fitting/spelling.ts';
import { readOrder } from '../../src/order.ts';
import type { Order } from '../../src/order.ts';
import { aliasesOf } from '../orders.ts';

const orderFor = (story: SourceStory, language: string, idea = ''): Order =>
  readOrder(JSON.stringify({ idea, ageGroup: story.age, language, pages: lengths[story.length] }), undefined);
const allText = (story: Story): string =>
  [story.title, story.look, ...story.pages.flatMap(({ text, scene }) => [text, scene])].join('\n');
const library = libraryOf('en') as Library;
/** The pages' text only. */
const told = (people: readonly Person[], idea = '', language = 'en-US'): string =>
  fit(sample, orderFor(sample, language, idea), people, library)
    ?.pages.map(({ text }) => text)
    .join('\n\n') ?? '';

const image =
  '![{hero} by a wall](scene: hero standing + friend1 running, place: street, time: evening, weather: wind, props: kite + chimney)';
const pages = [
  '{hero} tied {hero:her|his|their} {thing} to {friend1\'s} gate. "Is it gray?" asked {friend1}, who had lost {friend1:her|his|their} glasses.',
  '{friend2} laughed until the {thing} shook. "It is yours," said {hero}, and looked up at the chimney.',
  'Colors! GRAY, and Grayson. The neighborhood was out in its slippers. Nobody said a word.',
  'Then the wind turned round. Down came the string.',
  '{hero} went in and left the {thing} on the stairs. It was the last thing that moved.',
];
const { story } = readStory(
  'en/sample.md',
  `---
title: The {thing}
age: AGE_3_5
length: SHORT
about: [wind, town, helping]
hero: {kind: child, name: Amara, pronoun: she, may: [child, fox, bear]}
friends:
  - {name: Tilo, kind: child, pronoun: he, may: [child]}
  - {name: Ilya, kind: child, pronoun: he, may: [child, fox]}
thing: {default: kite, may: [kite, balloon]}
feeling: [brave]
calm: 2
contains: []
---
${pages.map((page) => `${page}\n\n${image}\n`).join('\n---\n\n')}`,
);
if (story === undefined) throw new RangeError('The sample cannot be read.');
const sample: SourceStory = story;

const slips = /[{}|]|undefined|\b(the|a|an) \1\b|\b(?:a|the) (?:an?|the)\b|\ba [aeio]\w|\ban [bcdfgjklmnpqrstvwxz]\w/i;

describe.each(languagesOfCollection())('every story in %s', (language) => {
  const own = libraryOf(language) as Library;

  it('reads well with every hero and pronoun that it accepts, and has everybody in its cast', () => {
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
          if (language === 'en' ? slips.test(text) : /[{}|]|undefined/.test(text))
            off.push(`${story.name}, ${kind}, ${pronoun}: ${(slips.exec(text) ?? [''])[0]}`);
          off.push(
            ...aliases.filter((alias) => !texts.includes(alias)).map((alias) => `${story.name}, ${kind}: ${alias}`),
          );
        }
      }
    }
    expect(off).toEqual([]);
  });

  it('says what each character is that is not a person, as its author did', () => {
    const unsaid: string[] = [];
    for (const story of own.stories) {
      const text =
        fit(story, orderFor(story, language), [], own)
          ?.pages.map((page) => page.text.toLowerCase())
          .join(' ') ?? '';
      for (const { name, kind, pronoun } of story.roles) {
        const noun = own.kinds.get(kind)?.forms[pronoun][0] ?? '';
        if (!humans.has(kind) && !hasWord(text, noun.toLowerCase())) unsaid.push(`${story.name}: ${name}, ${noun}`);
      }
    }
    expect(unsaid).toEqual([]);
  });
});

describe('a cast', () => {
  const lena: Person = { name: 'Lena', kind: 'child', pronoun: 'she' };
  const max: Person = { name: 'Max', kind: 'child', pronoun: 'he' };

  it('has its names and pronouns, and the story keeps its own for the rest', () => {
    const text = told([lena, max]);
    expect(text).toContain('Lena tied her kite to Max\'s gate. "Is it gray?" asked Max, who had lost his glasses.');
    expect(text).toContain('Ilya laughed');
    expect(text).not.toMatch(/Amara|Tilo/);
  });

  it('is "they" for an unknown person, and the story\'s own for an animal', () => {
    expect(told([{ name: 'Robin', kind: 'child' }])).toContain('Robin tied their kite');
    expect(told([{ name: 'Robin', kind: 'bear' }])).toMatch(/tied her kite/);
  });

  it.each([
    ['James', "James'"],
    ['Lena', "Lena's"],
    ['@@HERO@@', "@@HERO@@'s"],
  ])('owns things as %s', (name, owned) => {
    expect(told([lena, { ...max, name }])).toContain(`kite to ${owned} gate`);
  });

  it('never has the same name twice', () => {
    expect(told([{ ...lena, name: 'Ilya' }])).toMatch(/Ilya tied her kite[^]*\n\n(?!Ilya)\S+ laughed/);
  });

  it('is greeted on the first page if the story has no role for somebody, or never says the name', () => {
    const five = [lena, max, { name: 'Bo' }, { name: 'Cy' }, { name: 'Di' }];
    expect(told(five)).toMatch(/^This story is for Cy and Di\.\n\nLena tied/);
    const silent = {
      ...sample,
      pages: sample.pages.map((page) => ({ ...page, text: page.text.replaceAll('{hero}', 'I') })),
    };
    expect(fit(silent, orderFor(silent, 'en-US'), [lena], library)?.pages[0]?.text).toMatch(
      /^This story is for Lena\.\n\nI tied/,
    );
  });
});

describe('a kind', () => {
  const whole = (kind: string): string =>
    allText(fit(sample, orderFor(sample, 'en-US'), [{ name: 'Otto', kind, pronoun: 'he' }], library) as Story);

  it('is one that the story accepts', () => {
    expect(whole('fox')).toContain(
      '[Otto, a fox, standing; Tilo, a boy, running; place: street; time: evening; weather: wind; props: kite, chimney]',
    );
    expect(whole('whale')).toContain('Otto is a boy.');
  });

  it('is stated once if the story does not say it, for an animal and not for a child', () => {
    expect(told([{ name: 'Marlo', kind: 'fox', pronoun: 'he' }]).match(/Marlo the fox tied his kite/g)).toHaveLength(1);
    expect(told([{ name: 'Marlo', kind: 'fox', pronoun: 'he' }]).match(/the fox/g)).toHaveLength(1);
    expect(told([{ name: 'Lena', kind: 'child', pronoun: 'she' }])).not.toContain('the girl');
  });

  it('is stated for characters that the family did not name, and never for a pet without a role in the story', () => {
    const [hero, ...friends] = sample.roles;
    const fox: SourceStory = { ...sample, roles: [{ ...hero, kind: 'fox', may: ['fox'] }, ...friends] };
    const of = (people: readonly Person[]): string =>
      fit(fox, orderFor(sample, 'en-US'), people, library)?.pages[0]?.text ?? '';
    expect(of([])).toMatch(/^Amara the fox tied/);
    expect(of([{ name: 'Lena', kind: 'child', pronoun: 'she' }])).toMatch(/^Lena the fox tied/);
    expect(of([{ name: 'Rex', kind: 'dog', pronoun: 'he' }])).toMatch(/^Rex tied/);
  });

  it('is shared by characters of one kind', () => {
    expect(whole('fox')).toContain('Otto is a fox. Tilo is a boy. Ilya is a fox.');
  });
});

describe('a thing', () => {
  it("is the idea's, if the story leaves it open", () => {
    expect(told([], 'two balloons in the wind')).toContain('tied her balloon');
    expect(told([], 'a submarine')).toContain('tied her kite');
  });
});

describe('spelling', () => {
  it('is British in en-GB, whole words only, keeping capitals and names', () => {
    const british = told([{ name: 'Gray', kind: 'child', pronoun: 'she' }, { name: '@@FRIEND_1@@' }], '', 'en-GB');
    expect(british).toContain('"Is it grey?" asked @@FRIEND_1@@');
    expect(british).toContain('Colours! GREY, and Grayson. The neighbourhood');
  });

  it.each([
    ['It had gotten dark in the closet.', 'It had got dark in the cupboard.'],
    ['An elevator! AN APARTMENT, and an eraser', 'A lift! A FLAT, and a rubber'],
    ['a fire truck, and a truck', 'a fire engine, and a lorry'],
    ['"Sneakers," said the real-estate lady.', '"Trainers," said the lady from the estate agent\'s.'],
  ])('%s', (american, british) => {
    expect(toLocalSpelling(american, 'en-GB')).toBe(british);
    expect(toLocalSpelling(american, 'en-US')).toBe(american);
  });

  it('leaves no American word in any story', () => {
    const words =
      /\b(?:gotten|flashlights?|faucets?|sneakers?|closets?|sidewalks?|windshield|elevators?|apartments?|trash|stroller|cookies?|sweaters?|couch|trucks?|math|recess|mailbox(?:es)?|zipper|overalls|toward|anymore|railroad|rooster|tires?|eraser|clothes(?:pin|line)|gr[a]y|colors?|neighbors?|pajamas)\b/i;
    const left = library.stories.flatMap((one) => {
      const text = allText(fit(one, orderFor(one, 'en-GB'), [], library) as Story).replaceAll(/ \[[^\]]*\]/g, '');
      return (words.exec(text) ?? []).map((word) => `${one.name}: ${word}`);
    });
    expect(left).toEqual([]);
  });
});

describe('a number of pages that no story has', () => {
  const on = (pages: number): Story | undefined => fit(sample, { ...orderFor(sample, 'en-US'), pages }, [], library);
  const words = (fitted: Story | undefined): string =>
    fitted?.pages
      .map(({ text }) => text)
      .join(' ')
      .replaceAll(/\s+/g, ' ') ?? '';

  it.each([1, 3, 8, 12])('%i pages contain the whole story', (pages) => {
    expect(on(pages)?.pages).toHaveLength(pages);
    expect(on(pages)?.pages.every(({ text, scene }) => text.length > 5 && scene.length > 20)).toBe(true);
    expect(words(on(pages))).toBe(words(on(5)));
  });

  it('cannot be more than the number of sentences', () => {
    expect(on(400)).toBeUndefined();
  });
});
