import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changedAssembly, startTestCloud } from '../../support/cloud.ts';
import type { TestCloud } from '../../support/cloud.ts';
import { hold } from '../../support/held.ts';
import { chat, writes } from '../../support/model-server.ts';
import { printed, story, wordsOnly } from './program.ts';
import { startProxy } from './proxy.ts';
import type { Proxy } from './proxy.ts';

const idea = 'A brave mouse finds a lantern';

let cloud: TestCloud;
let proxy: Proxy;

beforeAll(async () => {
  cloud = await startTestCloud();
  proxy = await startProxy(cloud.url);
});
afterAll(async () => {
  await proxy.close();
  await cloud.stop();
});

describe('npm run story, when the network fails', () => {
  it('continues after every connection was cut, and reads missed changes without printing them as messages', async () => {
    const model = hold(writes());
    cloud.model.script(chat, model.reply);
    const program = story([idea, '--json', '--url', proxy.url, ...wordsOnly]);
    await program.line(/PENDING/);
    await model.asked;
    const calls = cloud.model.count(chat);

    proxy.cut();
    model.release();

    const { code, stdout } = await program.ended;
    // The repeated createStory, or the read after the gap, returned the end. A late message may be in between.
    const told = printed(stdout).map(({ status }) => status);
    expect(told.slice(0, 1)).toEqual(['PENDING']);
    expect(told.at(-1)).toBe('COMPLETE');
    expect(told.length).toBeLessThanOrEqual(5);
    expect(code).toBe(0);
    expect(cloud.model.count(chat)).toBe(calls);
  });

  it('ends with 3 when no answer arrives, and says how to ask again', async () => {
    proxy.lose('/graphql');
    const { code, stderr } = await story([idea, '--url', proxy.url, ...wordsOnly]).ended.finally(() =>
      proxy.lose(undefined),
    );
    expect(stderr).toMatch(/^No answer: .+ The story may have been accepted; ask again with --id [0-9a-f-]{36}\.\n$/);
    expect(code).toBe(3);
  });

  it('prints no status of its own when nothing is published', async () => {
    const silent = await startTestCloud({
      assembly: changedAssembly(({ Resources }) => {
        // Only stream readers start at a position: without it nothing is published, while the queues continue.
        for (const [id, { Type, Properties }] of Object.entries(Resources))
          if (Type === 'AWS::Lambda::EventSourceMapping' && Properties?.['StartingPosition'] !== undefined)
            delete Resources[id];
      }),
    });
    const { code, stdout, stderr } = await story([idea, '--url', silent.url, ...wordsOnly]).ended.finally(() =>
      silent.stop(),
    );
    expect(stderr).toBe('');
    expect(stdout).toMatch(
      /^Asking .+\n\nNo change was announced\. This is the story as it was read:\n\nThe Lantern\n/,
    );
    expect(stdout).not.toMatch(/PENDING|COMPLETE/);
    expect(code).toBe(0);
  });
});
