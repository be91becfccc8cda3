import { getStory } from '../../graphql/generated/operations.ts';
import { floodNames } from '../floods.ts';
import type { FloodName, Target } from '../floods.ts';
import { definePart } from '../part.ts';
import type { Row } from '../part.ts';
import { nextMessage, stopProcess, start } from '../processes.ts';
import { served } from '../served.ts';
import { percentile } from '../statistics.ts';
import { makeStory } from '../stories.ts';
import type { ToStranger } from '../stranger.ts';
import { pause } from '../wait.ts';

const READS = 300;
/** Milliseconds between two reads, like a page's, and until a flood has started. */
const GAP = 10;
const BEGUN = 500;

const keyOf = (flood: FloodName): `beside ${FloodName}` => `beside ${flood}`;
type Key = 'alone' | 'memory' | ReturnType<typeof keyOf>;

const besideRows = Object.fromEntries(
  floodNames.map((flood): [string, Row] => [
    keyOf(flood),
    { name: `getStory beside a stranger's ${flood}, p99`, unit: 'ms', target: { atMost: 250 } },
  ]),
) as Record<ReturnType<typeof keyOf>, Row>;

/** How a stranger's flood affects a family, and how much memory the cloud keeps afterwards. */
export const strangers = definePart<Key>({
  name: 'strangers',
  rows: {
    alone: { name: 'getStory beside nobody, p99', unit: 'ms' },
    ...besideRows,
    memory: { name: 'memory of all processes after every flood', unit: 'MB', target: { atMost: 400 } },
  },
  measure: ({ report, note, stage }, context) =>
    served(stage, context, async ({ at, memory }) => {
      const { id } = await makeStory(at);
      const read = async (): Promise<number> => {
        const times: number[] = [];
        for (let time = 0; time < context.scaled(READS); time++) {
          const began = performance.now();
          const { data } = await at.ask(getStory, { id });
          if (!(data as { getStory?: unknown } | null)?.getStory) throw new Error('getStory did not answer.');
          times.push(performance.now() - began);
          await pause(context.clock, GAP);
        }
        return percentile(times, 0.99);
      };
      report('alone', await read());
      const target: Target = {
        url: at.cloud.url,
        token: at.token,
        clientId: at.cloud.outputs['UserPoolClientId'] ?? '',
      };
      const { child } = await start<object>('stranger.ts', {});
      try {
        const { done } = stage('floods', floodNames.length);
        for (const flood of floodNames) {
          child.send({ flood, target } satisfies ToStranger);
          await pause(context.clock, BEGUN);
          report(keyOf(flood), await read());
          const stopped = nextMessage<{ readonly sent: number }>(child, 'The end of a flood');
          child.send({} satisfies ToStranger);
          note(`${flood}: ${(await stopped).sent} sent`);
          done();
        }
      } finally {
        child.disconnect();
        await stopProcess(child);
      }
      report('memory', memory());
    }),
});
