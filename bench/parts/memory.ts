import { definePart } from '../part.ts';
import { served } from '../served.ts';
import { inParallel, makeStory } from '../stories.ts';
import { pause } from '../wait.ts';

const WARM_UP = 500;
const STORIES = 10_000;
const CONNECTIONS = 16;
/** Milliseconds. By then all work on the stories is done, and what was started for a burst has been released. */
const QUIET = 60_000;

export const memory = definePart({
  name: 'memory',
  rows: {
    first: { name: 'memory of all processes, one story made', unit: 'MB', target: { atMost: 250 } },
    warm: { name: 'memory of all processes, a minute after the warm-up', unit: 'MB' },
    warmUp: { name: 'stories of the warm-up', unit: 'count' },
    grown: { name: 'what more stories have added a minute later', unit: 'MB', target: { atMost: 60 } },
    more: { name: 'more stories', unit: 'count' },
  },
  measure: ({ report, stage }, context) =>
    served(stage, context, async ({ at, memory: now }) => {
      const make = async (name: string, count: number): Promise<void> => {
        const { done } = stage(name, count);
        await inParallel(count, CONNECTIONS, async () => {
          await makeStory(at);
          done();
        });
        stage('quiet');
        await pause(context.clock, context.scaled(QUIET));
      };
      stage('one story');
      await makeStory(at);
      report('first', now());
      // A busy cloud has a warm environment of each function anyway; that must not count as growth by more stories.
      const [warmUp, more] = [context.scaled(WARM_UP), context.scaled(STORIES)];
      await make('warming up', warmUp);
      const before = now();
      report('warm', before);
      report('warmUp', warmUp);
      await make('more stories', more);
      report('grown', now() - before);
      report('more', more);
    }),
});
