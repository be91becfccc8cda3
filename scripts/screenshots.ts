import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startBrowser } from '../tests/support/browser.ts';
import { tour } from './screenshots/tour.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const usage = `Usage: npm run screenshots -- [folder]

Starts a local cloud of its own with the offline storyteller, goes through every screen and state of the web app in light and dark, on a desktop
and at 360 px, and leaves a picture of each in the folder (screenshots). Needs a Chrome or Chromium; CHROME_PATH names one.`;

/** A separate cloud with an empty data folder, slow enough that writing can be photographed. */
function startCloud(dataDir: string): { readonly ready: Promise<string>; stop(): Promise<void> } {
  const child = spawn(process.execPath, ['run.mjs', join('local', 'start.ts')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'], PORT: '0', DATA_DIR: dataDir, MODEL_DELAY_MS: '4000' },
  });
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  let printed = '';
  const ready = new Promise<string>((found, failed) => {
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const [, url] = /^ready (\S+)$/m.exec(printed) ?? [];
      if (url !== undefined) found(url);
    });
    void ended.then(() => failed(new Error(`The local cloud did not start:\n${printed}`)));
  });
  return {
    ready,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function main(): Promise<void> {
  const [folder = 'screenshots'] = process.argv.slice(2);
  if (folder.startsWith('-')) return console.log(usage);
  const out = resolve(root, folder);
  mkdirSync(out, { recursive: true });
  const dataDir = mkdtempSync(join(tmpdir(), 'nightlight-screenshots-'));
  const cloud = startCloud(dataDir);
  try {
    const url = await cloud.ready;
    const browser = await startBrowser();
    try {
      for (const theme of ['light', 'dark'] as const) {
        for (const width of [1280, 360])
          await tour({ browser, url, theme, width, take: (name) => join(out, `${name}-${theme}-${width}.png`) });
      }
    } finally {
      await browser.close();
    }
  } finally {
    await cloud.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
  console.log(`The pictures are in ${out}`);
}

await main();
