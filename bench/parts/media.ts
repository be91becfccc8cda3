import { readFileSync } from 'node:fs';
import type { Unit } from 'local-cloud';
import { definePart } from '../part.ts';
import type { Change } from '../person.ts';
import { modelDelays } from '../scripted-model.ts';
import { served } from '../served.ts';
import type { Served } from '../served.ts';
import { percentile } from '../statistics.ts';
import { follow, inParallel, orderStory } from '../stories.ts';
import type { Visit } from '../stories.ts';
import type { Heard } from '../wait.ts';
import { TimedOut } from '../wait.ts';

/**
 * Stories whose pictures are drawn at once: two functions with three each, see `lib/concurrency.ts` and
 * `functions/illustrateStory/env.ts`.
 */
const CONCURRENCY = 6;
/** Milliseconds: a story takes five minutes at most. */
const BOUND = 310_000;
const AT_ONCE = 50;
const SINGLES = 3;
const BILLED = 10;

const whole = { length: 'SHORT', ageGroup: 'AGE_3_5', illustrations: 5, narrate: true };
/** Seconds. */
const ideal = (modelDelays.text + modelDelays.picture) / 1000;
const idealOfAll = (modelDelays.text + Math.ceil(AT_ONCE / CONCURRENCY) * modelDelays.picture) / 1000;

interface Times {
  /** Seconds from sending createStory. */
  readonly readable: number;
  readonly written: number;
  /** Nothing is under way but the judge, if at all. */
  readonly heard: number;
  readonly complete: number;
}

const isSettled = ({ status }: { readonly status: string }): boolean => status !== 'PENDING';

/** Whether pictures and narration are there; before the words nobody knows of any. */
const isHeard = ({ pages, narration, status }: Change): boolean =>
  status !== 'PENDING' &&
  (pages ?? []).every(({ illustration }) => isSettled(illustration)) &&
  (!narration || isSettled(narration));

/** Creates one story and watches it until its end. @throws TimedOut */
async function watch(at: Visit, input: object): Promise<Times> {
  const { id, story, close } = await follow(at);
  try {
    const began = performance.now();
    await orderStory(at, input, id);
    const end = await story.until('COMPLETE', BOUND);
    if (end.change.status !== 'COMPLETE')
      throw new TimedOut(`A story ended as ${end.change.status} instead of COMPLETE.`);
    const seconds = (heard: Heard<Change> | undefined): number => ((heard?.at ?? Number.NaN) - began) / 1000;
    return {
      readable: seconds(story.messages.find(({ change }) => (change.pages?.length ?? 0) > 0)),
      written: seconds(await story.until('WRITTEN', BOUND)),
      heard: seconds(story.messages.find(({ change }) => isHeard(change))),
      complete: seconds(end),
    };
  } finally {
    close();
  }
}

const prices = (
  JSON.parse(readFileSync(new URL('../../data/prices.json', import.meta.url), 'utf8')) as {
    readonly aws: Readonly<Record<Unit, number>>;
  }
).aws;

const perStory = (units: Readonly<Partial<Record<Unit, number>>>, unit: Unit): number => units[unit] ?? 0;

/** What AWS would bill for a story without model and speech, in dollars: counted by the local cloud, at list prices. */
async function dollars(
  { at, bill }: Served,
  count: number,
  done: () => void,
  note: (text: string) => void,
): Promise<number> {
  const before = (await bill()).billed;
  await inParallel(count, 2, async () => {
    await watch(at, { ...whole, illustrations: 3 });
    done();
  });
  const after = (await bill()).billed;
  const units = Object.keys(prices) as Unit[];
  const each = units
    .map((unit) => ({ unit, amount: (perStory(after, unit) - perStory(before, unit)) / count }))
    .filter(({ amount }) => amount > 0);
  for (const { unit, amount } of each)
    note(
      `of a story, ${unit}: ${amount.toFixed(2)} × $${prices[unit]} a million = $${((amount * prices[unit]) / 1e6).toFixed(7)}`,
    );
  return each.reduce((sum, { unit, amount }) => sum + (amount * prices[unit]) / 1e6, 0);
}

/** Stories by a model that takes 3 s for the text and 4 s for a picture: alone, by the worker, and many at once. */
export const media = definePart({
  name: 'media',
  rows: {
    cold: {
      name: 'cold: createStory sent → COMPLETE with five pictures and narration, first story of a new cloud',
      unit: 's',
    },
    single: {
      name: `createStory sent → COMPLETE with five pictures and narration, median of ${SINGLES}`,
      unit: 's',
      target: { atMost: 1.05 * ideal },
    },
    judge: {
      name: `of that, from the last picture or sound to COMPLETE: what the judge adds, the largest of ${SINGLES}`,
      unit: 's',
      target: { atMost: 0.05 },
    },
    readable: {
      name: 'first readable page of a long story, as a share of the time until all its words are there',
      unit: 'ratio',
      target: { atMost: 0.4 },
    },
    last: {
      name: 'last of many stories with five pictures, started at once',
      unit: 's',
      target: { atMost: 1.5 * idealOfAll },
    },
    many: { name: 'stories started at once', unit: 'count' },
    lost: { name: 'stories started at once that were not complete within 310 s', unit: 'count', target: { atMost: 0 } },
    dollars: {
      name: 'what AWS bills for a story with three pictures and narration, without model and speech',
      unit: 'USD',
      target: { atMost: 0.0002 },
    },
  },
  measure: ({ report, note, stage }, context) =>
    served(stage, context, async (cloud) => {
      const { at, send } = cloud;
      send({ model: 'scripted' });
      stage('cold');
      report('cold', (await watch(at, whole)).complete);
      const single = stage('alone', SINGLES);
      const singles: Times[] = [];
      for (let story = 0; story < SINGLES; story++, single.done()) singles.push(await watch(at, whole));
      const completes = singles.map(({ complete }) => complete);
      report('single', percentile(completes, 0.5));
      report('judge', Math.max(...singles.map(({ complete, heard }) => complete - heard)));
      stage('long story');
      const long = await watch(at, { ageGroup: 'AGE_3_5', length: 'LONG', illustrations: 0, narrate: false });
      report('readable', long.readable / long.written);
      const count = context.scaled(AT_ONCE);
      const many = stage('at once', count);
      const times: number[] = [];
      // Without narration, because this machine's real voice is used, and fifty at once would measure its processor.
      await inParallel(count, count, async () => {
        try {
          times.push((await watch(at, { ...whole, narrate: false })).complete);
        } catch (error) {
          if (!(error instanceof TimedOut)) throw error;
          note(error.message);
        }
        many.done();
      });
      report('last', times.length === 0 ? Number.NaN : Math.max(...times));
      report('many', count);
      report('lost', count - times.length);
      const billed = context.scaled(BILLED);
      report('dollars', await dollars(cloud, billed, stage('bill, stories', billed).done, note));
    }),
});
