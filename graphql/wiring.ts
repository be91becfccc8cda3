/** The data sources of the API, by the job they do. `lib/api.ts` makes one AppSync data source for each. */
export type DataSourceName = 'storyTable' | 'familyTable' | 'parameters' | 'model' | 'none';

/**
 * One function of a pipeline: a file below `resolvers/` without its ending, and what it talks to.
 * Two pipelines that name the same file share one AppSync function.
 */
export type Step = readonly [file: string, dataSource: DataSourceName];

/**
 * One resolver. A unit resolver is the file `resolvers/<Type.field>.ts`; a pipeline is `resolvers/<Type.field>/index.ts`
 * (before and after) with its steps in order, at most 10.
 */
export type FieldWiring =
  | { readonly field: `${string}.${string}`; readonly dataSource: DataSourceName }
  | { readonly field: `${string}.${string}`; readonly steps: readonly Step[] };
