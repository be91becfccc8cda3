import { describe, expect, it } from 'vitest';
import type { StoryFieldsFragment } from '../../../graphql/generated/operations.ts';
import { jsonPrinter, textPrinter } from '../../../scripts/story/print.ts';

const clip = { status: 'NOT_REQUESTED' };
const page = (text: string): object => ({ number: 1, text, illustration: { status: 'NOT_REQUESTED' }, clip });

const story = (fields: object = {}): StoryFieldsFragment =>
  ({
    id: '5e1f7a90-2c4b-4d86-9f3e-7b8a1c2d3e4f',
    version: 1,
    status: 'COMPLETE',
    title: 'The Lantern',
    failure: null,
    receipt: { model: 'm' },
    pages: [page('One.\nTwo.')],
    approval: { state: 'PENDING', by: null },
    ...fields,
  }) as unknown as StoryFieldsFragment;

function people(width = 80) {
  const lines: string[] = [];
  return {
    lines,
    printer: textPrinter(
      (line) => lines.push(...line.split('\n')),
      () => 1234,
      width,
    ),
  };
}

describe('the output for people', () => {
  it('has a line for each newer message, and the story', () => {
    const { lines, printer } = people();
    printer.asking('AWS', 'a\u001b[2J@example.com');
    printer.change(story({ status: 'PENDING', pages: null }), true);
    printer.change(story({ status: 'PENDING', pages: null }), false);
    printer.change(story({ status: 'WRITTEN', version: 2 }), true);
    printer.finished(story());
    expect(lines).toEqual([
      'Asking AWS as a[2J@example.com',
      '',
      '  1.2 s  PENDING   accepted, being written',
      '  1.2 s  WRITTEN   the words are ready',
      '',
      'The Lantern',
      '',
      'One.',
      'Two.',
      '',
      'Waits for you to approve it',
      '',
      'Story 5e1f7a90-2c4b-4d86-9f3e-7b8a1c2d3e4f, written by m',
    ]);
  });

  it('shows the progress of pictures and narration, once for each step, and their URLs at the end', () => {
    const { lines, printer } = people();
    const pictures = (...statuses: string[]) =>
      statuses.map((status, at) => ({
        number: at + 1,
        text: 'One.',
        illustration: {
          status,
          url: status === 'READY' ? `https://media.example/${at + 1}.png?X-Amz-Signature=${'f'.repeat(90)}` : null,
          failure: status === 'FAILED' ? { message: 'It did not\u0007 come out.' } : null,
        },
        clip,
      }));
    const written = (version: number, statuses: string[], narration: string) =>
      story({ status: 'WRITTEN', version, pages: pictures(...statuses), narration: { status: narration } });
    printer.change(story({ status: 'PENDING', pages: [page('One.')] }), true);
    printer.change(written(2, ['PENDING', 'PENDING', 'NOT_REQUESTED'], 'PENDING'), true);
    printer.change(written(3, ['PENDING', 'PENDING', 'NOT_REQUESTED'], 'PENDING'), true);
    printer.change(written(4, ['READY', 'PENDING', 'NOT_REQUESTED'], 'READY'), true);
    printer.change(written(5, ['READY', 'FAILED', 'NOT_REQUESTED'], 'READY'), true);
    printer.finished(
      story({
        pages: pictures('READY', 'FAILED', 'NOT_REQUESTED'),
        narration: {
          status: 'READY',
          voice: 'Ruth',
          seconds: 93.44,
          url: 'https://media.example/n.mp3',
          marksUrl: 'https://media.example/n.json',
          failure: null,
        },
      }),
    );

    expect(lines.slice(0, 4)).toEqual([
      '  1.2 s  PENDING   accepted, being written, 1 page so far',
      '  1.2 s  WRITTEN   the words are ready, pictures 0 of 2, narration under way',
      '  1.2 s  WRITTEN   the words are ready, pictures 1 of 2, narration',
      '  1.2 s  WRITTEN   the words are ready, pictures 1 of 2 (1 failed), narration',
    ]);
    expect(lines.slice(-8)).toEqual([
      `Picture of page 1: https://media.example/1.png?X-Amz-Signature=${'f'.repeat(90)}`,
      'Picture of page 2: It did not come out.',
      'Narration by Ruth, 93.4 s: https://media.example/n.mp3',
      'Speech marks: https://media.example/n.json',
      '',
      'Waits for you to approve it',
      '',
      'Story 5e1f7a90-2c4b-4d86-9f3e-7b8a1c2d3e4f, written by m',
    ]);
  });

  it("shows the judge's result, and the decision", () => {
    const { lines, printer } = people();
    printer.finished(
      story({
        review: {
          status: 'READY',
          overall: 8.25,
          model: 'nightlight-offline (judge)',
          scores: [{ criterion: 'fear', score: 8.5, sentence: 'Calm\u001b[2J.' }],
          violations: [
            { kind: 'brands', page: 2, severity: 1 },
            { kind: 'fear', page: null, severity: 2 },
          ],
        },
        approval: { state: 'APPROVED', by: 'AUTO' },
      }),
    );
    expect(lines.slice(-8)).toEqual([
      '',
      'Judged by nightlight-offline (judge): 8.3 of 10',
      '  fear       8.5  Calm[2J.',
      '  brands, severity 1, page 2',
      '  fear, severity 2',
      'Approved (AUTO)',
      '',
      'Story 5e1f7a90-2c4b-4d86-9f3e-7b8a1c2d3e4f, written by m',
    ]);
  });

  it('names the real voice service, if it is not Amazon Polly', () => {
    const { lines, printer } = people();
    printer.asking('http://127.0.0.1:4000', 'a@example.com', 'demo voice, espeak-ng');
    printer.finished(story({ narration: { status: 'READY', voice: 'Ruth', seconds: 93.44, url: 'https://m/n.mp3' } }));
    expect(lines).toContain('Narration by Ruth (demo voice, espeak-ng), 93.4 s: https://m/n.mp3');
  });

  it('has no status when no message arrived', () => {
    const { lines, printer } = people();
    printer.finished(story({ receipt: null }));
    expect(lines[0]).toBe('No change was announced. This is the story as it was read:');
    expect(lines.at(-1)).toBe('Story 5e1f7a90-2c4b-4d86-9f3e-7b8a1c2d3e4f');
    expect(lines.join('\n')).not.toMatch(/COMPLETE/);
  });

  it.each([
    [true, ['It may work if you try again.']],
    [false, []],
  ])('says why there is no story; retryable: %s', (retryable, last) => {
    const { lines, printer } = people();
    printer.change(story({ status: 'FAILED' }), true);
    printer.finished(
      story({
        status: 'FAILED',
        pages: null,
        title: null,
        failure: { code: 'ModelUnavailable', message: 'The model\u0007 is away.', retryable },
      }),
    );
    expect(lines.slice(1)).toEqual(['', 'ModelUnavailable: The model is away.', ...last]);
  });

  it('is at most as wide as the terminal, and never too wide to read', () => {
    for (const [terminal, most] of [
      [40, 40],
      [200, 78],
    ] as const) {
      const { lines, printer } = people(terminal);
      printer.finished(story({ pages: [page('The mouse went on and on. '.repeat(20))] }));
      const text = lines.filter((line) => line.startsWith('The mouse') || line.includes(' on '));
      expect(Math.max(...text.map(({ length }) => length))).toBeLessThanOrEqual(most);
      expect(text.length).toBeGreaterThan(5);
    }
  });
});

describe('the output for programs', () => {
  it('has every message and the story, one JSON object per line', () => {
    const lines: string[] = [];
    const printer = jsonPrinter((line) => lines.push(line));
    const messages = [story({ version: 2, title: 'Line\nend \u2028 \u001b[31m' }), story({ version: 1 })];
    printer.asking('AWS', 'a@example.com');
    printer.change(messages[0] as StoryFieldsFragment, true);
    printer.change(messages[1] as StoryFieldsFragment, false);
    printer.finished(story());
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([...messages, story()]);
    // JSON escapes characters that would end a line or control a terminal.
    // eslint-disable-next-line no-control-regex -- these are what it must not hold
    expect(lines.join('')).not.toMatch(/[\u0000-\u001f]/);
  });
});
