import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Json } from '../../../src/json.ts';
import { MappingStage, onFailure } from './mapping-stage.ts';

let stage: MappingStage;

beforeEach(() => {
  stage = new MappingStage();
});
afterEach(() => stage.end());

describe('an answer under ReportBatchItemFailures', () => {
  const partial = { FunctionResponseTypes: ['ReportBatchItemFailures'], MaximumRetryAttempts: 0 };
  it.each<[string, Json]>([
    ['null', null],
    ['[]', []],
    ['{}', {}],
    ['an empty list', { batchItemFailures: [] }],
    ['a missing list', { batchItemFailures: null }],
  ])('%s is success', async (_, answer) => {
    stage.write(1, 2);
    await stage.start({ ...partial, ...onFailure }, () => answer);
    await stage.later();
    expect(stage.batches).toEqual([[1, 2]]);
    expect(stage.dead).toEqual([]);
  });

  it.each<[string, Json]>([
    ['an empty identifier', { batchItemFailures: [{ itemIdentifier: '' }] }],
    ['a null identifier', { batchItemFailures: [{ itemIdentifier: null }] }],
    ['an unknown identifier', { batchItemFailures: [{ itemIdentifier: '999' }] }],
    ['a wrong key', { batchItemFailures: [{ id: '000000000000000000002' }] }],
    ['a list of something else', { batchItemFailures: ['000000000000000000002'] }],
  ])('%s is a failure of the whole batch', async (_, answer) => {
    stage.write(1, 2);
    await stage.start({ ...partial, MaximumRetryAttempts: 1, ...onFailure }, () => answer);
    await stage.later();
    expect(stage.batches).toEqual([
      [1, 2],
      [1, 2],
    ]);
    expect(stage.dead).toHaveLength(1);
  });

  it('gives up a record after partial failures, without a function error in the dead letter', async () => {
    stage.write(1, 2);
    await stage.start({ ...partial, ...onFailure }, (_, ids) => ({
      batchItemFailures: [{ itemIdentifier: ids.at(-1) ?? '' }],
    }));
    await stage.later();
    expect(stage.dead).toMatchObject([
      { responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: null } },
    ]);
  });

  it('continues from the lowest failed record', async () => {
    stage.write(1, 2, 3, 4);
    await stage.start(partial, (_, ids) =>
      stage.batches.length === 1
        ? { batchItemFailures: [{ itemIdentifier: ids[2] ?? '' }, { itemIdentifier: ids[1] ?? '' }] }
        : null,
    );
    await stage.later();
    expect(stage.batches).toEqual([
      [1, 2, 3, 4],
      [2, 3, 4],
    ]);
  });

  it('is ignored without the setting', async () => {
    stage.write(1);
    await stage.start({}, (_, ids) => ({ batchItemFailures: [{ itemIdentifier: ids[0] ?? '' }] }));
    await stage.later();
    expect(stage.batches).toEqual([[1]]);
  });
});
