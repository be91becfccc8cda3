import { describe, expect, it } from 'vitest';
import type { Json } from 'local-cloud';
import { run, SUB } from './harness.ts';
import type { Answer, Run } from './harness.ts';

const set = (on: Json, answer: Answer, sub = SUB): Run =>
  run('Mutation.setMail', { args: { on }, sub, sources: { 'Mutation.setMail': answer } });

describe('setMail', () => {
  it.each([true, false])(
    "calls the function in the caller's name to turn mail %s, and returns the new setting",
    (on) => {
      const outcome = set(on, { result: { on, problem: null } });

      expect(outcome.value).toBe(on);
      expect(outcome.asked.map(({ request }) => request)).toEqual([
        { operation: 'Invoke', payload: { owner: SUB, username: SUB, on } },
      ]);
    },
  );

  it.each(['ValidationError', 'QuotaExceeded', 'Conflict'])('reports an obstacle as %s', (type) => {
    expect(set(true, { result: { on: null, problem: { type, message: 'Because.' } } }).error).toMatchObject({
      type,
      message: 'Because.',
    });
  });

  it('is an InternalError when the function fails, without its message', () => {
    const { error } = set(true, { error: { type: 'Lambda:Unhandled', message: 'a@example.com was refused' } });

    expect(error).toMatchObject({
      type: 'InternalError',
      message: expect.stringContaining('send the same request again') as string,
    });
    expect(error?.message).not.toContain('example.com');
  });

  it('needs a signed-in user', () => {
    expect(set(true, { result: null }, '').error).toMatchObject({ type: 'Unauthorized' });
  });
});
