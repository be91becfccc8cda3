import type { JsonObject } from 'local-cloud';
import { getStory } from '../../graphql/generated/operations.ts';
import { definePart } from '../part.ts';
import { post } from '../person.ts';
import { stopProcess, start } from '../processes.ts';
import { served } from '../served.ts';
import { percentile } from '../statistics.ts';
import { makeStory } from '../stories.ts';

const CONNECTIONS = 16;
const ROUNDS = 3;
/** Milliseconds. */
const WARM_UP = 1_000;
const ROUND = 3_000;

/** Answers per second over the connections, after a warm-up. */
async function throughput(once: () => Promise<unknown>, round: number): Promise<number> {
  const until = async (end: number): Promise<number> => {
    let done = 0;
    await Promise.all(
      Array.from({ length: CONNECTIONS }, async () => {
        for (; performance.now() < end; done++) await once();
      }),
    );
    return done;
  };
  await until(performance.now() + WARM_UP);
  const began = performance.now();
  const done = await until(began + round);
  return (done * 1000) / (performance.now() - began);
}

async function check(answer: Promise<JsonObject>): Promise<void> {
  const { data, errors } = await answer;
  if (!(data as { getStory?: unknown } | null)?.getStory)
    throw new Error(`getStory answered ${JSON.stringify(errors)}`);
}

/** getStory here and with graphql-yoga, in turns, so that both run under the same conditions. */
export const read = definePart({
  name: 'read',
  rows: {
    cold: { name: 'cold: first getStory of a new cloud', unit: 'ms', compared: true },
    ours: {
      name: `getStory, ${CONNECTIONS} connections`,
      unit: 'per second',
      target: { atLeast: 1000 },
      compared: true,
    },
    theirs: { name: `getStory at graphql-yoga, ${CONNECTIONS} connections`, unit: 'per second', compared: true },
    ratio: { name: 'getStory beside graphql-yoga', unit: 'ratio', target: { atLeast: 0.7 } },
  },
  measure: ({ report, stage }, context) =>
    served(stage, context, async ({ at, environment }) => {
      stage('cold');
      const { id } = await makeStory(at);
      const ask = (): Promise<void> => check(at.ask(getStory, { id }));
      const began = performance.now();
      await ask();
      report('cold', performance.now() - began);
      const { child, ready } = await start<{ readonly url: string }>('yoga.ts', environment);
      try {
        const rounds = stage('rounds of both', ROUNDS);
        const [ours, theirs]: [number[], number[]] = [[], []];
        for (let round = 0; round < ROUNDS; round++, rounds.done()) {
          ours.push(await throughput(ask, context.scaled(ROUND)));
          theirs.push(
            await throughput(
              () => check(post(`${ready.url}/graphql`, {}, { query: getStory, variables: { id } })),
              context.scaled(ROUND),
            ),
          );
        }
        const [here, there] = [percentile(ours, 0.5), percentile(theirs, 0.5)];
        report('ours', here);
        report('theirs', there);
        report('ratio', here / there);
      } finally {
        if (child.connected) child.send({});
        await stopProcess(child);
      }
    }),
});
