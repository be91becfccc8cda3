import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { retryStory } from '../../graphql/generated/operations.ts';
import { canary, startTestCloud } from '../support/cloud.ts';
import type { Person, TestCloud } from '../support/cloud.ts';
import { chat, json, moderations, resets, writes } from '../support/model-server.ts';
import type { Reply } from '../support/model-server.ts';
import { errorTypes, tell } from '../support/stories.ts';
import { subscribe } from '../support/subscriber.ts';
import type { Subscriber } from '../support/subscriber.ts';
import { apiEnvironment, resource, statements, within, withoutQuota } from '../support/templates.ts';

/**
 * Where the scripted server receives the requests of the data source `parameters`, once that points at the model's
 * host.
 */
const parameterStore = '/v1/';
const parameter = (value: string): Reply =>
  json(200, { Parameter: { Name: '/nightlight/dev/model-key', Type: 'SecureString', Value: value, Version: 1 } });
const refuses = (status: number, type: string, message: string): Reply => json(status, { __type: type, message });

describe('fault 18: a parameter store with scripted answers', () => {
  let cloud: TestCloud;
  let parent: Person;
  let listener: Subscriber;
  beforeAll(async () => {
    const assembly = withoutQuota((template) => {
      within(resource(template, 'AWS::AppSync::DataSource', /Parameters/).Properties, 'HttpConfig')['Endpoint'] =
        'https://api.openai.com/';
    });
    cloud = await startTestCloud({ assembly });
    parent = await cloud.person();
    listener = await subscribe(cloud.url, parent.accessToken);
  });
  afterAll(async () => {
    listener.close();
    await cloud.stop();
  });

  it.each([
    {
      fault: 'throttled',
      reply: refuses(400, 'ThrottlingException', 'Rate exceeded'),
      retryable: true,
      says: 'ThrottlingException',
    },
    {
      fault: 'broken',
      reply: refuses(500, 'InternalServerError', 'We encountered an internal error.'),
      retryable: true,
      says: 'InternalServerError',
    },
    { fault: 'not reachable', reply: resets, retryable: true, says: 'could not be reached' },
    { fault: 'not JSON', reply: json(503, '<html>'), retryable: true, says: '503' },
    { fault: 'missing', reply: refuses(400, 'ParameterNotFound', ''), retryable: false, says: 'npm run store-key' },
    {
      fault: 'impossible to decrypt',
      reply: refuses(400, 'AccessDeniedException', 'The ciphertext refers to a key that does not exist'),
      retryable: false,
      says: 'does not exist',
    },
    { fault: 'empty', reply: parameter(' '), retryable: false, says: 'is empty' },
  ])(
    'the key is $fault → no model request; the worker takes over (retryable: $retryable) or a named failure',
    async ({ reply, retryable, says }) => {
      const [paid, checked] = [cloud.model.count(chat), cloud.model.count(moderations)];
      cloud.model.script(parameterStore, reply, ...(retryable ? [] : [parameter('sk-next')]));

      const story = await tell(parent);
      // The worker reads the key itself, from the parameter store of this cloud.
      const again = retryable
        ? await listener.until(({ id, status }) => id === story['id'] && status === 'COMPLETE')
        : await tell(parent);

      if (retryable) expect(story).toMatchObject({ status: 'PENDING', version: 2, failure: null });
      else
        expect(story).toMatchObject({
          status: 'FAILED',
          version: 2,
          failure: { code: 'ModelUnavailable', retryable, message: expect.stringContaining(says) },
        });
      expect(again).toMatchObject({ status: 'COMPLETE' });
      expect(cloud.model.count(chat)).toBe(paid + 1);
      if (!retryable) expect(cloud.model.count(moderations)).toBe(checked + 2);
    },
  );

  it('a key replaced while a story is being written: a named failure, and the next story uses the new key', async () => {
    cloud.model.script(parameterStore, parameter('sk-old'), parameter('sk-new'));
    cloud.model.script(
      chat,
      json(401, { error: { code: 'invalid_api_key', message: 'Incorrect API key provided: sk-old' } }),
      writes(),
    );

    const inFlight = await tell(parent);
    const next = await tell(parent);

    expect(inFlight).toMatchObject({
      status: 'FAILED',
      failure: { code: 'ModelUnavailable', retryable: false, message: expect.stringContaining('rejected the key') },
    });
    expect(errorTypes(await parent.ask(retryStory, { id: inFlight['id'] }))).toEqual(['Conflict']);
    expect(next).toMatchObject({ status: 'COMPLETE' });
    expect(
      cloud.model.asked
        .filter(({ path }) => path === chat)
        .slice(-2)
        .map(({ headers }) => headers.authorization),
    ).toEqual(['Bearer sk-old', 'Bearer sk-new']);
    expect(JSON.stringify([inFlight, next, await cloud.items('StoryTableName'), cloud.logged])).not.toMatch(
      /sk-(old|new|next|canary)/,
    );
  });
});

describe('fault 18: a parameter that was never stored', () => {
  it("reports AWS's message and what an operator has to do", async () => {
    const cloud = await startTestCloud({
      assembly: withoutQuota((template) => {
        apiEnvironment(template)['MODEL_KEY_PARAMETER'] = '/nightlight/dev/other';
        const [statement] = statements(template, /ParametersSource/);
        if (statement !== undefined)
          statement['Resource'] = {
            'Fn::Sub': 'arn:aws:ssm:${AWS::Region}:${AWS::AccountId}:parameter/nightlight/dev/other',
          };
      }),
    });
    try {
      const story = await tell(await cloud.person());

      expect(story).toMatchObject({
        status: 'FAILED',
        failure: {
          code: 'ModelUnavailable',
          retryable: false,
          message: expect.stringMatching(/ParameterNotFound.*npm run store-key/),
        },
      });
      expect(cloud.model.asked).toEqual([]);
      expect(JSON.stringify([story, cloud.logged])).not.toContain(canary);
    } finally {
      await cloud.stop();
    }
  });
});
