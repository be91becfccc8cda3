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

it('requests the configuration and the fonts of the first screen in parallel with the scripts', () => {
  const [config, ...letters] = links('preload');
  expect([config, letters.map((address) => /^\/assets\/(\w+)-.*\.woff2$/.exec(address)?.[1])]).toEqual([
    '/config.json',
    ['fraunces', 'nunito'],
  ]);
});

it('compiles its own scripts while they load, without those for sign-in and the subscription', () => {
  const first = /<script type="module"[^>]* src="([^"]+)"/.exec(page)?.[1] ?? '';
  const script = readFileSync(join(folder, first), 'utf8');
  expect(script.startsWith('//# allFunctionsCalledOnLoad\n')).toBe(true);
  expect(script).not.toMatch(/PASSWORD_VERIFIER|start_ack/);
});
