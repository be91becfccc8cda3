import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

it('deployed code contains neither the speech code nor the encoder', () => {
  const folder = fileURLToPath(new URL('../../dist/functions', import.meta.url));
  const bundles = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(bundles.length).toBeGreaterThan(0);
  for (const { parentPath, name } of bundles)
    expect(readFileSync(`${parentPath}/${name}`, 'latin1')).not.toMatch(/espeak|text2wav|wasm-media-encoders/i);
});
