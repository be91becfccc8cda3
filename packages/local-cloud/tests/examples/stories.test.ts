import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Cloud, HttpRequest, JsonObject } from '../../src/index.ts';
import { isObject } from '../../src/index.ts';
import { ask, stage } from '../cloud-stage.ts';

const at = stage();
const assembly = new URL('../../examples/stories/assembly', import.meta.url).pathname;

/** Subscribes with the API key; `next` returns the messages one by one. */
async function subscribe({ addresses, apiKeys }: Cloud): Promise<{ next(): Promise<JsonObject>; close(): void }> {
  const { graphql = '', realtime = '' } = addresses;
  const authorization = { host: new URL(graphql).host, 'x-api-key': apiKeys[0] ?? '' };
  const header = Buffer.from(JSON.stringify(authorization)).toString('base64url');
  const socket = new WebSocket(realtime, ['graphql-ws', `header-${header}`]);
  const received: JsonObject[] = [];
  const waiting: ((message: JsonObject) => void)[] = [];
  const nextOf = async (...types: string[]): Promise<JsonObject> => {
    for (;;) {
      const message = received.shift() ?? (await new Promise<JsonObject>((resolve) => waiting.push(resolve)));
      if (types.includes(String(message.type))) return message;
    }
  };
  socket.on('message', (raw: Buffer) => {
    const message = JSON.parse(raw.toString()) as JsonObject;
    const resolve = waiting.shift();
    if (resolve === undefined) received.push(message);
    else resolve(message);
  });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  socket.send(JSON.stringify({ type: 'connection_init' }));
  await nextOf('connection_ack');
  const data = JSON.stringify({ query: 'subscription { subscribe }' });
  socket.send(JSON.stringify({ id: '1', type: 'start', payload: { data, extensions: { authorization } } }));
  await nextOf('start_ack');
  return { next: () => nextOf('data', 'error'), close: () => socket.terminate() };
}

it('the example runs completely: a pipeline, a stream, a function with bare host names, a scalar subscription', async () => {
  const asked: HttpRequest[] = [];
  const cloud = await at.start(assembly, {
    hosts: {
      'api.model.example': async (request) => {
        asked.push(request);
        return { status: 200, headers: {}, body: '{"text":"Once upon a time."}' };
      },
    },
  });
  const subscription = await subscribe(cloud);

  const { data } = await ask(cloud, 'mutation { createStory(prompt: "A lantern") { id prompt text } }');
  const story = isObject(data) && isObject(data.createStory) ? data.createStory : {};
  const { payload } = await subscription.next();
  subscription.close();

  expect(story).toEqual({ id: expect.any(String) as string, prompt: 'A lantern', text: 'Once upon a time.' });
  expect(payload).toEqual({ data: { subscribe: expect.any(String) as string } });
  const published = isObject(payload) && isObject(payload.data) ? String(payload.data.subscribe) : '';
  expect(JSON.parse(published)).toEqual(story);
  const archived = await cloud.s3.getObject(cloud.stack.outputs.Archive ?? '', `stories/${String(story.id)}.json`);
  expect(archived).toBeDefined();
  expect(asked).toMatchObject([
    {
      path: '/v1/stories',
      headers: { authorization: 'Bearer the-key-of-the-example' },
      body: Buffer.from('{"prompt":"A lantern"}'),
    },
  ]);
  expect(await ask(cloud, `{ getStory(id: "${String(story.id)}") { text } }`)).toEqual({
    data: { getStory: { text: 'Once upon a time.' } },
  });
  expect(cloud.leftOut).toEqual([]);
  expect(cloud.stack.unsupported).toEqual([]);
  expect(at.logged.filter((line) => /bug|ERROR|refused|does not emulate/.test(line))).toEqual([]);
});

it('publish is for signed callers only', async () => {
  const cloud = await at.start(assembly);
  expect(await ask(cloud, 'mutation { publish(data: "{}") }')).toMatchObject({
    data: { publish: null },
    errors: [{ errorType: 'Unauthorized' }],
  });
});

it("says that the model's host has no handler if none was given", async () => {
  const cloud = await at.start(assembly);
  expect(await ask(cloud, 'mutation { createStory(prompt: "A lantern") { id } }')).toMatchObject({
    data: { createStory: null },
    errors: [{ message: 'api.model.example: this host has no handler on this machine' }],
  });
});
