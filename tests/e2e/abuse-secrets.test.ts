import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createStory,
  deleteStory,
  getStory,
  getUsage,
  health,
  listStories,
  publish,
  retryStory,
} from '../../graphql/generated/operations.ts';
import { isObject } from 'local-cloud';
import type { JsonObject } from 'local-cloud';
import { assembly, canary, graphql, root, startTestCloud } from '../support/cloud.ts';
import type { Person, TestCloud } from '../support/cloud.ts';
import { holding } from '../support/holding.ts';
import {
  chat,
  completion,
  draft,
  json,
  judges,
  judgment,
  moderates,
  moderations,
  reviews,
  startModelServer,
  writes,
} from '../support/model-server.ts';
import { usesTokens } from '../support/offline-model.ts';
import { subscribe } from '../support/subscriber.ts';
import type { Subscriber } from '../support/subscriber.ts';
import { withoutQuota } from '../support/templates.ts';
import { fail, wordsOnly } from '../support/stories.ts';

/**
 * Abuse, Secrets: everything runs with a canary as the model's key, and then every store is searched for the canary
 * (I6).
 */
const idea = 'Zebulon the heron counts umbrellas';
const name = 'Quentiliana';

/** Errors that quote the key, as careless servers send them. */
const quotes = (status: number, code: string) =>
  json(
    status,
    {
      error: {
        message: `Incorrect API key provided: ${canary}. Authorization: Bearer ${canary}`,
        type: canary,
        param: canary,
        code,
      },
    },
    { 'x-request-id': canary, 'www-authenticate': `Bearer realm="${canary}"` },
  );

/** The key in its possible JSON encodings. */
const inEscapes = [...canary].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
/** A draft that contains the key in this form. */
const escaped = (content: JsonObject) => writes(JSON.stringify(content).replace(canary, inEscapes));
/** The key with characters between its letters that cleaning removes. */
const spread = [...canary].join('\u200B');
const withPage = (page: JsonObject): JsonObject => ({
  ...draft(),
  pages: (draft()['pages'] as JsonObject[]).map((one, at) => (at === 2 ? { ...one, ...page } : one)),
});

let cloud: TestCloud;
let parent: Person;
let listener: Subscriber;
const answers: unknown[] = [];

async function ask(query: string, variables: object = {}): Promise<JsonObject> {
  const answer = await parent.ask(query, variables);
  answers.push(answer);
  const [value] = Object.values(answer.data ?? {});
  return isObject(value) ? value : {};
}

/** Every operation and every way in which a story can end, most of them with replies that quote the key. */
async function runEverything(): Promise<void> {
  const input = { prompt: `${idea} with ${name}`, style: `${idea} ${name}`, ...wordsOnly };
  /**
   * Waits until the story has ended: after a temporary failure the worker writes it, and must not use up the next
   * reply.
   */
  const make = async (more: object = {}): Promise<JsonObject> => {
    const { id } = await ask(createStory, { input: { ...input, ...more } });
    const ended = await listener.until(
      (told) => told.id === id && ['COMPLETE', 'FAILED', 'BLOCKED'].includes(told.status),
    );
    answers.push(ended);
    return ended;
  };
  cloud.model.script(chat, usesTokens);
  // Only here: without this character, the story would fail for a missing token and not for the key in it.
  const story = await make({ characterIds: ['c1'] });
  for (const reply of [
    quotes(401, 'invalid_api_key'),
    quotes(403, canary),
    quotes(400, 'x'),
    quotes(404, 'model_not_found'),
    quotes(429, 'insufficient_quota'),
    quotes(429, 'rate_limit_exceeded'),
    quotes(500, 'x'),
    json(200, canary),
    json(200, { choices: [], error: canary }),
    json(302, canary, { location: `https://${canary}.example/` }),
    json(200, completion({ title: 5, pages: canary })),
    writes(`not JSON: ${canary}`),
    writes({ title: 'T', pages: [] }, { finish_reason: canary }),
    json(200, { choices: [{ finish_reason: 'stop', message: { refusal: `No, ${canary}` } }] }),
    // A good story, except for the key in it.
    writes({ ...draft(), title: `The ${canary}` }),
    json(200, { ...completion(draft()), model: canary }),
    writes(draft(), { finish_reason: canary }),
    // The same story, in a mode that shows nothing before it has been judged.
    escaped({ ...draft(), title: canary }),
    escaped({ ...draft(), look: canary }),
    escaped(withPage({ text: canary })),
    escaped(withPage({ scene: canary })),
    writes({ ...draft(), title: spread }),
    writes({ ...draft(), look: spread }),
    writes(withPage({ text: spread })),
    writes(withPage({ scene: spread })),
    json(200, JSON.stringify({ ...completion(draft()), model: 'MODEL' }).replace('MODEL', inEscapes)),
    json(200, { ...completion(draft()), model: spread }),
    writes(draft(), { finish_reason: spread }),
    writes({
      ...draft(),
      pages: [
        ...(draft(3)['pages'] as JsonObject[]),
        { text: canary.slice(0, 12), scene: 'x' },
        { text: canary.slice(12), scene: 'x' },
      ],
    }),
  ]) {
    cloud.model.script(chat, reply);
    await make();
  }
  // The judge's answers about stories whose words are good.
  const passing = JSON.stringify(judgment(10, [], canary));
  for (const reply of [
    quotes(401, 'invalid_api_key'),
    judges(judgment(10, [], canary)),
    judges(passing.replaceAll(canary, inEscapes)),
    judges(judgment(10, [], spread)),
    judges(judgment(10, [{ kind: canary, page: 1, severity: 1 }])),
    json(200, { ...completion(judgment()), model: canary }),
    json(200, JSON.stringify({ ...completion(judgment()), model: 'MODEL' }).replace('MODEL', inEscapes)),
    json(200, { ...completion(judgment()), model: spread }),
    json(200, completion(judgment(), { finish_reason: spread })),
  ]) {
    // Twice, because an unusable answer is requested once more.
    cloud.model.script(reviews, reply, reply);
    await make();
  }
  for (const reply of [
    quotes(401, 'invalid_api_key'),
    quotes(500, 'x'),
    json(200, { results: [{ flagged: canary }] }),
    moderates(true),
  ]) {
    cloud.model.script(moderations, reply);
    await make();
  }
  cloud.model.script(chat, quotes(503, 'x'));
  const failed = await make();
  await fail(cloud, failed['id']);
  cloud.model.script(chat, quotes(401, 'x'));
  const { version } = await ask(retryStory, { id: failed['id'] });
  await listener.until(
    (told) => told.id === failed['id'] && told.status === 'FAILED' && told.version > Number(version),
  );
  for (const [query, variables] of [
    [getStory, { id: story['id'] }],
    [listStories, {}],
    [getUsage, {}],
    [health, {}],
    [publish, { id: story['id'] }],
    [retryStory, { id: story['id'] }],
    [deleteStory, { id: failed['id'] }],
    // Refused in every phase: the answers may quote the key, the log may not.
    [createStory, { input: { ...input, language: `${idea} ${name}` } }],
    [createStory, { input: { ...input, ageGroup: idea } }],
    [createStory, { input: { ...input, [name]: idea } }],
    [createStory, { input: { ...input, characterIds: [name] } }],
    [`{ getStory(id: "${idea}") { ${name} } }`, {}],
    [`{ getStory(id: "${idea}" `, {}],
    [`mutation ${name} { createStory }`, {}],
    [listStories, { nextToken: idea }],
    [getStory, { id: name }],
  ] as const)
    await ask(query, variables);
  for (const headers of [
    { authorization: `${name} ${idea}` },
    { authorization: 'AWS4-HMAC-SHA256 x', 'x-api-key': canary },
  ] as Record<string, string>[]) {
    answers.push(await graphql(cloud.url, headers, getUsage));
  }
}

/** The stream records of every shard, as its readers receive them. */
async function streamRecords(): Promise<JsonObject[]> {
  const call = (operation: string, input: JsonObject) =>
    cloud.dynamodb.engine.call('DynamoDBStreams_20120810', operation, input);
  const records: JsonObject[] = [];
  const { Streams } = await call('ListStreams', {});
  for (const { StreamArn } of Streams as { StreamArn: string }[]) {
    const { StreamDescription } = (await call('DescribeStream', { StreamArn })) as {
      StreamDescription: { Shards: { ShardId: string }[] };
    };
    for (const { ShardId } of StreamDescription.Shards) {
      const { ShardIterator } = await call('GetShardIterator', {
        StreamArn,
        ShardId,
        ShardIteratorType: 'TRIM_HORIZON',
      });
      records.push(...((await call('GetRecords', { ShardIterator: ShardIterator ?? '' }))['Records'] as JsonObject[]));
    }
  }
  return records;
}

beforeAll(async () => {
  cloud = await startTestCloud({ assembly: withoutQuota() });
  parent = await cloud.person();
  await cloud.put('FamilyTableName', { owner: parent.sub, sk: 'CHARACTER#c1', id: 'c1', name, what: 'a heron' });
  listener = await subscribe(cloud.url, parent.accessToken);
  await runEverything();
});
afterAll(async () => {
  listener.close();
  await cloud.stop();
});

describe("the model's key", () => {
  it('was sent to a judge, which repeated it in every answer', () => {
    expect(cloud.model.count(reviews)).toBeGreaterThan(20);
    const reviewed = listener.told.map((story) => (story['review'] as JsonObject | null)?.['status']);
    expect(reviewed).toContain('READY');
    expect(reviewed).toContain('FAILED');
  });

  it('was sent to the model, only in its header', () => {
    expect(cloud.model.asked.length).toBeGreaterThan(30);
    for (const {
      path,
      headers: { authorization, ...headers },
      body,
    } of cloud.model.asked) {
      expect(authorization).toBe(`Bearer ${canary}`);
      expect(JSON.stringify([path, headers, body])).not.toContain(canary);
    }
  });

  it.each<{ where: string; what: () => unknown }>([
    { where: 'an answer', what: () => answers },
    { where: 'a message to a subscriber', what: () => listener.told },
    { where: 'the log', what: () => cloud.logged },
    { where: 'an item', what: async () => [await cloud.items('StoryTableName'), await cloud.items('FamilyTableName')] },
    { where: "a stream's record", what: streamRecords },
    { where: 'the stack as it was read', what: () => [[...cloud.stack.resources.values()], cloud.stack.outputs] },
    { where: '/config.json', what: async () => (await fetch(`${cloud.url}/config.json`)).text() },
  ])('is not in $where', async ({ what }) => {
    const text = JSON.stringify(await what());
    expect(text.length).toBeGreaterThan(10);
    expect(text).not.toContain(canary);
  });

  it('is in no file of the data folder except its own store, which only its owner may read', () => {
    expect(holding(cloud.dataDir, [canary])).toEqual([join('ssm', 'parameters.json')]);
    // Proves that the search works: the idea is in the tables.
    expect(holding(cloud.dataDir, [idea]).some((file) => file.startsWith('dynamodb'))).toBe(true);
  });

  it('is in no template, bundle or source', () => {
    expect(holding(assembly, [canary])).toEqual([]);
    expect(holding(join(root, 'dist'), [canary])).toEqual([]);
  });
});

describe('what a family typed', () => {
  it('is in no line of the log', () => {
    expect(cloud.logged.length).toBeGreaterThan(40);
    for (const word of [idea, 'Zebulon', 'umbrellas', name, parent.email, parent.accessToken])
      expect(cloud.logged.filter((line) => line.includes(word))).toEqual([]);
  });
});

describe('npm start -- --verbose with DEBUG', () => {
  it('prints and stores neither the key nor what was typed', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'nightlight-'));
    const model = await startModelServer();
    model.script(chat, quotes(401, 'invalid_api_key'));
    const { PATH = '', HOME = '' } = process.env;
    const server = spawn(process.execPath, ['run.mjs', 'local/start.ts', '--verbose'], {
      cwd: root,
      env: {
        PATH,
        HOME,
        PORT: '0',
        DATA_DIR: dataDir,
        OPENAI_API_KEY: canary,
        OPENAI_BASE_URL: `${model.url}/v1`,
        NIGHTLIGHT_WRITER: 'openai',
        DEBUG: '*',
        NODE_DEBUG: 'undici',
        AWS_SDK_LOAD_CONFIG: '1',
      },
    });
    let output = '';
    const ended = new Promise((resolve) => server.on('close', resolve));
    const url = await new Promise<string>((resolve) => {
      for (const stream of [server.stdout, server.stderr]) {
        stream.on('data', (chunk: Buffer) => {
          output += chunk.toString();
          const ready = /^ready (\S+)$/m.exec(output)?.[1];
          if (ready !== undefined) resolve(ready);
        });
      }
    });
    const told = spawn(process.execPath, ['run.mjs', 'scripts/story.ts', idea, '--json', '--url', url], {
      cwd: root,
      env: { PATH, HOME, DEBUG: '*' },
    });
    let story = '';
    for (const stream of [told.stdout, told.stderr]) stream.on('data', (chunk: Buffer) => (story += chunk.toString()));
    await new Promise((resolve) => told.on('close', resolve));
    server.kill('SIGTERM');
    await ended;
    await model.close();

    expect(model.asked.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${canary}`, `Bearer ${canary}`]);
    expect(story).toContain('"status":"FAILED"');
    for (const text of [output, story]) expect(text).not.toContain(canary);
    expect(output).toContain('RequestId');
    expect(output).not.toContain('Zebulon');
    expect(holding(dataDir, [canary])).toEqual([join('ssm', 'parameters.json')]);
    expect(holding(join(dataDir, 'log'), ['Zebulon'])).toEqual([]);
    rmSync(dataDir, { recursive: true, force: true });
  });
});
