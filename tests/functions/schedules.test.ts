import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReviewMode } from '../../functions/shared/review-mode.ts';
import type { StoryItem } from '../../story/item.ts';
import type { ModelAnswer } from '../support/schedules/model.ts';
import { readRoads } from '../support/schedules/roads.ts';
import { World } from '../support/schedules/world.ts';
import { writtenStory } from '../support/story-table.ts';

/**
 * A story's whole way, through the real work of every function and the real rules, in orders that nobody would think of: events
 * and messages come late, twice or not at all, functions are killed between any two of their calls, requests come in between.
 */
interface Schedule {
  readonly illustrations: number;
  readonly narrate: boolean;
  /** Accepted for the pipeline or for the worker, or with its words already there and the parts asked for. */
  readonly begins: 'PIPELINE' | 'WORKER' | 'WRITTEN';
  readonly firstSweep: number;
  readonly answers: readonly ModelAnswer[];
  readonly choices: readonly number[];
  /** Of the order in which everything goes on when faults are over. */
  readonly seed: number;
  readonly mode: ReviewMode;
}

const schedules: fc.Arbitrary<Schedule> = fc.record({
  illustrations: fc.integer({ min: 0, max: 3 }),
  narrate: fc.boolean(),
  begins: fc.constantFrom('PIPELINE' as const, 'WORKER' as const, 'WRITTEN' as const),
  firstSweep: fc.integer({ min: 1, max: 60_000 }),
  answers: fc.array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom<ModelAnswer>('good', 'streams') },
      { weight: 1, arbitrary: fc.constantFrom<ModelAnswer>('busy', 'refuses', 'flagged', 'useless') },
    ),
    { maxLength: 30 },
  ),
  choices: fc.array(fc.nat(0xffff), { minLength: 20, maxLength: 80 }),
  seed: fc.nat(),
  mode: fc.constantFrom('AUTO' as const, 'ASK' as const),
});

function accepted({ illustrations, narrate, begins }: Schedule): StoryItem {
  if (begins === 'WRITTEN') return writtenStory([1, 3, 5].slice(0, illustrations), narrate);
  const { title: _title, pages: _pages, look: _look, ...item } = writtenStory([], false);
  return {
    ...item,
    version: 1,
    status: 'PENDING',
    route: begins,
    prompt: 'A mouse finds a lantern',
    request: {
      prompt: 'A mouse finds a lantern',
      ageGroup: 'AGE_6_8',
      length: 'SHORT',
      language: 'en-US',
      characterIds: [],
      illustrations,
      narrate,
    },
    unsettled: 'UNSETTLED',
    unsettledSince: item.createdAt,
    approvalState: 'PENDING',
  };
}

const steps = [1000, 12_000, 31_000, 46_000] as const;

/** One thing happens. What cannot happen now is left out, so that every schedule means something. */
function choose(world: World, choice: number): boolean {
  const which = choice >> 5;
  const kinds: readonly (() => boolean)[] = [
    ...Array.from({ length: 14 }, () => () => world.resume(which)),
    () => world.tell(),
    () => world.tell(),
    () => world.tell(),
    () => world.tell({ repeats: true }),
    () => world.tell({ isLost: which % 4 === 0 }),
    () => world.receive(which),
    () => world.receive(which),
    () => world.receive(which),
    () => world.receive(which, true),
    () => world.kill(which),
    () => world.loseMessage(which),
    () => world.ask('retry'),
    () => world.ask('illustrate'),
    () => world.ask('narrate'),
    () => world.decide('approve'),
    () => world.decide('reject'),
    () => (which % 4 === 0 ? world.decide('expire') : world.resume(which)),
    () => (which % 16 === 0 ? world.delete() : world.resume(which)),
    () => world.pass(steps[which % 4] ?? 0),
    () => world.pass(steps[which % 4] ?? 0),
    () => world.pass(steps[which % 4] ?? 0),
  ];
  return kinds[choice % kinds.length]?.() ?? false;
}

/** Whole numbers in no order that means anything: https://en.wikipedia.org/wiki/Linear_congruential_generator */
function* numbers(seed: number): Generator<number, never> {
  for (let last = seed >>> 0; ;) {
    last = (Math.imul(last, 1_664_525) + 1_013_904_223) >>> 0;
    yield last >>> 8;
  }
}

/** Faults are over: everything goes on, side by side, until nothing is left to do. */
async function finish(world: World, seed: number): Promise<void> {
  const next = numbers(seed);
  for (let left = 5000; left > 0; left -= 1) {
    await world.settle();
    if (world.isQuiet && world.story?.unsettled === undefined) return;
    const { value } = next.next();
    const ways = [() => world.resume(value), () => world.tell(), () => world.receive(value)];
    const first = Math.max(0, (value % 8) - 5);
    // Only when nothing else can happen does time go on.
    if (!ways.some((_way, at) => ways[(at + first) % ways.length]?.())) world.pass(5000);
  }
  throw new Error('It does not come to an end.');
}

async function play(schedule: Schedule, roads: ReturnType<typeof readRoads>): Promise<World> {
  const world = new World(accepted(schedule), roads, schedule.answers, schedule.firstSweep);
  world.mode = schedule.mode;
  for (const choice of schedule.choices) {
    await world.settle();
    choose(world, choice);
  }
  await finish(world, schedule.seed);
  return world;
}

const openParts = ({ pages = [], narration, review }: StoryItem): number =>
  pages.filter(({ illustration }) => illustration?.status === 'PENDING').length +
  [narration, review].filter((part) => part?.status === 'PENDING').length;

/** What a state says that does not go together: half a million are looked at, which is too many for an `expect` for each member. */
function contradictions(state: StoryItem): string[] {
  const { status, unsettled } = state;
  const hasWords = status === 'WRITTEN' || status === 'COMPLETE';
  const hasFailed = status === 'FAILED' || status === 'BLOCKED';
  const isOpen = status === 'PENDING' || status === 'WRITTEN';
  const rules = {
    'openParts counts what is pending': state.openParts === openParts(state),
    'words are COMPLETE without open parts, and WRITTEN with them':
      !hasWords || status === (state.openParts === 0 ? 'COMPLETE' : 'WRITTEN'),
    'PENDING and WRITTEN are unsettled, and nothing else is': unsettled === (isOpen ? 'UNSETTLED' : undefined),
    'what is unsettled says since when': (state.unsettledSince === undefined) === (unsettled === undefined),
    'what has failed says why, and has no words':
      !hasFailed || (state.title === undefined && state.pages === undefined && state.failure !== undefined),
  };
  return Object.entries(rules).flatMap(([rule, holds]) => (holds ? [] : [`version ${state.version}: ${rule}`]));
}

/** Nobody is approved but by a judge who has passed these words, of a family that leaves it to the judge. */
function isJudged(state: StoryItem, mode: ReviewMode): void {
  const { approvalState, approvalBy, review } = state;
  if (approvalState === 'APPROVED' && approvalBy === 'AUTO')
    expect([mode, review?.status, review?.overall]).toEqual(['AUTO', 'READY', 10]);
}

/** What may be decided about one story: one thing; and an adult may overrule that nobody had decided in time. */
const DECISIONS = [
  [],
  ['APPROVED AUTO'],
  ['APPROVED ADULT'],
  ['REJECTED ADULT'],
  ['REJECTED AUTO'],
  ['REJECTED AUTO', 'APPROVED ADULT'],
];

/** @param others stories that were asked for in its place: one, exactly when an adult has rejected it */
function decidesOnce(written: readonly StoryItem[], others: readonly string[]): void {
  const decisions = written
    .map(({ approvalState = 'PENDING', approvalBy = '' }) => `${approvalState} ${approvalBy}`)
    .filter((one, at, all) => one !== all[at - 1] && !one.startsWith('PENDING'));
  expect(DECISIONS).toContainEqual(decisions);
  expect(others).toHaveLength(decisions.includes('REJECTED ADULT') ? 1 : 0);
}

describe('any order of steps, repeats, losses and ends', () => {
  const roads = readRoads();

  it('leaves one story that has ended, in time, with what it says it has: 10,000 schedules', async () => {
    await fc.assert(
      fc.asyncProperty(schedules, async (schedule) => {
        const world = await play(schedule, roads);
        const {
          table: { written },
          story,
          shown,
          objects,
          accepted: later,
          broken,
        } = world;

        const first = accepted(schedule).version;

        // I1, and that no two workers pay for the same words.
        expect(broken).toEqual([]);
        // I3: every write is one version on, and no client that merges by version sees COMPLETE become PENDING.
        expect(written.map(({ version }) => version)).toEqual(written.map((_, at) => at + 1 + first));
        expect(written.flatMap(contradictions)).toEqual([]);
        for (const state of written) isJudged(state, schedule.mode);
        decidesOnce(written, world.others);
        expect(
          shown.some(
            ({ status }, at) =>
              status === 'PENDING' && shown.slice(0, at).some((before) => before.status === 'COMPLETE'),
          ),
        ).toBe(false);
        // I2: one text for each time that one was asked for, and of each text one set of pictures and one narration.
        const retries = later.filter(({ what }) => what === 'retry').length;
        const texts = new Set(
          written.filter(({ status }) => status === 'WRITTEN' || status === 'COMPLETE').map(({ title }) => title),
        ).size;
        const tellings = new Set(written.map(({ attempt = 1 }) => attempt)).size;
        expect(texts).toBeLessThanOrEqual(tellings + retries);
        const kinds = [...objects].map((key) => key.replace(/[0-9a-f]{16}/, '*'));
        const timesOf = (kind: string): number => kinds.filter((other) => other === kind).length;
        expect(Math.max(0, ...kinds.map(timesOf))).toBeLessThanOrEqual(texts);
        // A story that was deleted leaves nothing behind, whoever died over it.
        if (story === undefined && !world.isNeglected) expect([...objects]).toEqual([]);
        // What the item says is there is there.
        const pictures = (story?.pages ?? []).flatMap(({ illustration }) =>
          illustration?.status === 'READY' ? [illustration.key] : [],
        );
        const sound = story?.narration?.status === 'READY' ? [story.narration.key, story.narration.marksKey] : [];
        expect([...pictures, ...sound].filter((key) => key === undefined || !objects.has(key))).toEqual([]);
      }),
      { numRuns: 10_000 },
    );
  }, 600_000);
});
