import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AwsError } from '../../../src/errors.ts';
import { MappingStage, READ } from './mapping-stage.ts';
import { STREAM } from './stream-fake.ts';
import { allow, arnOf, mapping } from '../../../testing/bench.ts';

let stage: MappingStage;

beforeEach(() => {
  stage = new MappingStage();
});
afterEach(() => stage.end());

describe('a mapping that AWS would refuse', () => {
  it.each([
    ['without GetRecords', [allow(READ.slice(1), STREAM), allow(['dynamodb:ListStreams'])]],
    ['without ListStreams', [allow(READ, STREAM)]],
    ['for another stream', [allow(READ, `${STREAM}x`), allow(['dynamodb:ListStreams'])]],
  ])('%s fails at the start', async (_, statements) => {
    await expect(stage.start({}, undefined, statements)).rejects.toMatchObject({
      type: 'InvalidParameterValueException',
      message: `Cannot access stream ${STREAM}. Please ensure the role can perform the GetRecords, GetShardIterator, DescribeStream, and ListStreams Actions on your stream in IAM.`,
    });
  });

  it('of a stream that does not exist fails at the start', async () => {
    stage.stream.describe = () =>
      Promise.reject(new AwsError('ResourceNotFoundException', 'Requested resource not found'));
    await expect(stage.start({})).rejects.toMatchObject({
      type: 'InvalidParameterValueException',
      message: `Stream not found: ${STREAM}`,
    });
  });

  it('of a stream and a function that already have one fails at the start', async () => {
    const second = { ...mapping('Job', STREAM), logicalId: 'Second', ref: 'second' };
    await expect(stage.start({}, undefined, undefined, [second])).rejects.toMatchObject({
      type: 'ResourceConflictException',
      message: `The event source arn (" ${STREAM} ") and function (" Job ") provided mapping already exists. Please update or delete the existing mapping with UUID Job-mapping`,
    });
  });

  it.each([
    [{ TumblingWindowInSeconds: 30 }, 'TumblingWindowInSeconds'],
    [{ StartingPosition: 'AT_TIMESTAMP' }, 'AT_TIMESTAMP'],
    [{ EventSourceArn: arnOf('kinesis', 'stream/x') }, 'event source mappings of kinesis'],
    [{ DestinationConfig: { OnFailure: { Destination: arnOf('sns', 'topic') } } }, 'the failure destination sns'],
    [
      { FilterCriteria: { Filters: [{ Pattern: '{"eventName":[{"wildcard":"I*"}]}' }] } },
      'Invalid filter pattern definition.',
    ],
  ])('with an unsupported setting is refused by name: %j', async (properties, feature) => {
    await expect(stage.start(properties)).rejects.toThrow(feature);
  });
});
