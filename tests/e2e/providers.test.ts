import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { getStory } from '../../graphql/generated/operations.ts';
import { readConfig } from '../../lib/config.ts';
import { localModels, withWriter } from '../../local/model.ts';
import type { ModelSettings } from '../../local/settings.ts';
import { systemClock } from 'local-cloud';
import { makeApp } from '../lib/synthesised.ts';
import { startTestCloud } from '../support/cloud.ts';
import type { Person } from '../support/cloud.ts';
import { only, tell } from '../support/stories.ts';

const builtIn: ModelSettings = { baseUrl: undefined, openAiKey: undefined, anthropicKey: undefined, delayMs: 0 };

async function settled(parent: Person, id: unknown): Promise<Record<string, unknown>> {
  let story: Record<string, unknown> = {};
  await expect
    .poll(async () => (story = only(await parent.ask(getStory, { id })))['status'], { timeout: 120_000 })
    .not.toMatch(/PENDING|WRITTEN/);
  return story;
}

describe.each([
  { writer: 'bedrock', keys: [], checkedBy: 'builtin' },
  { writer: 'anthropic', keys: ['anthropic', 'openai'], checkedBy: 'builtin' },
  { writer: 'compatible', keys: ['compatible', 'openai'], checkedBy: 'builtin' },
])('a story by the writer $writer, with no key and no network', ({ writer, keys, checkedBy }) => {
  it('goes the whole road from the template: the short one by the pipeline, the long one page by page', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nightlight-told-'));
    const environment = withWriter(
      { NIGHTLIGHT_WRITER: writer, ...(writer === 'compatible' && { NIGHTLIGHT_MODEL: 'llama3.2' }) },
      builtIn,
    ) as Record<string, string>;
    const { hosts, bedrockModels, modelKeys } = localModels(
      readConfig(environment),
      builtIn,
      folder,
      systemClock,
      () => undefined,
    );
    expect(Object.keys(modelKeys).sort()).toEqual([...keys].sort());
    const assembly = makeApp(environment).app.synth().directory;
    const cloud = await startTestCloud({ assembly, hosts, bedrockModels, modelKeys });
    try {
      const parent = await cloud.person();
      const short = await tell(parent);
      const long = await tell(parent, { length: 'LONG', ageGroup: 'AGE_9_12' });
      // A compatible server's are the worker's, whatever their length.
      expect(short['status']).toBe(writer === 'compatible' ? 'PENDING' : 'COMPLETE');
      for (const { id } of [short, long]) {
        const story = await settled(parent, id);
        expect(story).toMatchObject({
          status: 'COMPLETE',
          receipt: {
            provider: writer,
            model: expect.stringMatching(/^nightlight-offline/) as unknown,
            totalTokens: expect.any(Number) as unknown,
            checkedBy,
          },
        });
      }
      expect(cloud.model.asked).toEqual([]);
    } finally {
      await cloud.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
