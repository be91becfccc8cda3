import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { makeTables } from './fold-tables/make.ts';

/** Writes the tables anew, for a Node with a newer Unicode: `npm run fold-tables`. */
const file = fileURLToPath(new URL('../story/fold-tables.ts', import.meta.url));
writeFileSync(file, makeTables());
console.log(`${file}: Unicode ${process.versions.unicode}`);
