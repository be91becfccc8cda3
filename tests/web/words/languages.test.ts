import { describe, expect, it } from 'vitest';
import { formatsOf } from '../../../web/src/words/formats.ts';
import { localeOf, preferredLanguage } from '../../../web/src/words/languages.ts';

describe('the language of the app', () => {
  it.each([
    [['de-AT', 'en'], 'de'],
    [['en-GB', 'de'], 'en'],
    [['fr-FR', 'de-DE', 'en'], 'de'],
    [['DE'], 'de'],
    [['den-CA'], 'en'],
    [[], 'en'],
  ] as const)('for a browser that requests %j is %s', (wanted, language) =>
    expect(preferredLanguage(wanted)).toBe(language),
  );

  it.each([
    ['en', ['de-DE', 'en-GB'], 'en-GB'],
    ['de', ['de-CH', 'de-DE'], 'de-CH'],
    ['de', ['en-US'], 'de-DE'],
    ['en', [], 'en-US'],
  ] as const)('%s for %j writes dates as in %s', (language, wanted, locale) =>
    expect(localeOf(language, wanted)).toBe(locale),
  );
});

describe('the formats of a place', () => {
  const now = new Date(2026, 10, 21, 19, 30);
  const formats = formatsOf('de-DE');
  it('are its own', () => {
    expect([
      formats.time(now),
      formats.dayAndTime(now),
      formats.shortDate(now, now),
      formats.shortDate(new Date(2025, 0, 2), now),
      formats.weekday('WED', 'long'),
      formats.list(['a', 'b', 'c']),
      formats.languageName('fr-FR'),
    ]).toEqual([
      '19:30',
      'Samstag, 19:30',
      '21. Nov.',
      '2. Jan. 2025',
      'Mittwoch',
      'a, b und c',
      'Französisch (Frankreich)',
    ]);
  });
});
