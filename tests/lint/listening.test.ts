import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Server } from 'node:net';
import { glob } from 'glob';
import { describe, expect, it } from 'vitest';
import { listeningSockets } from '../support/sockets.ts';

const root = new URL('../..', import.meta.url);
/**
 * Everything that listens in this repository, and where. Add new listeners here, and to the list in
 * docs/local-cloud.md.
 */
const known: Readonly<Record<string, RegExp>> = {
  // Opened by `npm start` and `npm run dev`.
  'packages/local-cloud/src/server.ts': /listen\(port, loopback,/,
  'packages/local-cloud/src/services/lambda/gateway.ts': /listen\(path,/,
  'packages/local-cloud/src/services/dynamodb/engine-address.ts': /listen\(port, host,/,
  'scripts/dev.ts': /host: '127\.0\.0\.1'/,
  'scripts/webhook.ts': /listen\(options\.port, '127\.0\.0\.1'\)/,
};
/** Tests, benchmarks and examples: a free port of the loopback interface. */
const free = /\.listen\((?:0|Number\(port\)), '127\.\d+\.\d+\.\d+'/;

describe('a listening server', () => {
  it('is on the loopback interface, in programs and in tests', async () => {
    const files = await glob('{bench,local,packages,scripts,tests,web}/**/*.{ts,tsx,mjs}', {
      cwd: root,
      ignore: ['**/node_modules/**', '**/assembly/**', 'tests/lint/listening.test.ts'],
    });
    const texts = new Map(files.map((file) => [file, readFileSync(new URL(file, root), 'utf8')]));
    const odd = [...texts].flatMap(([file, text]) =>
      text
        .split('\n')
        // Amplify's hub listens to events.
        .filter((line) => /\.listen\([^)]/.test(line) && !line.includes('Hub.listen'))
        .filter((line) => known[file] === undefined && !free.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
    for (const [file, where] of Object.entries(known)) expect(texts.get(file)).toMatch(where);

    expect(odd).toEqual([]);
  });

  it('in this process can be reached from this machine only', () => {
    const open = listeningSockets([process.pid]);

    expect(open.filter((address) => !address.startsWith('127.'))).toEqual([]);
  });

  it('elsewhere ends the test run', async () => {
    const server: Server = createServer();
    const before = process.listeners('uncaughtException');
    process.removeAllListeners('uncaughtException');
    const thrown = once(process, 'uncaughtException');
    server.listen(0, '0.0.0.0');
    const [error] = (await thrown) as [Error];
    for (const listener of before) process.on('uncaughtException', listener);

    expect(error.message).toMatch(/^A test listens at 0\.0\.0\.0:\d+, which others can reach/);
    expect(server.listening).toBe(false);
  });
});
