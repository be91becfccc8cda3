import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from 'local-cloud';
import { deleteBedtime, setBedtime } from '../../../graphql/generated/operations.ts';
import { changedAssembly, startTestCloud } from '../../support/cloud.ts';
import type { Person, TestCloud } from '../../support/cloud.ts';
import { only } from '../../support/stories.ts';
import type { ScriptedServer } from 'local-cloud/testing/scripted-server.ts';
import { cloudFormation } from '../cloudformation.ts';
import { runScript } from '../script.ts';
import type { Ended } from '../script.ts';

/** The permissions in an operator's own policy. */
const operatorRole = {
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: { Statement: [] },
    Policies: [
      {
        PolicyName: 'ring',
        PolicyDocument: {
          Statement: [
            { Effect: 'Allow', Action: ['scheduler:ListSchedules', 'scheduler:GetSchedule'], Resource: '*' },
            { Effect: 'Allow', Action: 'events:PutEvents', Resource: '*' },
          ],
        },
      },
    ],
  },
};

let cloud: TestCloud;
let stacks: ScriptedServer;
let parent: Person;
let bedtimeId: string;

beforeAll(async () => {
  const assembly = changedAssembly(({ Resources }) => {
    Resources['Operator'] = operatorRole as (typeof Resources)[string];
  });
  cloud = await startTestCloud({ assembly });
  stacks = await cloudFormation({ name: 'nightlight-dev', outputs: cloud.stack.outputs });
  parent = await cloud.person('ring@example.com');
  const input = { time: '19:30', zone: 'Europe/Berlin', illustrations: 0, narrate: false };
  bedtimeId = String((only(await parent.ask(setBedtime, { input })) as JsonObject)['id']);
});
afterAll(async () => {
  await cloud.stop();
  await stacks.close();
});

/** The script, with the local cloud in place of AWS's services and a scripted CloudFormation. */
async function ring(args: readonly string[], changes: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const role = cloud.stack.ofType('AWS::IAM::Role').find(({ logicalId }) => logicalId === 'Operator');
  const { accessKeyId, secretAccessKey, sessionToken } = cloud.iam.assume(role?.att('Arn') ?? '', 'operator');
  return runScript('ring', args, `${cloud.url}/aws`, '', {
    AWS_ENDPOINT_URL_CLOUDFORMATION: stacks.url,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
    ...changes,
  });
}

describe('npm run ring -- --target aws', () => {
  it("puts the bedtime's event on the bus of the deployed stack, and its story is made", async () => {
    expect(await ring([bedtimeId, '--target', 'aws'])).toMatchObject({
      code: 0,
      stderr: '',
      stdout: expect.stringContaining('Rung: the event is on the bus.') as string,
    });

    const stories = async () => (await cloud.items('StoryTableName')).filter((one) => one['bedtimeId'] === bedtimeId);
    await expect.poll(async () => (await stories()).map(({ owner }) => owner)).toEqual([parent.sub]);
  });

  it('reports a paused bedtime, and a missing one', async () => {
    const input = { id: bedtimeId, time: '19:30', zone: 'Europe/Berlin', paused: true };
    only(await parent.ask(setBedtime, { input }));
    expect(await ring([bedtimeId, '--target', 'aws'])).toMatchObject({
      code: 0,
      stdout: 'Rung, but the bedtime is paused: no story is made.\n',
    });

    await parent.ask(deleteBedtime, { id: bedtimeId });
    for (const id of [bedtimeId, randomUUID()])
      expect(await ring([id, '--target', 'aws'])).toMatchObject({
        code: 4,
        stdout: 'There is no such bedtime, or its only evening is over.\n',
      });
  });

  it.each<[string, string[], Record<string, string>, number, string]>([
    ['no bedtime', ['--target', 'aws'], {}, 2, 'Say which bedtime'],
    ['another target', ['x', '--target', 'moon'], {}, 2, '--target is local or aws.'],
    ['two bedtimes', ['x', 'y', '--target', 'aws'], {}, 2, 'Only options are allowed on the command line'],
    ['a stage that is not deployed', [randomUUID(), '--target', 'aws', '--stage', 'prod'], {}, 3, 'There is no stack'],
    [
      'credentials that AWS does not know',
      [randomUUID(), '--target', 'aws'],
      { AWS_ACCESS_KEY_ID: 'ASIAUNKNOWN' },
      3,
      'AWS does not know these credentials.',
    ],
  ])('explains what is wrong with %s', async (_what, args, changes, code, message) => {
    const ended = await ring(args, changes);

    expect([ended.code, ended.stdout]).toEqual([code, '']);
    expect(ended.stderr).toContain(message);
  });
});
