import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { licensesPage } from './licenses/page.ts';
import type { Lock } from './licenses/page.ts';

/** Writes docs/licenses.md from package-lock.json: `npm run licenses`. Nothing is downloaded. */
const file = fileURLToPath(new URL('../docs/licenses.md', import.meta.url));
const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as Lock;
writeFileSync(file, licensesPage(lock));
console.log(file);
