import type { FieldWiring } from '../../graphql/wiring.ts';
import { eventsChart } from './events.ts';
import { resolverCharts } from './resolvers.ts';
import type { Template } from './template.ts';

const chart = (source: string): string => `\`\`\`mermaid\n${source}\n\`\`\``;

/** The whole of docs/diagrams.md. */
export function diagramsPage(wiring: readonly FieldWiring[], template: Template): string {
  const { pipelines, units } = resolverCharts(wiring);
  return `# Diagrams

Made by \`npm run diagram\` from \`graphql/wiring.ts\` and the synthesized template; a test checks that this page is up to date. Do not edit it by hand.

## Pipelines

Each field's steps in order, with the data source that each step uses. The code of a step is \`graphql/resolvers/<Type.field>/<step>.ts\`, or the path that is shown.

${chart(pipelines)}

## Unit resolvers

${chart(units)}

## The road of an event

From a change of a story, or from a schedule, to what follows from it. A dotted line is where failures go.

${chart(eventsChart(template))}
`;
}
