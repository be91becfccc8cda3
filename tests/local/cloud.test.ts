import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStory, deleteStory, getStory, listStories } from '../../graphql/generated/operations.ts';
import type { JsonObject } from 'local-cloud';
import { changedAssembly, root, startTestCloud } from '../support/cloud.ts';
import type { TestCloud } from '../support/cloud.ts';
import { processesOn } from '../support/local-process.ts';
import { readingGrade } from '../support/readability.ts';
import { only, wordsOnly } from '../support/stories.ts';

let dataDir: string;
let cloud: TestCloud;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'nightlight-'));
  cloud = await startTestCloud({ dataDir });
});
afterAll(async () => {
  await cloud.stop();
  await cloud.model.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const saved = (name: string) =>
  JSON.parse(readFileSync(join(root, 'data', `${name}.json`), 'utf8')) as {
    readonly id: string;
    readonly name: string;
  }[];

describe('the local cloud', () => {
  it.each([
    ['/', 302, undefined],
    ['/console', 200, 'text/html; charset=utf-8'],
    ['/mail', 200, 'text/html; charset=utf-8'],
    ['/config.json', 200, 'application/json'],
    ['/nothing', 404, 'text/plain'],
    ['/config.json/more', 404, 'text/plain'],
  ])('answers at %s', async (path, status, type) => {
    const answer = await fetch(`${cloud.url}${path}`, { redirect: 'manual' });
    expect({ status: answer.status, type: answer.headers.get('content-type') ?? undefined }).toEqual({ status, type });
  });

  it('configures clients with this address, and is never cached', async () => {
    const answer = await fetch(`${cloud.url}/config.json`);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toMatchObject({
      API: { GraphQL: { endpoint: `${cloud.url.replace('http', 'HTTP')}/graphql` } },
      nightlight: { demo: { email: 'parent@example.com' } },
    });
  });

  it('keeps everything in the data folder', () => {
    expect(readdirSync(dataDir)).toEqual(
      expect.arrayContaining(['appsync', 'cognito', 'dynamodb', 'lock.json', 'ssm']),
    );
  });

  it('has a story of the demo family that reads well', async () => {
    const parent = await cloud.person();
    const shelf = only(await parent.ask(listStories))['items'] as JsonObject[];
    expect(shelf).toMatchObject([
      {
        title: 'The Lamp That Would Not Sleep',
        status: 'COMPLETE',
        isComplete: true,
        ageGroup: 'AGE_6_8',
        length: 'SHORT',
        language: 'en-US',
      },
    ]);

    const story = only(await parent.ask(getStory, { id: shelf[0]?.['id'] }));
    const pages = story['pages'] as { number: number; text: string; illustration: JsonObject }[];
    expect(pages.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
    expect(story).toMatchObject({ owner: parent.sub, failure: null, text: pages.map(({ text }) => text).join('\n\n') });
    for (const { illustration } of pages)
      expect(illustration).toMatchObject({
        status: 'NOT_REQUESTED',
        url: null,
        alt: expect.stringMatching(/\w/) as string,
      });
    // Required of every story for this age group.
    expect(readingGrade(String(story['text']))).toBeLessThanOrEqual(5);
  });

  it("writes a story with the demo family's saved characters and scenes", async () => {
    const parent = await cloud.person();
    const [nora, button] = saved('characters');
    const input = {
      prompt: `${nora?.name} cannot sleep`,
      characterIds: [nora?.id, button?.id],
      sceneId: saved('scenes')[0]?.id,
      ...wordsOnly,
    };
    const answer = await parent.ask(createStory, { input });
    expect(answer.errors).toBeUndefined();
    expect(JSON.stringify(cloud.model.asked)).not.toContain(nora?.name);
  });

  it('does not restore at the next start what the family deleted', async () => {
    const parent = await cloud.person();
    const { items } = only(await parent.ask(listStories, { limit: 100 })) as { items: JsonObject[] };
    for (const { id } of items) await parent.ask(deleteStory, { id });
    await cloud.stop();
    cloud = await startTestCloud({ dataDir, model: cloud.model });
    expect(only(await (await cloud.person()).ask(listStories))['items']).toEqual([]);
  });
});

describe('a local cloud that cannot start', () => {
  it('leaves nothing running, nothing locked and no port in use', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nightlight-'));
    // The services are running when the demo family asks for the tables' names.
    const assembly = changedAssembly(
      (template) => delete (template as unknown as { Outputs: JsonObject }).Outputs['FamilyTableName'],
    );
    await expect(startTestCloud({ assembly, dataDir: folder, model: cloud.model })).rejects.toThrow();
    expect(processesOn(folder)).toEqual([]);
    const next = await startTestCloud({ dataDir: folder, model: cloud.model });
    await next.stop();
    expect(processesOn(folder)).toEqual([]);
    expect(readdirSync(folder)).not.toContain('lock.json');
    rmSync(folder, { recursive: true, force: true });
    rmSync(assembly, { recursive: true, force: true });
  });

  it('does not share its data folder', async () => {
    await expect(startTestCloud({ dataDir, model: cloud.model })).rejects.toThrow(
      `The data folder ${dataDir} is in use by process ${process.pid}.`,
    );
    expect((await fetch(`${cloud.url}/config.json`)).status).toBe(200);
  });
});
