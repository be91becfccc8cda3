import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { outputNames } from '../../../lib/client-config.ts';
import { readOptions } from '../../../scripts/story/options.ts';
import type { Options } from '../../../scripts/story/options.ts';
import { connect } from '../../../scripts/story/session.ts';
import { scriptedServer } from 'local-cloud/testing/scripted-server.ts';
import type { Reply, ScriptedServer } from 'local-cloud/testing/scripted-server.ts';
import { cloudFormation } from '../cloudformation.ts';

let server: ScriptedServer | undefined;

beforeEach(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  vi.stubEnv('AWS_MAX_ATTEMPTS', '1');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await server?.close();
});

const connecting = (...args: string[]) => connect(readOptions(['A mouse', ...args], {}, () => 'id') as Options, {});

describe('the local cloud', () => {
  it.each<[string, Reply, RegExp]>([
    ['nothing answers', 'reset', /^Nothing answers at http:\S+\. Start it with "npm start" in another terminal\.$/],
    ['it is still starting', { status: 503, body: 'Starting.' }, /\/config\.json answered 503\.$/],
    ['it is a page of something else', { status: 200, body: '<html></html>' }, /is another program/],
    ['it is JSON of something else', { status: 200, body: '{"Auth":{}}' }, /is another program/],
    ['it is null', { status: 200, body: 'null' }, /is another program/],
  ])('is not used where %s', async (_, reply, says) => {
    server = await scriptedServer(() => reply);
    const refused = connecting('--url', server.url);
    await expect(refused).rejects.toMatchObject({
      kind: 'unreachable',
      message: expect.stringMatching(says) as string,
    });
  });
});

describe('the deployed stack', () => {
  it.each<[string, string, readonly string[], string[], Record<string, string>, string, string]>([
    [
      'there is no demo user',
      'nightlight-dev',
      outputNames,
      [],
      {},
      'unreachable',
      'Set NIGHTLIGHT_EMAIL and NIGHTLIGHT_PASSWORD',
    ],
    [
      'there is none',
      'nightlight-prod',
      outputNames,
      [],
      {},
      'unreachable',
      'There is no stack nightlight-dev in eu-west-1. Deploy it with "npm run deploy".',
    ],
    [
      'it is older than this program',
      'nightlight-dev',
      outputNames.slice(1),
      [],
      {},
      'unreachable',
      'The stack has no output Stage. Deploy it again',
    ],
    [
      'the caller has no permission',
      'nightlight-dev',
      outputNames,
      [],
      {
        AWS_ACCESS_KEY_ID: '',
        AWS_SECRET_ACCESS_KEY: '',
        AWS_EC2_METADATA_DISABLED: 'true',
        AWS_CONFIG_FILE: '/nonexistent',
        AWS_SHARED_CREDENTIALS_FILE: '/nonexistent',
      },
      'unreachable',
      'No AWS credentials were found.',
    ],
    [
      'the stage name is invalid',
      'nightlight-dev',
      outputNames,
      ['--stage', 'Prod'],
      {},
      'usage',
      'NIGHTLIGHT_STAGE is',
    ],
  ])('is not used where %s', async (_, name, outputs, args, environment, kind, says) => {
    server = await cloudFormation({ name, outputs: Object.fromEntries(outputs.map((key) => [key, 'x'])) });
    for (const [key, value] of Object.entries({ ...environment, AWS_ENDPOINT_URL: server.url })) vi.stubEnv(key, value);
    await expect(connecting('--target', 'aws', ...args)).rejects.toMatchObject({
      kind,
      message: expect.stringContaining(says) as string,
    });
  });
});
