import { afterEach, expect, it } from 'vitest';
import { demoUser } from '../../../local/seed.ts';
import { startTestCloud } from '../../support/cloud.ts';
import type { ScriptedServer } from '../../support/scripted-server.ts';
import { cloudFormation } from '../cloudformation.ts';
import { printed, story } from './program.ts';

const idea = 'A brave mouse finds a lantern';

let aws: ScriptedServer | undefined;
afterEach(() => aws?.close());

/** The environment of somebody who may read the stack. */
const operator = (endpoint: string): Record<string, string> => ({
  AWS_ENDPOINT_URL: endpoint, AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret', AWS_MAX_ATTEMPTS: '1', AWS_CONFIG_FILE: '/nonexistent',
  AWS_SHARED_CREDENTIALS_FILE: '/nonexistent', AWS_EC2_METADATA_DISABLED: 'true',
});

/** Amplify knows Cognito's own hosts only; here they are found at the local cloud, as a name server could have it. */
const cognitoAt = (url: string): string => `data:text/javascript,${encodeURIComponent(`
  const original = globalThis.fetch;
  globalThis.fetch = (to, init) => original(String(to).replace(/^https:\\/\\/cognito-[a-z]+\\.eu-west-1\\.amazonaws\\.com/, '${url}/aws'), init);
`)}`;

it('works with what the stack says of itself', async () => {
  const cloud = await startTestCloud();
  aws = await cloudFormation({ name: 'nightlight-prod', outputs: { ...cloud.stack.outputs, GraphqlUrl: cloud.url.replace('http', 'HTTP') + '/graphql' } });
  const { code, stdout, stderr } = await story([idea, '--json', '--target', 'aws', '--stage', 'prod'], {
    ...operator(aws.url), NODE_OPTIONS: `--import ${cognitoAt(cloud.url)}`, NIGHTLIGHT_EMAIL: demoUser.email, NIGHTLIGHT_PASSWORD: demoUser.password,
  }).ended.finally(() => cloud.stop());
  expect(stderr).toBe('');
  expect(printed(stdout).at(-1)).toMatchObject({ status: 'COMPLETE', title: 'The Lantern' });
  expect(code).toBe(0);
});

it.each([
  ['3: there is no demo user on AWS', 'nightlight-dev', [], {}, 3, 'Set NIGHTLIGHT_EMAIL and NIGHTLIGHT_PASSWORD'],
  ['3: there is no such stack', 'nightlight-prod', [], {}, 3, 'There is no stack nightlight-dev in eu-west-1. Deploy it with "npm run deploy".'],
  ['2: there can be no such stage', 'nightlight-dev', ['--stage', 'Prod'], {}, 2, 'NIGHTLIGHT_STAGE is'],
  ['3: nobody may ask AWS', 'nightlight-dev', [], { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' }, 3, 'No AWS credentials were found.'],
] as const)('ends with %s', async (_, name, args, environment, expected, says) => {
  const outputs = Object.fromEntries(['Stage', 'Region', 'GraphqlUrl', 'RealtimeUrl', 'ApiId', 'UserPoolId', 'UserPoolClientId', 'IdentityPoolId', 'ModelKeyParameter', 'StoryTableName', 'FamilyTableName'].map((key) => [key, 'x']));
  aws = await cloudFormation({ name, outputs });
  const { code, stdout, stderr } = await story([idea, '--target', 'aws', ...args], { ...operator(aws.url), ...environment }).ended;
  expect(stderr).toContain(says);
  expect({ code, stdout }).toEqual({ code: expected, stdout: '' });
});
