import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { bundleWeb } from '../../web/bundle.ts';
import { root } from '../support/cloud.ts';

let folder: string;
let page: string;
beforeAll(async () => {
  folder = await bundleWeb(root);
  page = readFileSync(join(folder, 'index.html'), 'utf8');
});

const links = (rel: string): string[] =>
  [...page.matchAll(new RegExp(`<link rel="${rel}"[^>]* href="([^"]+)"`, 'g'))].map(([, address]) => address ?? '');

it('asks for the configuration and the letters of the first screen beside the scripts', () => {
  const [config, ...letters] = links('preload');
  expect([config, letters.map((address) => /^\/assets\/(\w+)-.*\.woff2$/.exec(address)?.[1])]).toEqual([
    '/config.json',
    ['fraunces', 'nunito'],
  ]);
});

it('has its own scripts compiled as they arrive, and none of what signing in and the subscription need among them', () => {
  const first = /<script type="module"[^>]* src="([^"]+)"/.exec(page)?.[1] ?? '';
  const script = readFileSync(join(folder, first), 'utf8');
  expect(script.startsWith('//# allFunctionsCalledOnLoad\n')).toBe(true);
  expect(script).not.toMatch(/PASSWORD_VERIFIER|start_ack/);
});
