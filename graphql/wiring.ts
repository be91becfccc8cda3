/** The data sources of the API, by the job they do. `lib/api.ts` makes one AppSync data source for each. */
export type DataSourceName =
  | 'storyTable'
  | 'familyTable'
  | 'parameters'
  | 'schedules'
  | 'writer'
  | 'checker'
  | 'media'
  | 'mail'
  | 'account'
  | 'webhook'
  | 'shares'
  | 'voices'
  | 'none';

/**
 * One function of a pipeline: a file below `resolvers/` without its ending, and what it talks to. A step of one field
 * is in the field's folder; steps that several fields share are in `resolvers/steps/`, and are one AppSync function for
 * all of them.
 */
export type Step = readonly [file: string, dataSource: DataSourceName];

/**
 * One resolver. A unit resolver is the file `resolvers/<Type.field>.ts`; a pipeline is `resolvers/<Type.field>/index.ts`
 * (before and after) with its steps in order, at most 10.
 */
export type FieldWiring =
  | { readonly field: `${string}.${string}`; readonly dataSource: DataSourceName }
  // Of sibling fields, at most `batchSize` are sent to the function in one call.
  | { readonly field: `${string}.${string}`; readonly dataSource: 'media'; readonly batchSize: number }
  | { readonly field: `${string}.${string}`; readonly steps: readonly Step[] };

/** All pictures of the longest story. */
const SIGNED_AT_ONCE = 25;

/** The configured writer and checker, and which of them has a key: this determines the pipelines' requests. */
export interface Providers {
  readonly writer: 'openai' | 'anthropic' | 'bedrock' | 'compatible';
  readonly checker: 'openai' | 'bedrock';
}

/** Bedrock's requests are signed. A key that writer and checker share is read once. */
const hasWriterKey = ({ writer }: Providers): boolean => writer !== 'bedrock';
const hasCheckerKey = ({ writer, checker }: Providers): boolean => checker !== 'bedrock' && checker !== writer;

const stepsIf = (wanted: boolean, ...steps: readonly Step[]): readonly Step[] => (wanted ? steps : []);

/**
 * The steps that write an accepted story's words, if AppSync's 30 s are enough. The worker's stories leave at the first
 * of them; with a compatible server, which AppSync may not reach, all stories do.
 */
const writing = (providers: Providers): readonly Step[] =>
  providers.writer === 'compatible'
    ? []
    : [
        ...stepsIf(hasWriterKey(providers), ['Mutation.createStory/modelKey', 'parameters']),
        ...stepsIf(hasCheckerKey(providers), ['Mutation.createStory/checkerKey', 'parameters']),
        ['Mutation.createStory/checkPrompt', 'checker'],
        // A separate file for each provider: the rules and one provider are about as much code as AppSync accepts.
        [`Mutation.createStory/write/${providers.writer}`, 'writer'],
        ['Mutation.createStory/checkStory', 'checker'],
        ['Mutation.createStory/save', 'storyTable'],
      ];

/** Checks words that a person typed into a story. If AppSync cannot reach a checker, they are refused. */
const checking = (providers: Providers): readonly Step[] =>
  providers.writer === 'compatible'
    ? [['Mutation.editStory/uncheckable', 'none']]
    : [
        ...stepsIf(hasWriterKey(providers) && providers.checker === providers.writer, [
          'Mutation.editStory/modelKey',
          'parameters',
        ]),
        ...stepsIf(hasCheckerKey(providers), ['Mutation.editStory/checkerKey', 'parameters']),
        ['Mutation.editStory/check', 'checker'],
      ];

/** Stores an item in a family's list, if there is room. */
const keeping = [
  ['steps/count', 'familyTable'],
  ['steps/put', 'familyTable'],
] as const satisfies readonly Step[];

/** Every resolver of the API. A field of `Query`, `Mutation` or `Subscription` that is missing here fails a test. */
export const wiringOf = (providers: Providers): readonly FieldWiring[] => [
  {
    field: 'Mutation.createStory',
    steps: [
      ['Mutation.createStory/personal', 'none'],
      ['steps/cast', 'familyTable'],
      ['Mutation.createStory/init', 'storyTable'],
      ['Mutation.createStory/existing', 'storyTable'],
      ...writing(providers),
    ],
  },
  {
    field: 'Mutation.retryStory',
    steps: [
      ['steps/load', 'storyTable'],
      ['steps/cast', 'familyTable'],
      ['Mutation.retryStory/reopen', 'storyTable'],
    ],
  },
  {
    field: 'Mutation.illustrateStory',
    steps: [
      ['steps/load', 'storyTable'],
      ['Mutation.illustrateStory/names', 'familyTable'],
      ['Mutation.illustrateStory/order', 'storyTable'],
    ],
  },
  {
    field: 'Mutation.animateStory',
    steps: [
      ['steps/load', 'storyTable'],
      ['Mutation.animateStory/order', 'storyTable'],
    ],
  },
  {
    field: 'Mutation.narrateStory',
    steps: [
      ['steps/load', 'storyTable'],
      ['Mutation.narrateStory/order', 'storyTable'],
    ],
  },
  {
    field: 'Mutation.approveStory',
    steps: [
      ['steps/load', 'storyTable'],
      ['Mutation.approveStory/decide', 'storyTable'],
    ],
  },
  {
    field: 'Mutation.rejectStory',
    steps: [
      ['steps/load', 'storyTable'],
      ['Mutation.rejectStory/decide', 'storyTable'],
      ['Mutation.rejectStory/reload', 'storyTable'],
    ],
  },
  {
    field: 'Mutation.markRead',
    steps: [
      ['steps/load', 'storyTable'],
      ['Mutation.markRead/note', 'storyTable'],
    ],
  },
  {
    field: 'Mutation.shareStory',
    steps: [
      ['steps/load', 'storyTable'],
      ['Mutation.shareStory/share', 'shares'],
    ],
  },
  {
    field: 'Mutation.unshareStory',
    steps: [
      ['steps/load', 'storyTable'],
      ['Mutation.unshareStory/revoke', 'familyTable'],
    ],
  },
  {
    field: 'Mutation.setFavorite',
    steps: [
      ['steps/load', 'storyTable'],
      ['Mutation.setFavorite/mark', 'storyTable'],
    ],
  },
  {
    field: 'Mutation.editStory',
    steps: [
      ['steps/load', 'storyTable'],
      ['Mutation.editStory/names', 'familyTable'],
      ...checking(providers),
      ['Mutation.editStory/save', 'storyTable'],
    ],
  },
  { field: 'Mutation.setReview', dataSource: 'familyTable' },
  { field: 'Mutation.setWebhook', dataSource: 'webhook' },
  { field: 'Mutation.testWebhook', dataSource: 'webhook' },
  { field: 'Mutation.deleteWebhook', dataSource: 'familyTable' },
  { field: 'Mutation.deleteStory', dataSource: 'storyTable' },
  { field: 'Mutation.saveCharacter', steps: keeping },
  { field: 'Mutation.deleteCharacter', dataSource: 'familyTable' },
  { field: 'Mutation.saveChild', steps: keeping },
  { field: 'Mutation.deleteChild', dataSource: 'familyTable' },
  { field: 'Mutation.saveScene', steps: keeping },
  { field: 'Mutation.deleteScene', dataSource: 'familyTable' },
  {
    field: 'Mutation.setBedtime',
    steps: [
      ...keeping,
      ['Mutation.setBedtime/schedule', 'schedules'],
      ['Mutation.setBedtime/scheduleAgain', 'schedules'],
      ['steps/unschedule', 'schedules'],
      ['steps/restore', 'familyTable'],
    ],
  },
  {
    field: 'Mutation.deleteBedtime',
    steps: [
      ['Mutation.deleteBedtime/remove', 'familyTable'],
      ['steps/unschedule', 'schedules'],
      ['steps/restore', 'familyTable'],
    ],
  },
  {
    field: 'Mutation.tellBedtimeStory',
    steps: [
      ['Mutation.tellBedtimeStory/bedtime', 'familyTable'],
      ['Mutation.tellBedtimeStory/accept', 'storyTable'],
      ['Mutation.tellBedtimeStory/existing', 'storyTable'],
    ],
  },
  { field: 'Mutation.setMail', dataSource: 'mail' },
  { field: 'Mutation.deleteAccount', dataSource: 'account' },
  { field: 'Mutation.publish', dataSource: 'storyTable' },
  { field: 'Query.getStory', dataSource: 'storyTable' },
  { field: 'Query.listStories', dataSource: 'storyTable' },
  { field: 'Query.listCharacters', dataSource: 'familyTable' },
  { field: 'Query.listChildren', dataSource: 'familyTable' },
  { field: 'Query.listScenes', dataSource: 'familyTable' },
  { field: 'Query.listBedtimes', dataSource: 'familyTable' },
  { field: 'Query.getUsage', dataSource: 'familyTable' },
  { field: 'Query.getMail', dataSource: 'familyTable' },
  { field: 'Query.getSettings', dataSource: 'familyTable' },
  { field: 'Query.getWebhook', dataSource: 'familyTable' },
  { field: 'Query.listShares', dataSource: 'shares' },
  { field: 'Query.sampleVoice', dataSource: 'voices' },
  {
    field: 'Query.health',
    steps: [
      ['Query.health/database', 'storyTable'],
      ...stepsIf(hasWriterKey(providers), ['Query.health/storedKey', 'parameters']),
      ...stepsIf(hasCheckerKey(providers), ['Query.health/storedCheckerKey', 'parameters']),
    ],
  },
  { field: 'Subscription.onStory', dataSource: 'none' },
  { field: 'Illustration.url', dataSource: 'media', batchSize: SIGNED_AT_ONCE },
  { field: 'Clip.url', dataSource: 'media', batchSize: SIGNED_AT_ONCE },
  { field: 'Narration.url', dataSource: 'media', batchSize: SIGNED_AT_ONCE },
  { field: 'Narration.marksUrl', dataSource: 'media', batchSize: SIGNED_AT_ONCE },
];

/** With the default providers. */
export const wiring = wiringOf({ writer: 'openai', checker: 'openai' });
