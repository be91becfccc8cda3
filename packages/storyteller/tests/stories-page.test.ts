import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { storiesPage } from '../scripts/stories-page.ts';

it('docs/stories.md lists the stories of the collection (npm run stories)', () => {
  expect(readFileSync(new URL('../../../docs/stories.md', import.meta.url), 'utf8')).toBe(storiesPage());
});
