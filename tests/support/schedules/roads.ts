import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compilePattern } from 'local-cloud/services/events/pattern/compile.ts';
import type { EventPattern } from 'local-cloud/services/events/pattern/compile.ts';
import type { Json } from 'local-cloud';
import type { StoryItem } from '../../../story/item.ts';
import { assembly } from '../cloud.ts';

/**
 * The work that a message names. The review shares the words' queue; pictures and narration have a queue each; the
 * others are errands.
 */
export type Kind = 'words' | 'review' | 'pictures' | 'narration' | 'watch' | 'remove' | 'clear';

/** A rule and the queue that it fills, as in the template. Times are milliseconds. */
export interface Road {
  readonly kind: Kind;
  readonly matches: EventPattern;
  readonly visibility: number;
  readonly receives: number;
}

interface Resource {
  readonly Type: string;
  readonly Properties: {
    readonly EventPattern?: Json;
    readonly Targets?: readonly { readonly Arn: { readonly 'Fn::GetAtt': readonly [string, string] } }[];
    readonly VisibilityTimeout?: number;
    readonly RedrivePolicy?: { readonly maxReceiveCount: number };
  };
}

const kinds: readonly (readonly [RegExp, Kind])[] = [
  [/^OutboxWords/, 'words'],
  [/^OutboxReview/, 'review'],
  [/^OutboxPictures/, 'pictures'],
  [/^OutboxNarration/, 'narration'],
  [/^OutboxWatch/, 'watch'],
  [/^OutboxRemove/, 'remove'],
  [/^OutboxClear/, 'clear'],
];

/** The rules and queues between a story change and its workers, from the synthesized template. */
export function readRoads(folder = assembly): Road[] {
  const file = readdirSync(folder).find((name) => name.endsWith('.template.json')) ?? '';
  const { Resources } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
    Resources: Readonly<Record<string, Resource>>;
  };
  return kinds.map(([rule, kind]) => {
    const found = Object.entries(Resources).filter(([id, { Type }]) => Type === 'AWS::Events::Rule' && rule.test(id));
    const { EventPattern = {}, Targets = [] } = found[0]?.[1].Properties ?? {};
    const queue = Resources[Targets[0]?.Arn['Fn::GetAtt'][0] ?? '']?.Properties;
    if (found.length !== 1 || Targets.length !== 1 || queue === undefined)
      throw new Error(`The template has no one rule ${String(rule)} with one queue.`);
    return {
      kind,
      matches: compilePattern(EventPattern),
      visibility: (queue.VisibilityTimeout ?? 30) * 1000,
      receives: queue.RedrivePolicy?.maxReceiveCount ?? Infinity,
    };
  });
}

const statesOf = (item: StoryItem | undefined) => ({
  owner: item?.owner ?? '',
  status: item?.status ?? '',
  illustrating: item?.illustrating ?? '',
  narrating: item?.narrating ?? '',
  judging: item?.judging ?? '',
  approvalState: item?.approvalState ?? '',
  route: item?.route ?? '',
});

/** The pipe's output for a change. */
export const storyChanged = (id: string, before: StoryItem | undefined, after: StoryItem | undefined): Json => ({
  source: 'nightlight.stories',
  'detail-type': 'StoryChanged',
  detail: {
    eventName: before === undefined ? 'INSERT' : after === undefined ? 'REMOVE' : 'MODIFY',
    id,
    ...statesOf(after),
    previous: statesOf(before),
  },
});

const takers = new WeakMap<readonly Road[], Map<string, readonly Road[]>>();

/**
 * The workers that an event starts. A story has few states, and ten thousand schedules ask a million times, so each
 * event is matched once.
 */
export function takersOf(roads: readonly Road[], event: Json): readonly Road[] {
  const known = takers.get(roads) ?? new Map<string, readonly Road[]>();
  takers.set(roads, known);
  const text = JSON.stringify(event);
  const found = known.get(text) ?? roads.filter(({ matches }) => matches(event));
  known.set(text, found);
  return found;
}
