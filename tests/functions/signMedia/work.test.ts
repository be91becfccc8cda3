import { describe, expect, it } from 'vitest';
import { VALID_SECONDS, addresses } from '../../../functions/signMedia/work.ts';

const owner = '5c9e0f1a-2b3c-4d5e-8f60-718293a4b5c6';
const id = '6f1c1f0e-3a52-4d8e-9b1a-0c9d8e7f6a5b';
const key = `stories/${owner}/${id}/pages/1-00112233445566aa.png`;

async function sign(payloads: readonly unknown[], now = Date.parse('2026-11-21T18:59:59Z')) {
  const signed: string[] = [];
  let refused = 0;
  const answer = await addresses(payloads, {
    sign: (one, at, seconds) => {
      signed.push(`${at.toISOString()} ${seconds}`);
      return Promise.resolve(`https://media.example/${one}`);
    },
    refused: () => (refused += 1),
    now: () => now,
  });
  return { answer, signed, refused };
}

describe('URLs', () => {
  it('are signed for files that our workers write, in the order of the payloads', async () => {
    const keys = [
      key,
      `stories/${owner}/${id}/narration/00112233445566aa.mp3`,
      // Of a story that was rewritten.
      `stories/${owner}/${id}/2/pages/1-00112233445566aa.png`,
      `stories/${owner}/bedtime-1.2026-11-21/narration/00112233445566aa.json`,
    ];

    const { answer, refused } = await sign(keys.map((one) => ({ key: one, owner })));

    expect(answer).toEqual(keys.map((one) => `https://media.example/${one}`));
    expect(refused).toBe(0);
  });

  it('are signed for an hour from the last full quarter, so that they stay the same for a while', async () => {
    expect(VALID_SECONDS).toBe(3600);
    expect((await sign([{ key, owner }])).signed).toEqual(['2026-11-21T18:45:00.000Z 3600']);
    expect((await sign([{ key, owner }], Date.parse('2026-11-21T18:45:00Z'))).signed).toEqual([
      '2026-11-21T18:45:00.000Z 3600',
    ]);
  });

  it.each([
    ["another family's key", { key, owner: 'somebody-else' }],
    ['a key outside of stories', { key: 'secrets/a.png', owner }],
    ['a way up', { key: `stories/${owner}/../other/pages/1-a.png`, owner }],
    ['a way up as the story', { key: `stories/${owner}/../pages/1-a.png`, owner }],
    ['an encoded way up', { key: `stories/${owner}/%2e%2e/pages/1-a.png`, owner }],
    ['NUL', { key: `${key}\u0000`, owner }],
    ['an owner that begins like it', { key, owner: owner.slice(0, -1) }],
    ['an owner that is a pattern', { key, owner: '.*' }],
    ['no owner', { key }],
    ['an empty owner', { key: 'stories//x/pages/1-a.png', owner: '' }],
    ['no key', { owner }],
    ['a key that is not text', { key: 5, owner }],
    ['nothing', null],
    ['a page of HTML', { key: `stories/${owner}/${id}/pages/1.html`, owner }],
  ])('are refused for %s, without stopping the others', async (_, payload) => {
    const { answer, refused } = await sign([payload, { key, owner }]);

    expect(answer).toEqual([null, `https://media.example/${key}`]);
    expect(refused).toBe(1);
  });
});
