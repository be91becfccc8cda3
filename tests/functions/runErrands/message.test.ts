import { describe, expect, it } from 'vitest';
import { readErrand } from '../../../functions/runErrands/message.ts';

const at = '2026-11-21T18:30:00Z';

describe('an errand', () => {
  it.each(['mail', 'remove', 'watch'])('%s names a story', (kind) => {
    expect(readErrand(JSON.stringify({ kind, id: 'a', owner: 'o', more: 1 }))).toEqual({
      kind,
      id: 'a',
      owner: 'o',
    });
  });

  it('of a bedtime names owner, bedtime and time', () => {
    const errand = { kind: 'bedtime', owner: 'o', bedtimeId: 'b', at };

    expect(readErrand(JSON.stringify({ ...errand, more: 1 }))).toEqual({ ...errand });
  });

  const event = { kind: 'webhook', owner: 'o', id: 'a', event: 'story.complete', status: 'COMPLETE', at };

  it("of a webhook names a story's event; a rule sends the story's version as text", () => {
    expect(readErrand(JSON.stringify({ ...event, version: '7' }))).toEqual({ ...event, version: 7 });
    expect(readErrand(JSON.stringify({ ...event, version: 7, turn: 2, wait: 30 }))).toMatchObject({
      turn: 2,
      wait: 30,
    });
    for (const wrong of [
      { event: 'story.read' },
      { version: 'x' },
      { at: 'soon' },
      { owner: '' },
      { id: 1 },
      { status: '' },
    ])
      expect(() => readErrand(JSON.stringify({ ...event, version: 1, ...wrong }))).toThrow(
        new Error('An errand names no event of a story.'),
      );
  });

  it('that was sent again says how long it still has to wait', () => {
    expect(readErrand('{"kind":"watch","id":"a","owner":"o","wait":0}')).toMatchObject({ wait: 0 });
  });

  it.each([
    ['', 'is not JSON'],
    ['{', 'is not JSON'],
    ['null', 'is of an unknown kind'],
    ['[]', 'is of an unknown kind'],
    ['{"id":"a","owner":"o"}', 'is of an unknown kind'],
    ['{"kind":"toString","id":"a","owner":"o"}', 'is of an unknown kind'],
    ['{"kind":"mail","id":7,"owner":"o"}', 'names no story'],
    ['{"kind":"mail","id":"","owner":"o"}', 'names no story'],
    ['{"kind":"mail","id":"a"}', 'names no story'],
    ['{"kind":"bedtime","owner":"a","bedtimeId":"b"}', 'names no bedtime and time'],
    ['{"kind":"bedtime","owner":"a","bedtimeId":"b","at":"soon"}', 'names no bedtime and time'],
    ['{"kind":"bedtime","owner":1,"bedtimeId":"b","at":"2026-11-21T18:30:00Z"}', 'names no bedtime and time'],
  ])('that none of our rules makes is an error that quotes nothing: %j', (body, problem) => {
    expect(() => readErrand(body)).toThrow(new Error(`An errand ${problem}.`));
  });
});
