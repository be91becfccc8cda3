import { describe, expect, it } from 'vitest';
import { personalDataIn, personalKind } from '../../../story/personal/personal.ts';
import { harmless, personal } from './corpus.ts';

const rows = Object.entries(personal).flatMap(([kind, texts]) => texts.map((text) => ({ kind, text })));

describe('personal data', () => {
  it('is found in a corpus of ideas, and nothing else is', () => {
    const missed = rows.filter(({ text }) => personalKind(text) === null);
    const alarms = harmless.filter((text) => personalKind(text) !== null);
    process.stdout.write(
      `personal data: ${rows.length - missed.length} of ${rows.length} found, ${alarms.length} false alarms in ${harmless.length}\n`,
    );

    expect(rows.length).toBeGreaterThanOrEqual(200);
    expect(harmless.length).toBeGreaterThanOrEqual(200);
    expect(missed).toEqual([]);
    expect(alarms.map((text) => `${personalKind(text) ?? ''}: ${text}`)).toEqual([]);
  });

  it.each(Object.entries(personal))('is reported with its kind: %s', (kind, texts) => {
    expect(texts.map((text) => `${personalKind(text) ?? ''}: ${text}`)).toEqual(
      texts.map((text) => `${kind}: ${text}`),
    );
  });

  it('is reported with the first field that contains it, and what to leave out', () => {
    expect(
      personalDataIn([
        ['prompt', 'A brave mouse'],
        ['style', undefined],
        ['instructions', 'Write to anna@example.com'],
      ]),
    ).toEqual({
      field: 'instructions',
      kind: 'email',
      problem:
        'instructions: this looks like an email address. Leave it out: a story does not need it, and nothing personal is sent to the model. Nothing was sent or saved.',
    });
    expect(personalDataIn([['prompt', 'A brave mouse']])).toBeNull();
  });
});
