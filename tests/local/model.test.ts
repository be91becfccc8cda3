import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../lib/config.ts';
import { localModels, withDefaultWriter } from '../../local/model.ts';
import type { LocalModels } from '../../local/model.ts';
import { isObject, systemClock } from 'local-cloud';
import type { JsonObject } from 'local-cloud';
import { chat, draws, images, json, moderates, moderations, startModelServer } from '../support/model-server.ts';
import type { ModelServer } from '../support/model-server.ts';

describe('a server at OPENAI_BASE_URL', () => {
  let server: ModelServer;
  let folder: string;
  let models: LocalModels;
  beforeEach(async () => {
    server = await startModelServer();
    folder = mkdtempSync(join(tmpdir(), 'model-'));
    const settings = {
      baseUrl: `${server.url}/v1`,
      openAiKey: undefined,
      anthropicKey: undefined,
      geminiKey: undefined,
      delayMs: 0,
    };
    const config = readConfig(withDefaultWriter({ NIGHTLIGHT_MODEL: 'llama3.2' }, settings));
    models = localModels(config, settings, folder, systemClock, () => undefined);
  });
  afterEach(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Sends a request like a data source or a function. */
  async function ask(host: string, path: string, body: object): Promise<{ status: number; body: JsonObject }> {
    const answer = await models.hosts[host]?.(
      {
        method: 'POST',
        path,
        query: '',
        headers: { 'content-type': 'application/json', authorization: 'Bearer none' },
        body: Buffer.from(JSON.stringify(body)),
      },
      AbortSignal.timeout(30_000),
    );
    if (answer === undefined) throw new Error(`Nobody answers for ${host}.`);
    const chunks: Buffer[] = [];
    if (typeof answer.body === 'string' || Buffer.isBuffer(answer.body)) chunks.push(Buffer.from(answer.body));
    else for await (const chunk of answer.body) chunks.push(Buffer.from(chunk));
    const text = Buffer.concat(chunks).toString();
    const parsed: unknown = text.startsWith('{') ? JSON.parse(text) : {};
    return { status: answer.status, body: isObject(parsed) ? parsed : {} };
  }
  const missing = json(404, '404 page not found', { 'content-type': 'text/plain' });
  const check = (input: string) => ask('api.openai.com', moderations, { model: 'omni-moderation-latest', input });
  const paint = () =>
    ask('api.openai.com', images, { model: 'gpt-image-2.5-flare', prompt: 'A mouse under a moon.', size: '1024x1024' });

  it('gets every request first', async () => {
    server.script(moderations, moderates());
    server.script(images, draws());

    expect(await check('a mouse')).toMatchObject({ status: 200, body: { model: 'scripted' } });
    expect((await paint()).status).toBe(200);
    expect([server.count(moderations), server.count(images)]).toEqual([1, 1]);
  });

  it('without moderations is replaced by the word list, which names itself', async () => {
    server.script(moderations, missing, missing);

    expect(await check('a mouse finds a lantern')).toMatchObject({
      status: 200,
      body: { model: expect.stringMatching(/^nightlight-/) as unknown, results: [{ flagged: false }] },
    });
    expect(await check('a mouse wants to kill the owl')).toMatchObject({ body: { results: [{ flagged: true }] } });
    expect(server.count(moderations)).toBe(2);
  });

  it('without pictures is replaced by the built-in painter, which names itself', async () => {
    server.script(images, missing);

    const { status, body } = await paint();

    expect([status, body['model']]).toEqual([200, expect.stringMatching(/^nightlight-/)]);
    expect(JSON.stringify(body['data'])).toMatch(/"b64_json":"iVBOR/);
  });

  it.each([401, 429, 500])('is not replaced when it answers %i', async (status) => {
    server.script(moderations, json(status, {}));
    server.script(images, json(status, {}));

    expect((await check('a mouse')).status).toBe(status);
    expect((await paint()).status).toBe(status);
  });

  it('always writes itself: an unknown model stays unknown', async () => {
    server.script(chat, json(404, { error: { message: 'model "llama3.2" not found' } }));

    expect((await ask('models.invalid', chat, { model: 'llama3.2', messages: [] })).status).toBe(404);
  });

  it('is named at the start, with its replacements', () => {
    expect(models.names).toEqual({
      writer: `the server at ${server.url}`,
      others: 'that server, or if it cannot (404), by the built-in word list and painter',
    });
  });
});
