import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from 'local-cloud';
import { NOT_SHAREABLE } from '../../story/follow-ups.ts';
import { NOW, SUB, run } from './harness.ts';
import type { Answer, Run } from './harness.ts';
import { ID, item } from './scripted.ts';

const story = (changes: JsonObject = {}): JsonObject =>
  item({
    version: 4,
    status: 'COMPLETE',
    title: 'The Lantern',
    pages: [{ number: 1, text: 'One.', alt: 'A mouse.' }],
    approvalState: 'APPROVED',
    ...changes,
  });
const share = { storyId: ID, url: 'https://d1.cloudfront.net/s/AAAAAAAAAAAAAAAAAAAAA0', expiresAt: NOW };

const ask = (
  args: JsonObject = {},
  kept: JsonObject | null = story(),
  answer: Answer = { result: { share, problem: null } },
): Run =>
  run('Mutation.shareStory', {
    args: { id: ID, ...args },
    sources: { 'steps/load': { result: kept }, 'Mutation.shareStory/share': answer },
  });

describe('shareStory', () => {
  it("calls the function in the caller's name, for 30 days by default", () => {
    const { value, asked } = ask();

    expect(value).toEqual(share);
    expect(asked[1]?.request).toEqual({
      operation: 'Invoke',
      payload: { action: 'share', owner: SUB, storyId: ID, storyCreatedAt: story().createdAt, days: 30 },
    });
    expect(ask({ days: 365 }).asked[1]?.request).toMatchObject({ payload: { days: 365 } });
  });

  it.each<Json>([0, -1, 366])('refuses %s days, before anything is read', (days) => {
    const { error, asked } = ask({ days });

    expect(error).toMatchObject({ type: 'ValidationError', message: expect.stringMatching(/^days: /) as string });
    expect(asked).toEqual([]);
  });

  it.each([
    ['is undecided', { approvalState: 'PENDING' }],
    ['was rejected', { approvalState: 'REJECTED' }],
    ['has no words', { status: 'FAILED', pages: null }],
    ['is being rewritten', { status: 'PENDING' }],
  ])('is a Conflict for a story that %s', (_, changes) => {
    const { error, asked } = ask({}, story(changes));

    expect(error).toMatchObject({ type: 'Conflict', message: NOT_SHAREABLE });
    expect(asked).toHaveLength(1);
  });

  it('shares a story that is older than approvals', () => {
    const { approvalState: _none, ...before } = story();

    expect(ask({}, before).value).toEqual(share);
  });

  it("treats another family's story as missing", () => {
    expect(ask({}, story({ owner: 'somebody-else' })).error).toEqual(ask({}, null).error);
    expect(ask({}, null).error).toMatchObject({ type: 'NotFound' });
  });

  it.each(['NotConfigured', 'Conflict'])('reports an obstacle as %s', (type) => {
    const problem = { type, message: 'Because.' };

    expect(ask({}, story(), { result: { share: null, problem } }).error).toMatchObject({ type, message: 'Because.' });
  });

  it('is an InternalError when the function fails, without its message', () => {
    const { error } = ask({}, story(), { error: { type: 'Lambda:Unhandled', message: '/s/secret' } });

    expect(error).toMatchObject({ type: 'InternalError' });
    expect(error?.message).not.toContain('secret');
  });
});

describe('unshareStory', () => {
  const revoke = (kept: JsonObject | null, answer: Answer = { result: null }): Run =>
    run('Mutation.unshareStory', {
      args: { id: ID },
      sources: { 'steps/load': { result: kept }, 'Mutation.unshareStory/revoke': answer },
    });

  it.each([
    ['that is shared', story()],
    ['that may not be shared', story({ approvalState: 'REJECTED' })],
    ['without words', story({ status: 'PENDING', pages: null })],
  ])('removes the one link, and returns a story %s', (_, kept) => {
    const { value, asked } = revoke(kept);

    expect(value).toMatchObject({ id: ID });
    expect(asked[1]?.request).toMatchObject({
      operation: 'DeleteItem',
      key: { owner: { S: SUB }, sk: { S: `SHARE#${ID}` } },
    });
  });

  it("cannot remove another family's link, and reports when a link still works", () => {
    expect(revoke(story({ owner: 'somebody-else' })).asked).toHaveLength(1);
    expect(revoke(story(), { error: { type: 'DynamoDB:Throttled', message: 'x' } }).error).toMatchObject({
      type: 'InternalError',
      message: expect.stringContaining('still works') as string,
    });
  });
});

describe('listShares', () => {
  it("returns the caller's own", () => {
    const { value, asked } = run('Query.listShares', {
      sources: { 'Query.listShares': { result: { shares: [share] } } },
    });

    expect(value).toEqual([share]);
    expect(asked.map(({ request }) => request)).toEqual([
      { operation: 'Invoke', payload: { action: 'list', owner: SUB } },
    ]);
  });
});
