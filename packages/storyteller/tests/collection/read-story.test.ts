import { describe, expect, it } from 'vitest';
import { readStory } from '../../src/collection/read-story.ts';

const page = (
  text = '{hero} tied {hero:her|his|their} string.',
  image = '![{hero} by a wall](scene: hero standing + dog running, place: street, time: evening, weather: wind, props: kite + chimney)',
): string => `${text}\n\n${image}\n`;
const head = `---
title: The Kite
age: AGE_3_5
length: SHORT
about: [wind, town, helping]
hero: {kind: child, name: Amara, pronoun: she, may: [child, fox]}
friends:
  - {name: Tilo, kind: child, pronoun: he, may: [child]}
thing: {default: kite, may: [kite, balloon]}
feeling: [brave]
calm: 2
contains: [height]
---
`;
const whole = (front = head, first = page()): string =>
  front + [first, ...Array.from({ length: 4 }, () => page())].join('\n---\n\n');
const problemsIn = (text: string): string[] =>
  readStory('en/the-kite.md', text).problems.map(({ file, line, rule }) => `${file}:${line} ${rule}`);

describe('readStory', () => {
  it('reads front matter, pages and scenes', () => {
    const { story, problems } = readStory('en/the-kite.medium.md', whole());
    expect(problems).toEqual([]);
    expect(story).toMatchObject({
      name: 'the-kite.medium',
      work: 'the-kite',
      title: 'The Kite',
      age: 'AGE_3_5',
      length: 'SHORT',
      thing: { default: 'kite', may: ['kite', 'balloon'] },
      contains: ['height'],
    });
    expect(story?.roles.map(({ role, name, may }) => [role, name, may])).toEqual([
      ['hero', 'Amara', ['child', 'fox']],
      ['friend1', 'Tilo', ['child']],
    ]);
    expect(story?.pages).toHaveLength(5);
    expect(story?.pages[0]).toEqual({
      text: '{hero} tied {hero:her|his|their} string.',
      alt: '{hero} by a wall',
      scene: {
        figures: [
          { who: 'hero', pose: 'standing' },
          { who: 'dog', pose: 'running' },
        ],
        place: 'street',
        time: 'evening',
        weather: 'wind',
        props: ['kite', 'chimney'],
      },
    });
  });

  it.each<[what: string, text: string, problem: RegExp]>([
    ['no front matter', 'Once.', /^en\/the-kite\.md:1 A file must begin with front matter/],
    ['YAML that cannot be read', whole(head.replace('[wind, town, helping]', '[wind')), /:\d+ /],
    ['an unknown age', whole(head.replace('AGE_3_5', 'AGE_1')), /:3 age "AGE_1" is not in the vocabulary/],
    ['an unknown subject', whole(head.replace('town', 'towns')), /:5 about "towns" is not in the vocabulary/],
    ['too few subjects', whole(head.replace('[wind, town, helping]', '[wind]')), /:5 about must be a list of 3 to 6/],
    ['an unknown kind', whole(head.replace('[child, fox]', '[child, foxes]')), /:6 hero\.may "foxes" is not/],
    [
      'a kind that its own list has not',
      whole(head.replace('[child, fox]', '[fox]')),
      /:6 hero\.may must include its own kind, "child"/,
    ],
    ['a friend without a name', whole(head.replace('name: Tilo, ', '')), /:8 friends\.0\.name must be a text/],
    [
      'a thing that its own list has not',
      whole(head.replace('[kite, balloon]', '[balloon]')),
      /:9 thing\.may must include the default/,
    ],
    ['calm that is not a number', whole(head.replace('calm: 2', 'calm: very')), /:11 calm must be 1, 2 or 3/],
    ['unknown contents', whole(head.replace('[height]', '[heights]')), /:12 contains "heights" is not/],
    ['a missing page', head + page(), /:14 A SHORT story must have 5 pages, not 1/],
    ['a page without a picture', whole(head, 'Text.\n'), /:14 A page must have one line "!\[/],
    ['text after the picture', whole(head, `${page()}More.\n`), /:17 Nothing may follow the picture/],
    ['an unknown slot', whole(head, page('{heroine} ran.')), /:14 \{heroine\} is not a valid slot/],
    [
      'an undeclared friend',
      whole(head, page('{friend2} ran.')),
      /:14 The story does not declare anything for \{friend2\}/,
    ],
    [
      'an undeclared place',
      whole(head, page('In the {place}.')),
      /:14 The story does not declare anything for \{place\}/,
    ],
    ['two pronouns in English', whole(head, page('{hero:She|He} ran.')), /:14 \{hero:She\|He\} has 3 words/],
    ['an open brace', whole(head, page('{hero ran.')), /:14 A brace is not closed/],
    ['a name outside its slot', whole(head, page('Amara ran.')), /:14 The name Amara must be written as \{hero\}/],
    [
      'a name in the sentence about the picture',
      whole(head, page('{hero} ran.', '![Tilo](scene: hero standing, place: street, time: day)')),
      /:16 The name Tilo must be written as/,
    ],
    [
      'an unknown pose',
      whole(head, page('Ran.', '![A](scene: hero jumping, place: street, time: day)')),
      /:16 A figure must be a character and a pose, not "hero jumping"/,
    ],
    [
      'an unknown place',
      whole(head, page('Ran.', '![A](scene: hero running, place: road, time: day)')),
      /:16 A scene's place "road"/,
    ],
    [
      'a figure the story has not',
      whole(head, page('Ran.', '![A](scene: friend3 running, place: street, time: day)')),
      /:16 The scene has the role friend3/,
    ],
    [
      'too many props',
      whole(head, page('Ran.', '![A](scene: hero running, place: street, time: day, props: a + b + c + d + e + f)')),
      /:16 A scene can have at most 5 props/,
    ],
  ])('names the line and the rule: %s', (_what, text, problem) => {
    expect(readStory('en/the-kite.md', text).story).toBeUndefined();
    expect(
      problemsIn(text).some((one) => problem.test(one)),
      problemsIn(text).join('\n'),
    ).toBe(true);
  });

  it('requires two forms of a pronoun if the language has two', () => {
    const two = whole().replaceAll('her|his|their', 'ihre|seine');
    expect(readStory('de/der-drachen.md', two).problems).toEqual([]);
    expect(readStory('de/der-drachen.md', whole()).problems[0]?.rule).toContain('has 2 words');
  });

  it('refuses the possessive slot in other languages, if it depends on a name that may be an alias', () => {
    const owned = page("{friend1's} dog ran.");
    expect(readStory('en/the-kite.md', whole(head, owned)).problems).toEqual([]);
    expect(readStory('de/der-drachen.md', whole(head, owned)).problems[0]?.rule).toContain('only works in English');
  });
});
