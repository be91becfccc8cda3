import { expect, it } from 'vitest';
import { demoUser } from '../../../local/seed.ts';
import { startTestCloud } from '../../support/cloud.ts';
import { cloudFormation } from '../cloudformation.ts';
import { printed, story, wordsOnly } from './program.ts';

const idea = 'A brave mouse finds a lantern';

/** The environment of a user who may read the stack. */
const operator = (endpoint: string): Record<string, string> => ({
  AWS_ENDPOINT_URL: endpoint,
  AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_MAX_ATTEMPTS: '1',
  AWS_CONFIG_FILE: '/nonexistent',
  AWS_SHARED_CREDENTIALS_FILE: '/nonexistent',
  AWS_EC2_METADATA_DISABLED: 'true',
});

/** Amplify knows only Cognito's own hosts; here they resolve to the local cloud, as a name server could do it. */
const cognitoAt = (url: string): string =>
  `data:text/javascript,${encodeURIComponent(`
  const original = globalThis.fetch;
  globalThis.fetch = (to, init) => original(String(to).replace(/^https:\\/\\/cognito-[a-z]+\\.eu-west-1\\.amazonaws\\.com/, '${url}/aws'), init);
`)}`;

it("works with the stack's own outputs", async () => {
  const cloud = await startTestCloud();
  const aws = await cloudFormation({
    name: 'nightlight-prod',
    outputs: { ...cloud.stack.outputs, GraphqlUrl: cloud.url.replace('http', 'HTTP') + '/graphql' },
  });
  const { code, stdout, stderr } = await story([idea, '--json', ...wordsOnly, '--target', 'aws', '--stage', 'prod'], {
    ...operator(aws.url),
    NODE_OPTIONS: `--import ${cognitoAt(cloud.url)}`,
    NIGHTLIGHT_EMAIL: demoUser.email,
    NIGHTLIGHT_PASSWORD: demoUser.password,
  }).ended.finally(() => Promise.all([cloud.stop(), aws.close()]));
  expect(stderr).toBe('');
  expect(printed(stdout).at(-1)).toMatchObject({ status: 'COMPLETE', title: 'The Lantern' });
  expect(code).toBe(0);
});
