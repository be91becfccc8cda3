import { definePart } from '../part.ts';
import { served } from '../served.ts';
import { percentile } from '../statistics.ts';
import { follow, makeStory } from '../stories.ts';
import type { Visit } from '../stories.ts';
import { TimedOut } from '../wait.ts';

const STORIES = 200;
const WARM_UP = 5;
/** Milliseconds. A story takes a tenth of this on a slow machine. */
const BOUND = 30_000;

/** Milliseconds from sending createStory to the story's first message, and its status then. */
async function firstMessage(at: Visit): Promise<{ readonly took: number; readonly status: string }> {
  const { id, story, close } = await follow(at);
  try {
    const began = performance.now();
    const [first] = await Promise.all([story.until('PENDING', BOUND), makeStory(at, id)]);
    return { took: first.at - began, status: first.change.status };
  } finally {
    close();
  }
}

/**
 * How soon a subscriber sees that a story was accepted. `publish` reads the story's current state: if it takes longer
 * than the model, there is no PENDING message and the first message has a later state, which also counts.
 */
export const pending = definePart({
  name: 'pending',
  rows: {
    cold: {
      name: 'cold: createStory sent → first message at the subscriber, first story of a new cloud',
      unit: 'ms',
      compared: true,
    },
    half: {
      name: 'createStory sent → first message at the subscriber, p50',
      unit: 'ms',
      target: { atMost: 25 },
      compared: true,
    },
    most: {
      name: 'createStory sent → first message at the subscriber, p99',
      unit: 'ms',
      target: { atMost: 100 },
      compared: true,
    },
    stories: { name: 'stories, one after another', unit: 'count' },
    later: { name: 'stories whose first message was past PENDING', unit: 'count' },
    lost: { name: 'stories without a message within 30 s', unit: 'count', target: { atMost: 0 } },
  },
  measure: ({ report, note, stage }, context) =>
    served(stage, context, async ({ at, send }) => {
      send({ model: 'slow' });
      stage('cold');
      report('cold', (await firstMessage(at)).took);
      const warming = stage('warming up', WARM_UP);
      for (let story = 0; story < WARM_UP; story++, warming.done()) await firstMessage(at);
      const count = context.scaled(STORIES);
      const measuring = stage('warm', count);
      const times: number[] = [];
      let [later, lost] = [0, 0];
      for (let story = 0; story < count; story++, measuring.done()) {
        try {
          const { took, status } = await firstMessage(at);
          times.push(took);
          if (status !== 'PENDING') later += 1;
        } catch (error) {
          if (!(error instanceof TimedOut)) throw error;
          lost += 1;
          note(error.message);
        }
      }
      report('half', percentile(times, 0.5));
      report('most', percentile(times, 0.99));
      report('stories', count);
      report('later', later);
      report('lost', lost);
    }),
});
