import { generateClient } from 'aws-amplify/api';
import type { CreateStoryInput } from '../../graphql/generated/types.ts';
import { createStory, getStory, onStory } from '../../graphql/generated/operations.ts';
import type { StoryFieldsFragment } from '../../graphql/generated/operations.ts';
import { describe, watch } from './watch.ts';

/** AppSync refused the request: nothing was written. `type` is the error's `errorType`. */
export class NotAccepted extends Error {
  override readonly name = 'NotAccepted';
  constructor(readonly type: string, message: string) {
    super(message);
  }
}

/** No end was heard of in time. */
export class TimedOut extends Error {
  override readonly name = 'TimedOut';
}

/** Every accepted story ends within five minutes; a little more for its message to arrive. */
const patience = 5 * 60_000 + 10_000;

const settled = ({ status }: StoryFieldsFragment): boolean => status === 'COMPLETE' || status === 'FAILED' || status === 'BLOCKED';

interface GraphqlProblem {
  readonly errors?: readonly { readonly errorType?: string; readonly message: string }[];
}

function refusal(problem: unknown): Error {
  const first = (problem as GraphqlProblem | null)?.errors?.[0];
  return first?.errorType === undefined ? new Error(describe(problem)) : new NotAccepted(first.errorType, first.message);
}

/** Hands on each newer version once: two publishes have no guaranteed order, and a message may come twice. */
function newest(onChange: (story: StoryFieldsFragment) => void): (story: StoryFieldsFragment) => void {
  let version = 0;
  return (story) => {
    if (story.version <= version) return;
    version = story.version;
    onChange(story);
  };
}

/**
 * Subscribes, asks for the story once the subscription stands, and waits for its end.
 * `onChange` gets every `onStory` message with a newer version, and nothing else.
 * @returns the finished story, as it is read after its last message
 * @throws NotAccepted, TimedOut
 */
export async function tell(input: CreateStoryInput & { id: string }, onChange: (story: StoryFieldsFragment) => void): Promise<StoryFieldsFragment> {
  const client = generateClient();
  const { id } = input;
  const read = async () => (await client.graphql({ query: getStory, variables: { id } })).data.getStory;
  let finish: (story: StoryFieldsFragment | null) => void = () => undefined;
  let fail: (problem: Error) => void = () => undefined;
  const end = new Promise<StoryFieldsFragment | null>((resolve, reject) => {
    finish = resolve;
    fail = reject;
  });
  // Whoever waits for it hears of it; it may fail before anybody does.
  end.catch(() => undefined);
  const change = newest((story) => {
    onChange(story);
    if (settled(story)) finish(story);
  });
  const subscription = await watch((refused) =>
    client.graphql({ query: onStory, variables: { id } }).subscribe({
      next: ({ data }) => data.onStory && change(data.onStory),
      error(problem: unknown) {
        refused(problem);
        fail(new Error(`The subscription ended: ${describe(problem)}`));
      },
    }),
  );
  const timer = setTimeout(() => fail(new TimedOut(`Story ${id} has not ended within 5 minutes. Ask again with --id ${id}.`)), patience);
  try {
    const asked = client.graphql({ query: createStory, variables: { input } }).then(
      // A story that had ended before sends no message any more: this was a repeat of a request.
      async ({ data }) => {
        if (settled(data.createStory) && !(await heardWithin(end))) finish(data.createStory);
      },
      (problem: unknown) => fail(refusal(problem)),
    );
    await end;
    await asked;
    const story = await read();
    if (story === null) throw new Error(`Story ${id} was deleted meanwhile.`);
    return story;
  } finally {
    clearTimeout(timer);
    subscription.unsubscribe();
  }
}

/** Whether `end` comes in the seconds that a message may take after the mutation's answer. */
function heardWithin(end: Promise<unknown>, milliseconds = 2_000): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), milliseconds);
    void end.then(() => resolve(true), () => resolve(true)).finally(() => clearTimeout(timer));
  });
}
