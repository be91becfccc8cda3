import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { wiring } from '../graphql/wiring.ts';
import { diagramsPage } from './diagram/page.ts';
import { readTemplate } from './diagram/template.ts';

/** Writes docs/diagrams.md from the wiring and from the template that `npm run synth` left in cdk.out. */
const root = fileURLToPath(new URL('..', import.meta.url));
writeFileSync(`${root}docs/diagrams.md`, diagramsPage(wiring, readTemplate(`${root}cdk.out`)));
console.log('docs/diagrams.md');
