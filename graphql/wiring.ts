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

/** Writes the words of an accepted story. `createStory` and `retryStory` end with the same functions. */
const writing = [
  ['Mutation.createStory/modelKey', 'parameters'],
  ['Mutation.createStory/checkPrompt', 'model'],
  ['Mutation.createStory/write', 'model'],
  ['Mutation.createStory/checkStory', 'model'],
  ['Mutation.createStory/save', 'storyTable'],
] as const satisfies readonly Step[];

/** Keeps something in a family's own list, if there is room. */
const keeping = [
  ['Mutation.saveCharacter/count', 'familyTable'],
  ['Mutation.saveCharacter/put', 'familyTable'],
] as const satisfies readonly Step[];

/** Every resolver of the API. A field of `Query`, `Mutation` or `Subscription` that is missing here fails a test. */
export const wiring: readonly FieldWiring[] = [
  {
    field: 'Mutation.createStory',
    steps: [
      ['Mutation.createStory/cast', 'familyTable'],
      ['Mutation.createStory/init', 'storyTable'],
      ['Mutation.createStory/existing', 'storyTable'],
      ...writing,
    ],
  },
  {
    field: 'Mutation.retryStory',
    steps: [
      ['Mutation.retryStory/load', 'storyTable'],
      ['Mutation.createStory/cast', 'familyTable'],
      ['Mutation.retryStory/reopen', 'storyTable'],
      ...writing,
    ],
  },
  { field: 'Mutation.deleteStory', dataSource: 'storyTable' },
  { field: 'Mutation.saveCharacter', steps: keeping },
  { field: 'Mutation.deleteCharacter', dataSource: 'familyTable' },
  { field: 'Mutation.saveScene', steps: keeping },
  { field: 'Mutation.deleteScene', dataSource: 'familyTable' },
  { field: 'Mutation.publish', dataSource: 'storyTable' },
  { field: 'Query.getStory', dataSource: 'storyTable' },
  { field: 'Query.listStories', dataSource: 'storyTable' },
  { field: 'Query.listCharacters', dataSource: 'familyTable' },
  { field: 'Query.listScenes', dataSource: 'familyTable' },
  { field: 'Query.getUsage', dataSource: 'familyTable' },
  {
    field: 'Query.health',
    steps: [
      ['Query.health/database', 'storyTable'],
      ['Query.health/modelKey', 'parameters'],
    ],
  },
  { field: 'Subscription.onStory', dataSource: 'none' },
];
