import { describe, expect, it } from 'vitest';
import type { JsonObject } from 'local-cloud';
import { SUB, run } from './harness.ts';
import type { Sources } from './harness.ts';
import { failed, flagged, http } from './scripted.ts';

const at = 'Mutation.editStory';
const passed = http({ id: 'modr-1', results: [{ flagged: false, categories: {} }] });
const story: JsonObject = {
  id: 's',
  owner: SUB,
  version: 3,
  status: 'COMPLETE',
  title: 'The Boat',
  ageGroup: 'AGE_3_5',
  createdAt: '2026-11-20T18:00:00.000Z',
  names: ['Old Tom'],
  approvalState: 'APPROVED',
  approvalBy: 'AUTO',
  narration: { status: 'READY', voice: 'Ruth', language: 'en-US', key: 'k' },
  review: { status: 'READY', overall: 9 },
  pages: [
    { number: 1, text: 'Mia rowed.', alt: 'Mia', scene: '@@HERO@@' },
    { number: 2, text: 'Good night.', alt: '' },
  ],
};
const edit = (args: JsonObject, sources: Sources = {}, kept: JsonObject = story) =>
  run(at, {
    args: { id: 's', ...args },
    sources: {
      'steps/load': { result: kept },
      [`${at}/names`]: { result: { items: [{ name: 'Mia' }] } },
      [`${at}/modelKey`]: http({ Parameter: { Value: 'sk-canary' } }),
      [`${at}/check`]: passed,
      [`${at}/save`]: { result: { ...kept, version: 4 } },
      ...sources,
    },
  });
const asked = (outcome: ReturnType<typeof edit>, step: string) =>
  JSON.stringify(outcome.asked.find((one) => one.step === `${at}/${step}`)?.request ?? null);

describe('editStory', () => {
  it('checks new text without names, and saves it undecided; the narration and review are of the old words', () => {
    const outcome = edit({ title: ' The Long Boat ', pages: [{ number: 1, text: 'Mia and Old Tom rowed.' }] });

    expect(outcome.error).toBeUndefined();
    expect(asked(outcome, 'check')).toMatch(/The Long Boat.*somebody and somebody rowed\./);
    expect(asked(outcome, 'check')).not.toMatch(/Mia|Tom|Good night/);
    const saved = asked(outcome, 'save');
    expect(saved).toContain('Mia and Old Tom rowed.');
    expect(saved).toContain('Good night.');
    expect(saved).toContain('"stale":{"BOOL":true}');
    expect(saved).toContain('"AWAITING"');
    expect(saved).toContain('"PENDING"');
    expect(saved).toContain('#version = :version_eq');
    expect(saved).toContain('[{"S":"Old Tom"},{"S":"Mia"}]');
    expect(JSON.stringify(outcome.stash)).not.toContain('sk-canary');
  });

  it('makes no request when nothing is new', () => {
    expect(asked(edit({ pages: [{ number: 2, text: 'Good night.' }] }), 'check')).toBe('null');
  });

  it.each([
    ['nothing', {}, /^title, pages: send what is to be changed/],
    ['an empty page', { pages: [{ number: 1, text: ' ' }] }, /^pages: page 1: write something/],
    ['an empty title', { title: '' }, /^title: write something/],
    ['a page that is not there', { pages: [{ number: 3, text: 'x' }] }, /pages 1 to 2, and no page 3/],
    ['a page twice', { pages: [1, 1].map((number) => ({ number, text: 'x' })) }, /page 1 is there twice/],
    ['too much', { pages: [{ number: 1, text: 'x'.repeat(4001) }] }, /at most 4000 characters/],
    ['personal data', { pages: [{ number: 1, text: 'Ring 0151 12345678.' }] }, /Leave it out/],
  ])('refuses %s, and changes nothing', (_what, args, message) => {
    const outcome = edit(args);
    expect(outcome.error).toMatchObject({ type: 'ValidationError', message: expect.stringMatching(message) });
    expect(asked(outcome, 'save')).toBe('null');
  });

  it.each([
    ['do not pass', flagged, 'ValidationError'],
    ['could not be checked', http({}, 503), 'ModelUnavailable'],
  ])('changes nothing when the words %s', (_what, answer, type) => {
    const outcome = edit({ title: 'x y' }, { [`${at}/check`]: answer });
    expect(outcome.error).toMatchObject({ type, message: expect.stringContaining('Nothing was changed.') });
    expect(asked(outcome, 'save')).toBe('null');
  });

  it('waits until no work on the story is in progress, and fails on a concurrent change', () => {
    expect(edit({ title: 'x y' }, {}, { ...story, status: 'WRITTEN' }).error?.type).toBe('Conflict');
    expect(
      edit({ title: 'x y' }, { [`${at}/save`]: failed('DynamoDB:ConditionalCheckFailedException') }).error?.type,
    ).toBe('Conflict');
    expect(edit({ title: 'x y' }, {}, { ...story, owner: 'else' }).error?.type).toBe('NotFound');
  });
});
