import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { watch } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const port = Number(process.env['PORT'] || 4000);
/** The local cloud runs beside the development server, which forwards everything that is not part of the page. */
const cloudPort = port + 1;
const cloud = `http://127.0.0.1:${cloudPort}`;

/** Files that the cloud is made of: a change there needs a new synthesis, and so a restart. */
const sources = ['bin', 'lib', 'graphql', 'story', 'functions', 'local', 'packages', 'data'];
/** Milliseconds during which an editor, or a checkout, may save several files. */
const settle = 300;

let running: ChildProcess | undefined;
let restarting: NodeJS.Timeout | undefined;

function start(): void {
  const child = spawn(process.execPath, ['run.mjs', join('local', 'start.ts'), ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PORT: String(cloudPort) },
  });
  running = child;
  child.once('exit', (code) => {
    if (running !== child) return;
    running = undefined;
    if (code !== 0) console.log('The local cloud has ended; it is started again when a file changes.');
  });
}

/** The state is in the data folder, so stories and sessions survive. */
function restart(file: string): void {
  clearTimeout(restarting);
  restarting = setTimeout(() => {
    console.log(`\n${file} has changed: the local cloud starts again`);
    if (running === undefined) return start();
    running.once('exit', start);
    running.kill('SIGTERM');
  }, settle);
}

start();
for (const folder of sources) {
  watch(join(root, folder), { recursive: true }, (_event, file) => {
    // Generated files change together with the change that caused it.
    if (file !== null && !file.includes('generated') && !/(^|[\\/])\.|~$/.test(file)) restart(join(folder, file));
  });
}

const server = await createServer({
  configFile: join(root, 'web', 'vite.config.ts'),
  server: {
    host: '127.0.0.1',
    port,
    strictPort: true,
    // Operations, domain rules and fonts are outside of web/.
    fs: { allow: [root] },
    proxy: Object.fromEntries(
      ['/config.json', '/console', '/mail', '/graphql', '/aws'].map((path) => [
        path,
        { target: cloud, changeOrigin: true },
      ]),
    ),
  },
});
await server.listen();
console.log(`web app with hot reload: http://127.0.0.1:${port}    the cloud behind it: ${cloud}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    clearTimeout(restarting);
    running?.kill(signal);
    void server.close().finally(() => process.exit(0));
  });
}
