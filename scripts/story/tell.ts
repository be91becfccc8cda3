import { generateClient } from 'aws-amplify/api';
import type { CreateStoryInput } from '../../graphql/generated/types.ts';
import { createStory, getStory, onStory } from '../../graphql/generated/operations.ts';
import type { StoryFieldsFragment } from '../../graphql/generated/operations.ts';
import { describe, errorType, Failure } from './failure.ts';
import { watch } from './watch.ts';

export interface Telling {
  readonly input: CreateStoryInput & { readonly id: string };
  /** How long to wait for the end of an accepted story, in milliseconds. */
  readonly patience: number;
  /**
   * Gets every `onStory` message as it arrives, and nothing else. `newer` is false for a repeated or overtaken one: a
   * message may arrive twice, and two have no guaranteed order.
   */
  readonly onChange: (story: StoryFieldsFragment, newer: boolean) => void;
}

/**
 * How long the last message may take after the mutation's answer, in milliseconds, if at least one message has arrived:
 * then the publisher is running.
 */
const messageDelay = { first: 2_000, next: 10_000 };

/**
 * After this many milliseconds without a message the story is read: the publisher may be down while everything else
 * works.
 */
const silence = 10_000;

const settled = ({ status }: StoryFieldsFragment): boolean =>
  status === 'COMPLETE' || status === 'FAILED' || status === 'BLOCKED';

/** The first result counts; a rejection is handled by whoever awaits it, even later. */
class End {
  finish!: () => void;
  fail!: (problem: unknown) => void;
  readonly reached: Promise<void>;

  constructor() {
    this.reached = new Promise((resolve, reject) => {
      this.finish = resolve;
      this.fail = reject;
    });
    this.reached.catch(() => undefined);
  }
}

const lost = (id: string, problem: unknown): Failure =>
  new Failure(
    'unreachable',
    `No answer: ${describe(problem)} The story may have been accepted; ask again with --id ${id}.`,
  );

/**
 * Subscribes, creates the story once the subscription is acknowledged, and waits for its end: a final message, the
 * mutation's answer if there is no such message, or a read after a gap in the subscription or a long silence.
 * @returns the finished story, read at the end
 * @throws Failure
 */
export async function tell({ input, patience, onChange }: Telling): Promise<StoryFieldsFragment> {
  const client = generateClient();
  const { id } = input;
  const end = new End();
  const read = async () => {
    try {
      return (await client.graphql({ query: getStory, variables: { id } })).data.getStory;
    } catch (problem) {
      throw lost(id, problem);
    }
  };
  const catchUp = async (): Promise<StoryFieldsFragment | null> => {
    const story = await read();
    if (story !== null && settled(story)) end.finish();
    return story;
  };
  // If it cannot be read now, the next message, the next read or the timeout decides.
  const look = (): Promise<unknown> => catchUp().catch(() => undefined);
  // Ends the program after a refused subscription; this timer alone would keep it running.
  const listening = setInterval(look, silence).unref();
  let version = 0;
  const take = (story: StoryFieldsFragment): void => {
    const newer = story.version > version;
    version = Math.max(version, story.version);
    listening.refresh();
    onChange(story, newer);
    if (newer && settled(story)) end.finish();
  };
  const subscription = await watch({
    subscribe: (ended) =>
      client.graphql({ query: onStory, variables: { id } }).subscribe({
        next: ({ data }) => data.onStory && take(data.onStory),
        error: ended,
      }),
    onGap: () => void look(),
    onEnd: end.fail,
  });
  const timers = new Set<NodeJS.Timeout>();
  const after = (delay: number, act: () => void): void => void timers.add(setTimeout(act, delay));
  // Changes that were published during an unnoticed gap are picked up here.
  after(
    patience,
    () =>
      void look().then(() =>
        end.fail(
          new Failure(
            'timedOut',
            `Story ${id} has not ended within ${patience / 1000} seconds. Look again with --id ${id}.`,
          ),
        ),
      ),
  );
  client.graphql({ query: createStory, variables: { input } }).then(
    // A story that had ended before sends no more messages: this request was a repeat.
    ({ data }) =>
      settled(data.createStory) && after(version === 0 ? messageDelay.first : messageDelay.next, end.finish),
    (problem: unknown) => unanswered(problem, id, catchUp).catch(end.fail),
  );
  try {
    await end.reached;
    const story = await read();
    if (story === null) throw new Failure('notAccepted', `Story ${id} was deleted meanwhile.`);
    return story;
  } finally {
    clearInterval(listening);
    for (const timer of timers) clearTimeout(timer);
    subscription.unsubscribe();
  }
}

/**
 * `createStory` returned an error. A refused request is final; if only the answer was lost, or its 30 s were over, the
 * story may have been accepted nevertheless, and its messages continue.
 */
async function unanswered(
  problem: unknown,
  id: string,
  catchUp: () => Promise<StoryFieldsFragment | null>,
): Promise<void> {
  const type = errorType(problem);
  const refused = new Failure('notAccepted', `${type}: ${describe(problem)}`);
  if (type !== undefined && type !== 'ExecutionTimeout') throw refused;
  if ((await catchUp()) === null) throw type === undefined ? lost(id, problem) : refused;
}
