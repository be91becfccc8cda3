import type { FieldWiring } from '../../graphql/wiring.ts';

/** A label inside quotes may hold anything but a quote. */
const node = (id: string, label: string): string => `${id}["${label}"]`;
const dataSource = (name: string): string => `${name}[("${name}")]`;

/** `Mutation.createStory/save` → `save`; a step of another field keeps its field's name. */
const stepName = (file: string, field: string): string =>
  file.startsWith(`${field}/`) ? file.slice(field.length + 1) : file;

function pipeline(index: number, field: string, steps: Extract<FieldWiring, { steps: unknown }>['steps']): string[] {
  const ids = steps.map((_, step) => `f${index}_${step}`);
  return [
    `  subgraph f${index}["${field}"]`,
    '    direction LR',
    ...steps.map(([file, source], step) => `    ${node(ids[step] ?? '', `${stepName(file, field)}<br/>${source}`)}`),
    ...(ids.length > 1 ? [`    ${ids.join(' --> ')}`] : []),
    '  end',
  ];
}

/** Every resolver as a Mermaid chart: pipelines as their steps in order, unit resolvers as their data source. */
export function resolverCharts(wiring: readonly FieldWiring[]): { readonly pipelines: string; readonly units: string } {
  const pipelines = wiring.flatMap((one, index) => ('steps' in one ? pipeline(index, one.field, one.steps) : []));
  const units = wiring.flatMap((one, index) =>
    'steps' in one ? [] : [`  ${node(`f${index}`, one.field)} --> ${dataSource(one.dataSource)}`],
  );
  return {
    pipelines: ['flowchart TB', ...pipelines].join('\n'),
    units: ['flowchart LR', ...units].join('\n'),
  };
}
