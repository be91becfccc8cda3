import { expect, it } from 'vitest';
import { inAttempts } from '../../../web/src/api/attempts.ts';

/** Answers by status, or no answer at all. */
type Step = number | 'unreachable';

async function send(steps: readonly Step[], isOnline = true) {
  const waited: number[] = [];
  let sent = 0;
  const result = await inAttempts(
    async () => {
      const step = steps[sent++] ?? 'unreachable';
      if (step === 'unreachable') throw new TypeError('Failed to fetch');
      return new Response('', { status: step });
    },
    { wait: async (time) => void waited.push(time), isOnline: () => isOnline, random: () => 1 },
  ).then(
    ({ status }) => status,
    (problem: Error) => problem.message,
  );
  return { result, sent, waited };
}

it.each<readonly [string, readonly Step[], { result: unknown; sent: number; waited: number[] }]>([
  ['an answer', [200], { result: 200, sent: 1, waited: [] }],
  ['a refusal, which would be the same again', [401, 200], { result: 401, sent: 1, waited: [] }],
  ['too many requests, then an answer', [429, 200], { result: 200, sent: 2, waited: [200] }],
  ['a server that fails twice', [503, 500, 200], { result: 200, sent: 3, waited: [200, 400] }],
  ['a server that goes on failing', [502, 502, 502, 200], { result: 502, sent: 3, waited: [200, 400] }],
  ['a connection that breaks once', ['unreachable', 200], { result: 200, sent: 2, waited: [200] }],
  ['nothing to connect to', [], { result: 'Failed to fetch', sent: 3, waited: [200, 400] }],
])('%s', async (_, steps, expected) => expect(await send(steps)).toEqual(expected));

it('does not retry while the device is offline', async () => {
  expect(await send([], false)).toEqual({ result: 'Failed to fetch', sent: 1, waited: [] });
});
