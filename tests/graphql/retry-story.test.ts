import { describe, expect, it } from 'vitest';
import type { JsonObject } from 'local-cloud';
import { NOW, SUB, run } from './harness.ts';
import type { Sources } from './harness.ts';
import { ID, cancelled, failed, item, request, retrying } from './scripted.ts';

const retry = (sources: Sources = {}, id = ID) =>
  run('Mutation.retryStory', { args: { id }, sources: { ...retrying, ...sources } });
const stepsOf = (outcome: ReturnType<typeof retry>) => outcome.asked.map(({ step }) => step.split('/')[1]);
const askedOf = (outcome: ReturnType<typeof retry>, step: string): JsonObject =>
  outcome.asked.find((one) => one.step === step)?.request ?? {};
const failure = (retryable: boolean) => ({ code: 'ModelUnavailable', message: 'x', retryable });
const failedStory = (changes: JsonObject = {}) => ({
  result: item({ version: 2, status: 'FAILED', failure: failure(true), ...changes }),
});
const LOAD = 'steps/load';
const REOPEN = 'Mutation.retryStory/reopen';

describe('retryStory', () => {
  it('reopens the story and leaves the writing to the worker', () => {
    const outcome = retry();

    expect(outcome.error).toBeUndefined();
    expect(stepsOf(outcome)).toEqual(['load', 'cast', 'reopen']);
    expect(outcome.value).toMatchObject({
      id: ID,
      status: 'PENDING',
      version: 3,
      failure: null,
      receipt: null,
      updatedAt: NOW,
    });
  });

  it("returns the story's current state", () => {
    expect(askedOf(retry(), LOAD)).toEqual({ operation: 'GetItem', key: { id: { S: ID } }, consistentRead: true });
  });

  it('reopens and counts it in one transaction, only if it is still the failed story that was read', () => {
    const [update, count] = askedOf(retry(), REOPEN).transactItems as JsonObject[];

    expect(update).toMatchObject({
      table: 'Stories',
      operation: 'UpdateItem',
      key: { id: { S: ID } },
      update: {
        expression: expect.stringMatching(/^SET .* REMOVE #failure, #receipt$/),
        expressionValues: {
          ':status': { S: 'PENDING' },
          ':route': { S: 'WORKER' },
          ':version': { N: 3 },
          ':unsettled': { S: 'UNSETTLED' },
          ':unsettledSince': { S: NOW },
          ':updatedAt': { S: NOW },
        },
      },
      // A version is one state: it was FAILED when it was read.
      condition: {
        expression: '#owner = :wasOwner AND #version = :wasVersion AND #createdAt = :wasCreatedAt',
        expressionValues: { ':wasOwner': { S: SUB }, ':wasVersion': { N: 2 }, ':wasCreatedAt': { S: NOW } },
      },
    });
    expect(count).toMatchObject({
      table: 'Families',
      key: { sk: { S: 'USAGE#2026-11-21' } },
      condition: { expressionValues: { ':limit': { N: 20 } } },
    });
  });

  it.each([
    ['no such story', { result: null }],
    ["a stranger's", failedStory({ owner: 'somebody' })],
    ['one whose time has run out', failedStory({ expiresAt: 1 })],
  ])('%s is NotFound', (_what, load) => {
    const outcome = retry({ [LOAD]: load });

    expect(outcome.error).toMatchObject({ type: 'NotFound', message: 'There is no such story.' });
    expect(stepsOf(outcome)).toEqual(['load']);
  });

  it('an id that cannot be a key is NotFound, without a request', () => {
    expect(retry({}, '').error?.type).toBe('NotFound');
    expect(retry({}, 'x'.repeat(101)).asked).toEqual([]);
  });

  it.each([
    ['PENDING', item({})],
    ['COMPLETE', item({ status: 'COMPLETE' })],
    ['BLOCKED', item({ status: 'BLOCKED', failure: failure(false) })],
    ['FAILED permanently', item({ status: 'FAILED', failure: failure(false) })],
  ])('%s is a Conflict', (_what, result) => {
    const outcome = retry({ [LOAD]: { result } });

    expect(outcome.error?.type).toBe('Conflict');
    expect(stepsOf(outcome)).toEqual(['load']);
  });

  it.each([
    ['the day is used up', cancelled('None', 'ConditionalCheckFailed', 'None'), 'QuotaExceeded'],
    ["the stack's budget is used up", cancelled('None', 'None', 'ConditionalCheckFailed'), 'BudgetExceeded'],
    ['another request retried it', cancelled('ConditionalCheckFailed', 'None'), 'Conflict'],
    ['both', cancelled('ConditionalCheckFailed', 'ConditionalCheckFailed'), 'Conflict'],
    ['two transactions met', cancelled('TransactionConflict', 'None'), 'Conflict'],
    ['the table is throttled', failed('DynamoDB:ThrottlingException'), 'InternalError'],
  ])('nothing is paid for when %s', (_what, reopen, type) => {
    const outcome = retry({ [REOPEN]: reopen });

    expect(outcome.error?.type).toBe(type);
    expect(stepsOf(outcome)).toEqual(['load', 'cast', 'reopen']);
  });

  it('is a Conflict when a character of the story was deleted, before anything is counted', () => {
    const outcome = retry({ [LOAD]: failedStory({ request: { ...request, characterIds: ['gone'] } }) });

    expect(outcome.error).toMatchObject({ type: 'Conflict', message: expect.stringContaining('gone') });
    expect(stepsOf(outcome)).toEqual(['load', 'cast']);
  });
});
