import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { getStory } from '../../graphql/generated/operations.ts';
import { readConfig } from '../../lib/config.ts';
import type { WriterName } from '../../story/providers/types.ts';
import { localModels, withDefaultWriter } from '../../local/model.ts';
import type { LocalModels } from '../../local/model.ts';
import { jsonResponse, systemClock } from 'local-cloud';
import type { Host, HttpRequest } from 'local-cloud';
import { makeApp } from '../lib/synthesized.ts';
import { startTestCloud } from '../support/cloud.ts';
import type { Person, TestCloud } from '../support/cloud.ts';
import { holding } from '../support/holding.ts';
import {
  chat,
  completion,
  draft,
  images,
  json,
  moderations,
  startModelServer,
  streams,
} from '../support/model-server.ts';
import type { ModelServer } from '../support/model-server.ts';
import { only, tell } from '../support/stories.ts';

type Settings = Parameters<typeof localModels>[1];
const builtIn: Settings = {
  baseUrl: undefined,
  openAiKey: undefined,
  anthropicKey: undefined,
  geminiKey: undefined,
  delayMs: 0,
};

async function settled(parent: Person, id: unknown): Promise<Record<string, unknown>> {
  let story: Record<string, unknown> = {};
  await expect
    .poll(async () => (story = only(await parent.ask(getStory, { id })))['status'], { timeout: 120_000 })
    .not.toMatch(/PENDING|WRITTEN/);
  return story;
}

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** Like Ollama: it writes, sometimes inside a code fence, and has neither moderation nor pictures. */
async function ollama(): Promise<ModelServer> {
  const server = await startModelServer();
  ends.push(() => server.close());
  const fenced = completion(`\`\`\`json\n${JSON.stringify(draft())}\n\`\`\``);
  server.script(chat, json(200, { ...fenced, model: 'llama3.2' }), streams(draft(12)));
  const missing = Array.from({ length: 100 }, () => json(404, '404 page not found', { 'content-type': 'text/plain' }));
  for (const path of [moderations, images]) server.script(path, ...missing);
  return server;
}

const canaryOf = (provider: string): string => `sk-canary-${provider}-7f3a9c51`;
/** Where each provider's key is sent, and in which header. */
const places: Readonly<Record<string, readonly [host: string, header: string, before: string]>> = {
  openai: ['api.openai.com', 'authorization', 'Bearer '],
  anthropic: ['api.anthropic.com', 'x-api-key', ''],
  compatible: ['models.invalid', 'authorization', 'Bearer '],
};

interface Stage {
  readonly cloud: TestCloud;
  readonly assembly: string;
  readonly keys: readonly string[];
  readonly asked: readonly (HttpRequest & { readonly host: string })[];
  /** From now on every writer with a key refuses it, and quotes it. */
  refuseKeys(): void;
}

/** The cloud of a writer, with a canary in place of each key. */
async function startWith(writer: WriterName, baseUrl: string | undefined): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'nightlight-told-'));
  ends.push(() => rmSync(folder, { recursive: true, force: true }));
  const settings = { ...builtIn, baseUrl };
  const environment = withDefaultWriter(
    { NIGHTLIGHT_WRITER: writer, ...(writer === 'compatible' && { NIGHTLIGHT_MODEL: 'llama3.2' }) },
    settings,
  ) as Record<string, string>;
  const models: LocalModels = localModels(readConfig(environment), settings, folder, systemClock, () => undefined);
  const keys = Object.keys(models.modelKeys);
  const asked: (HttpRequest & { host: string })[] = [];
  let isRefusing = false;
  const watched =
    (host: string, answer: Host): Host =>
    async (request, signal) => {
      asked.push({ ...request, host });
      if (!isRefusing || /moderations|images/.test(request.path)) return answer(request, signal);
      const message = `Incorrect API key provided: ${request.headers['x-api-key'] ?? request.headers['authorization']}`;
      return jsonResponse(401, { type: 'error', error: { type: 'authentication_error', message } });
    };
  const assembly = makeApp(environment).app.synth().directory;
  const cloud = await startTestCloud({
    assembly,
    hosts: Object.fromEntries(Object.entries(models.hosts).map(([host, answer]) => [host, watched(host, answer)])),
    bedrockModels: models.bedrockModels,
    modelKeys: Object.fromEntries(keys.map((provider) => [provider, canaryOf(provider)])),
  });
  ends.push(() => cloud.stop());
  return { cloud, assembly, keys, asked, refuseKeys: () => void (isRefusing = true) };
}

async function keysAreNowhereElse({ cloud, assembly, keys, asked }: Stage, answers: readonly unknown[]): Promise<void> {
  for (const { host, headers, path, query, body } of asked) {
    const [provider = ''] = Object.entries(places).find(([, [at]]) => at === host) ?? [];
    const [, header = '', before = ''] = places[provider] ?? [];
    const { [header]: given, ...rest } = headers;
    expect([host, given]).toEqual([host, `${before}${canaryOf(provider)}`]);
    expect(JSON.stringify([rest, path, query, body.toString()])).not.toContain('sk-canary-');
  }
  const kept = [await cloud.items('StoryTableName'), await cloud.items('FamilyTableName')];
  const stack = [[...cloud.stack.resources.values()], cloud.stack.outputs];
  expect(JSON.stringify([answers, kept, cloud.logged, stack])).not.toContain('sk-canary-');
  const words = keys.map(canaryOf);
  expect(holding(cloud.dataDir, words)).toEqual(keys.length === 0 ? [] : [join('ssm', 'parameters.json')]);
  expect(holding(assembly, words)).toEqual([]);
}

describe.each<{ writer: WriterName; keys: readonly string[]; model: RegExp; hasServer?: true }>([
  { writer: 'bedrock', keys: [], model: /^nightlight-offline/ },
  { writer: 'anthropic', keys: ['anthropic', 'openai'], model: /^nightlight-offline/ },
  { writer: 'compatible', keys: ['compatible', 'openai'], model: /^(llama3\.2|scripted-model)$/, hasServer: true },
])('a story by the writer $writer', ({ writer, keys, model, hasServer = false }) => {
  it('runs from the template to the end, short and long, and its keys are only in their stores', async () => {
    const server = hasServer ? await ollama() : undefined;
    const stage = await startWith(writer, server && `${server.url}/v1`);
    expect([...stage.keys].sort()).toEqual(keys);
    const parent = await stage.cloud.person();
    // A compatible server's stories are always written by the worker; the built-in painter draws, because it cannot.
    const short = await tell(parent, hasServer ? { illustrations: 1 } : {});
    expect(short['status']).toBe(hasServer ? 'PENDING' : 'COMPLETE');
    const answers: Record<string, unknown>[] = [await settled(parent, short['id'])];
    const long = await tell(parent, { length: 'LONG', ageGroup: 'AGE_9_12' });
    answers.push(await settled(parent, long['id']));
    for (const story of answers)
      expect(story).toMatchObject({
        status: 'COMPLETE',
        receipt: {
          provider: writer,
          model: expect.stringMatching(model) as unknown,
          totalTokens: expect.any(Number) as unknown,
          checkedBy: 'builtin',
        },
      });
    if (hasServer) expect(answers[0]).toMatchObject({ receipt: { paintedBy: 'builtin', estimatedUsd: null } });

    stage.refuseKeys();
    for (const length of keys.length === 0 ? [] : ['SHORT', 'LONG']) {
      const { id } = await tell(parent, { length });
      const failed = await settled(parent, id);
      answers.push(failed);
      expect(failed).toMatchObject({
        status: 'FAILED',
        failure: {
          code: 'ModelUnavailable',
          retryable: false,
          message: expect.stringContaining('rejected the key') as unknown,
        },
      });
    }
    await keysAreNowhereElse(stage, answers);
    expect(stage.cloud.model.asked).toEqual([]);
  });
});
