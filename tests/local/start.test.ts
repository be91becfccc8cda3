import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createStory, listStories } from '../../graphql/generated/operations.ts';
import { root } from '../support/cloud.ts';
import { hold } from '../support/held.ts';
import { demoFamily, localProcesses, processesOn } from '../support/local-process.ts';
import { chat, moderations, writes, reviews } from '../support/model-server.ts';
import { only, tell, wordsOnly } from '../support/stories.ts';

const local = localProcesses();

const stories = async (url: string): Promise<unknown> => only(await (await demoFamily(url)).ask(listStories))['items'];

describe('npm start', () => {
  it('says once that it is ready, writes with the chosen model, and stops cleanly', async () => {
    const one = local.start({
      environment: { OPENAI_BASE_URL: `${local.model.url}/v1/`, OPENAI_API_KEY: 'sk-start-canary' },
    });
    const url = await one.ready;
    expect((await fetch(`${url}/config.json`)).status).toBe(200);
    expect(one.printed()).toContain(`stories   are written by the server at ${local.model.url}\n`);
    expect(one.printed()).toContain(`PORT=${new URL(url).port} npm run story`);

    await tell(await demoFamily(url));
    expect(local.model.asked.map(({ path }) => path)).toEqual([moderations, chat, moderations, reviews]);
    expect(new Set(local.model.asked.map(({ headers }) => headers.authorization))).toEqual(
      new Set(['Bearer sk-start-canary']),
    );

    // Meanwhile another one can neither start there nor empty the folder.
    const fresh = local.start({ args: ['--fresh'] });
    expect(await fresh.ended).toBe(1);
    expect(fresh.printed()).toContain(`The data folder ${local.dataDir} is in use by process`);
    expect(await stories(url)).toHaveLength(2);

    one.signal('SIGTERM');
    expect(await one.ended).toBe(0);
    expect(processesOn(local.dataDir)).toEqual([]);
    expect(one.printed().match(/^ready .*$/gm)).toEqual([`ready ${url}`]);
    expect(one.printed()).not.toContain('canary');

    writeFileSync(join(local.dataDir, 'notes.txt'), 'mine');
    const again = local.start({ args: ['--fresh'], byNpm: true });
    expect(await stories(await again.ready)).toHaveLength(1);
    // A process manager, or an editor that closes, signals npm only.
    again.signal('SIGTERM');
    await again.ended;
    await expect.poll(() => processesOn(local.dataDir), { interval: 10 }).toEqual([]);
  });

  it('ends at the second signal when something blocks it', async () => {
    const held = hold(writes());
    local.model.script(chat, held.reply);
    const one = local.start();
    const parent = await demoFamily(await one.ready);
    const lost = parent.ask(createStory, { input: { prompt: 'A shy owl', ...wordsOnly } }).catch(() => 'lost');
    await held.asked;

    one.signal('SIGINT');
    one.signal('SIGTERM');
    expect(await one.ended).toBe(130);
    held.release();
    expect(await lost).toBe('lost');
    await expect.poll(() => processesOn(local.dataDir), { interval: 10 }).toEqual([]);
  });

  it.each([
    [
      'an option that it does not know',
      { args: ['--port', '1'] },
      2,
      /^Unknown option '--port'[^]*\n\nUsage: npm start/,
    ],
    [
      'a setting of the app that is wrong',
      { environment: { NIGHTLIGHT_STAGE: 'Prod' } },
      2,
      /NIGHTLIGHT_STAGE is 1 to 20 lower-case letters/,
    ],
    [
      'an engine that does not answer',
      { environment: { DYNAMODB_ENDPOINT: 'http://127.0.0.1:9' } },
      1,
      /^warning: the tables are in the engine at [^]*^DYNAMODB_ENDPOINT is set, but no DynamoDB answered/m,
    ],
  ] as const)('ends at %s', async (_, started, code, says) => {
    const one = local.start(started);
    expect(await one.ended).toBe(code);
    expect(one.printed()).toMatch(says);
    expect(one.printed()).not.toMatch(/^ready/m);
  });

  it('says what to do about a port that is in use', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const one = local.start({ environment: { PORT: String(port) } });
    expect(await one.ended.finally(() => other.close())).toBe(1);
    expect(one.printed()).toMatch(new RegExp(`^Port ${port} is in use by another program`));
    expect(processesOn(local.dataDir)).toEqual([]);
  });

  it('ends when a build fails, with everything that it printed', async () => {
    const project = join(local.dataDir, 'project');
    // A module of the local cloud starts programs.
    const starter = join('packages', 'local-cloud', 'bin');
    for (const part of ['local', 'lib', 'story', 'graphql', 'data', starter, 'package.json', 'cdk.json', 'run.mjs'])
      cpSync(join(root, part), join(project, part), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
    mkdirSync(join(project, 'web'));
    cpSync(join(root, 'web', 'bundle.ts'), join(project, 'web', 'bundle.ts'));
    writeFileSync(join(project, 'web', 'build.mjs'), '');
    mkdirSync(join(project, 'bin'));
    writeFileSync(join(project, 'bin', 'app.ts'), "console.log('what it did'); throw new Error('why it failed');");
    const one = local.start({ project });
    expect(await one.ended).toBe(1);
    expect(one.printed()).toMatch(
      /^building and synthesizing\nnode_modules.aws-cdk.bin.cdk ended with 1:\n[^]*what it did\n[^]*Error: why it failed/,
    );
  });
});
