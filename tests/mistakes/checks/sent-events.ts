import { marshall } from '@aws-sdk/util-dynamodb';
import type { JsonObject } from 'local-cloud';
import type { BusEvent } from 'local-cloud/services/events/types.ts';
import { readPipe } from 'local-cloud/services/pipes/pipe-config.ts';
import type { StoryItem } from '../../../story/item.ts';
import { accepted } from '../../../story/lifecycle/accepted.ts';
import { bedtimeEvent } from '../../../story/schedule.ts';
import { sample } from '../../support/lifecycle-sample.ts';
import type { Deployed } from '../deployed.ts';
import { ID, OWNER } from '../walk/arguments.ts';

/** An event as the bus receives it. */
export interface Sent {
  /** What happened, for messages. */
  readonly what: string;
  readonly event: BusEvent;
  /** Whether a state that rules match has changed. */
  readonly isChange: boolean;
}

interface Write {
  readonly what: string;
  readonly before?: StoryItem;
  readonly after?: StoryItem;
}

const NOW = '2026-11-21T18:00:00.000Z';
const request = {
  prompt: 'A mouse',
  ageGroup: 'AGE_6_8',
  length: 'SHORT',
  language: 'en-US',
  characterIds: [],
  illustrations: 1,
  narrate: true,
} as const;
const begun = (route: 'PIPELINE' | 'WORKER'): StoryItem => accepted({ id: ID, owner: OWNER, route, request }, NOW);

const image = (item: StoryItem | undefined): JsonObject | undefined =>
  item === undefined
    ? undefined
    : (JSON.parse(JSON.stringify(marshall(item, { removeUndefinedValues: true }))) as JsonObject);

/** In the stream's format: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_Record.html */
function record({ before, after }: Write): JsonObject {
  const [OldImage, NewImage] = [image(before), image(after)];
  return {
    eventName: before === undefined ? 'INSERT' : after === undefined ? 'REMOVE' : 'MODIFY',
    eventSource: 'aws:dynamodb',
    dynamodb: {
      Keys: { id: { S: after?.id ?? before?.id ?? '' } },
      ...(NewImage !== undefined && { NewImage }),
      ...(OldImage !== undefined && { OldImage }),
    },
  };
}

/** The parts of a story that rules may match. */
const states = (item: StoryItem | undefined): string =>
  JSON.stringify([
    item?.status,
    item?.illustrating,
    item?.narrating,
    item?.judging,
    item?.animating,
    item?.route,
    item?.approvalState,
  ]);
const isChange = ({ before, after }: Write): boolean => states(before) !== states(after);

/** Every state change of the life cycle, once, and acceptance and removal. */
const writes: readonly (Write & { readonly record: JsonObject })[] = [
  { what: 'accepted for the pipeline', after: begun('PIPELINE') },
  { what: 'accepted for the worker', after: begun('WORKER') },
  { what: 'removed', before: begun('PIPELINE') },
  { what: 'removed, with a copy in the archive', before: { ...begun('PIPELINE'), archiveGroup: 'group' } },
  ...new Map(
    sample().map(({ command, before, after }) => [states(before) + states(after), { what: command, before, after }]),
  ).values(),
].map((write) => ({ ...write, record: record(write) }));

/** An entry of `PutEvents` as rules see it; undefined when its detail is not JSON, which the bus does not accept. */
function eventOf(entry: JsonObject): BusEvent | undefined {
  try {
    const detail = JSON.parse(String(entry['Detail'])) as JsonObject;
    return { id: '1', source: entry['Source'] ?? null, 'detail-type': entry['DetailType'] ?? null, time: NOW, detail };
  } catch {
    return undefined;
  }
}

/** The pipe's output for each write. */
function storyEvents(deployed: Deployed): { readonly sent: Sent[]; readonly problems: string[] } {
  const sent = new Map<string, Sent>();
  const problems = new Set<string>();
  for (const resource of deployed.ofType('AWS::Pipes::Pipe')) {
    const { toEntry } = readPipe(resource);
    for (const write of writes) {
      const event = eventOf(toEntry(write.record, Date.parse(NOW)));
      if (event === undefined)
        problems.add(`the pipe ${resource.logicalId} makes a detail of "${write.what}" that is not JSON`);
      else sent.set(JSON.stringify(event), { what: write.what, event, isChange: isChange(write) });
    }
  }
  return { sent: [...sent.values()], problems: [...problems] };
}

const bedtimeCame: Sent = {
  what: 'a bedtime came',
  isChange: true,
  event: {
    id: '2',
    source: bedtimeEvent.source,
    'detail-type': bedtimeEvent.detailType,
    detail: { owner: OWNER, bedtimeId: ID, at: NOW },
  },
};

/** Every kind of event on the bus. */
export function sentEvents(deployed: Deployed): {
  readonly sent: readonly Sent[];
  readonly problems: readonly string[];
} {
  const { sent, problems } = storyEvents(deployed);
  return { sent: [...sent, bedtimeCame], problems };
}

interface Journey extends Sent {
  /** Names of functions, with the kind of work if a function has several. */
  readonly expected: readonly string[];
}

const following: readonly (Write & { readonly expected: readonly string[] })[] = [
  { what: 'a story accepted for the pipeline', after: begun('PIPELINE'), expected: ['runErrands watch'] },
  { what: 'a story accepted for the worker', after: begun('WORKER'), expected: ['writeStory', 'runErrands watch'] },
  {
    what: 'a story handed over to the worker',
    before: begun('PIPELINE'),
    after: begun('WORKER'),
    expected: ['writeStory'],
  },
  {
    what: 'a story that got its words',
    before: begun('PIPELINE'),
    after: { ...begun('PIPELINE'), status: 'WRITTEN', illustrating: 'PENDING', narrating: 'PENDING' },
    expected: ['illustrateStory', 'narrateStory'],
  },
  {
    what: 'a story that is complete',
    before: { ...begun('PIPELINE'), status: 'WRITTEN', illustrating: 'PENDING' },
    after: { ...begun('PIPELINE'), status: 'COMPLETE', illustrating: 'READY' },
    expected: ['runErrands mail', 'runErrands webhook'],
  },
  { what: 'a story that was removed', before: begun('PIPELINE'), expected: ['runErrands remove'] },
];

/** The required next steps after a step of a story, and after a bedtime. */
export function journeys(deployed: Deployed): Journey[] {
  const [pipe] = deployed.ofType('AWS::Pipes::Pipe');
  if (pipe === undefined) return [];
  const { toEntry } = readPipe(pipe);
  return [
    ...following.flatMap((write) => {
      const event = eventOf(toEntry(record(write), Date.parse(NOW)));
      return event === undefined ? [] : [{ what: write.what, event, isChange: true, expected: write.expected }];
    }),
    { ...bedtimeCame, expected: ['runErrands bedtime', 'nobody'] },
  ];
}
