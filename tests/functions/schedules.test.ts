import fc from 'fast-check';
import { describe, it } from 'vitest';
import type { ReviewMode } from '../../functions/shared/review-mode.ts';
import type { StoryItem } from '../../story/item.ts';
import type { ModelAnswer } from '../support/schedules/model.ts';
import { readRoads } from '../support/schedules/roads.ts';
import { World } from '../support/schedules/world.ts';
import { writtenStory } from '../support/story-table.ts';

/**
 * A story's whole way, through the real work of every function and the real rules, in unlikely orders: events and
 * messages come late, twice or not at all, functions are killed between any two of their calls, and requests come in
 * between.
 */
interface Schedule {
  readonly illustrations: number;
  readonly narrate: boolean;
  /** Accepted for the pipeline or for the worker, or with finished words and requested parts. */
  readonly begins: 'PIPELINE' | 'WORKER' | 'WRITTEN';
  readonly firstSweep: number;
  readonly answers: readonly ModelAnswer[];
  readonly choices: readonly number[];
  /** Decides the order in which everything continues when faults are over. */
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

/** Possible events, listed as often as they are likely. Each returns whether it could happen. */
const happenings: readonly ((world: World, which: number) => boolean)[] = [
  ...Array.from({ length: 14 }, () => (world: World, which: number) => world.resume(which)),
  (world) => world.tell(),
  (world) => world.tell(),
  (world) => world.tell(),
  (world) => world.tell({ repeats: true }),
  (world, which) => world.tell({ isLost: which % 4 === 0 }),
  (world, which) => world.receive(which),
  (world, which) => world.receive(which),
  (world, which) => world.receive(which),
  (world, which) => world.receive(which, true),
  (world, which) => world.kill(which),
  (world, which) => world.loseMessage(which),
  (world) => world.ask('retry'),
  (world) => world.ask('illustrate'),
  (world) => world.ask('narrate'),
  (world) => world.decide('approve'),
  (world) => world.decide('reject'),
  (world, which) => (which % 4 === 0 ? world.decide('expire') : world.resume(which)),
  (world, which) => (which % 16 === 0 ? world.delete() : world.resume(which)),
  (world, which) => world.pass(steps[which % 4] ?? 0),
  (world, which) => world.pass(steps[which % 4] ?? 0),
  (world, which) => world.pass(steps[which % 4] ?? 0),
];

/** One event happens. Impossible ones are skipped, so that every schedule is useful. */
const choose = (world: World, choice: number): boolean =>
  happenings[choice % happenings.length]?.(world, choice >> 5) ?? false;

/** Pseudorandom integers: https://en.wikipedia.org/wiki/Linear_congruential_generator */
function* numbers(seed: number): Generator<number, never> {
  for (let last = seed >>> 0; ;) {
    last = (Math.imul(last, 1_664_525) + 1_013_904_223) >>> 0;
    yield last >>> 8;
  }
}

/** Faults are over: everything continues concurrently, until nothing is left to do. */
async function finish(world: World, seed: number): Promise<void> {
  const next = numbers(seed);
  for (let left = 5000; left > 0; left -= 1) {
    await world.settle();
    if (world.isQuiet && world.story?.unsettled === undefined) return;
    const { value } = next.next();
    const ways = [() => world.resume(value), () => world.tell(), () => world.receive(value)];
    const first = Math.max(0, (value % 8) - 5);
    // Time advances only when nothing else can happen.
    if (!ways.some((_way, at) => ways[(at + first) % ways.length]?.())) world.pass(5000);
  }
  throw new Error('It does not come to an end.');
}

async function play(schedule: Schedule, roads: ReturnType<typeof readRoads>): Promise<World> {
  const world = new World(accepted(schedule), roads, schedule.answers, schedule.firstSweep);
  world.mode = schedule.mode;
  await world.settle();
  for (const choice of schedule.choices) if (choose(world, choice)) await world.settle();
  await finish(world, schedule.seed);
  return world;
}

const openParts = ({ pages = [], narration, review }: StoryItem): number =>
  pages.filter(({ illustration }) => illustration?.status === 'PENDING').length +
  [narration, review].filter((part) => part?.status === 'PENDING').length;

/** The conditions that fail: half a million states are checked, which is too many for an `expect` each. */
const brokenOf = (rules: Readonly<Record<string, boolean>>): string[] =>
  Object.keys(rules).filter((rule) => rules[rule] !== true);

/** Contradictions in a state. */
function contradictions(state: StoryItem, mode: ReviewMode): string[] {
  const { status, unsettled, approvalState, approvalBy, review } = state;
  const hasWords = status === 'WRITTEN' || status === 'COMPLETE';
  const hasFailed = status === 'FAILED' || status === 'BLOCKED';
  const isOpen = status === 'PENDING' || status === 'WRITTEN';
  return brokenOf({
    'openParts counts what is pending': state.openParts === openParts(state),
    'words are COMPLETE without open parts, and WRITTEN with them':
      !hasWords || status === (state.openParts === 0 ? 'COMPLETE' : 'WRITTEN'),
    'PENDING and WRITTEN are unsettled, and nothing else is': unsettled === (isOpen ? 'UNSETTLED' : undefined),
    'what is unsettled says since when': (state.unsettledSince === undefined) === (unsettled === undefined),
    'a failed story says why, and has no words':
      !hasFailed || (state.title === undefined && state.pages === undefined && state.failure !== undefined),
    'only a judge that passed these words approves automatically, if the family leaves it to the judge':
      approvalState !== 'APPROVED' ||
      approvalBy !== 'AUTO' ||
      (mode === 'AUTO' && review?.status === 'READY' && review.overall === 10),
  }).map((rule) => `version ${state.version}: ${rule}`);
}

/** A story is decided once, except that an adult may overrule an automatic rejection. */
const DECISIONS = [
  '',
  'APPROVED AUTO',
  'APPROVED ADULT',
  'REJECTED ADULT',
  'REJECTED AUTO',
  'REJECTED AUTO, APPROVED ADULT',
];

const decisionsOf = (written: readonly StoryItem[]): string =>
  written
    .map(({ approvalState = 'PENDING', approvalBy = '' }) => `${approvalState} ${approvalBy}`)
    .filter((one, at, all) => one !== all[at - 1] && !one.startsWith('PENDING'))
    .join(', ');

/** What a story claims to have, but which is missing. */
function missing(story: StoryItem | undefined, objects: ReadonlySet<string>): (string | undefined)[] {
  const pictures = (story?.pages ?? []).flatMap(({ illustration }) =>
    illustration?.status === 'READY' ? [illustration.key] : [],
  );
  const sound = story?.narration?.status === 'READY' ? [story.narration.key, story.narration.marksKey] : [];
  return [...pictures, ...sound].filter((key) => key === undefined || !objects.has(key));
}

/** The count of the most frequent kind of object. */
function mostOfOneKind(objects: ReadonlySet<string>): number {
  const times = new Map<string, number>();
  for (const key of objects) {
    const kind = key.replace(/[0-9a-f]{16}/, '*');
    times.set(kind, (times.get(kind) ?? 0) + 1);
  }
  return Math.max(0, ...times.values());
}

/** What is wrong when everything is over. */
function problemsOf(world: World, schedule: Schedule): readonly string[] {
  const { story, shown, objects } = world;
  const { written } = world.table;
  const first = accepted(schedule).version;
  const decisions = decisionsOf(written);
  const texts = new Set(
    written.filter(({ status }) => status === 'WRITTEN' || status === 'COMPLETE').map(({ title }) => title),
  ).size;
  const tellings = new Set(written.map(({ attempt = 1 }) => attempt)).size;
  const retries = world.accepted.filter(({ what }) => what === 'retry').length;
  const completed = shown.findIndex(({ status }) => status === 'COMPLETE');
  return [
    // I1, and no two workers pay for the same words.
    ...world.broken,
    ...written.flatMap((state) => contradictions(state, schedule.mode)),
    ...brokenOf({
      'I3: every write is one version on': written.every(({ version }, at) => version === at + 1 + first),
      'I3: no client that merges by version sees COMPLETE become PENDING':
        completed < 0 || shown.slice(completed).every(({ status }) => status !== 'PENDING'),
      [`one thing is decided, and not ${decisions}`]: DECISIONS.includes(decisions),
      'another story is requested exactly when an adult has rejected this one':
        world.others.length === (decisions.includes('REJECTED ADULT') ? 1 : 0),
      'I2: one text for each request': texts <= tellings + retries,
      'I2: of each text one set of pictures and one narration': mostOfOneKind(objects) <= texts,
      'a deleted story leaves nothing behind, whichever worker died':
        story !== undefined || world.isNeglected || objects.size === 0,
      'what the item says is there is there': missing(story, objects).length === 0,
    }),
  ];
}

describe('any order of steps, repeats, losses and crashes', () => {
  const roads = readRoads();

  it('leaves one story that has ended in time, with everything that it claims: 10,000 schedules', async () => {
    await fc.assert(
      fc.asyncProperty(schedules, async (schedule) => {
        const problems = problemsOf(await play(schedule, roads), schedule);
        if (problems.length > 0) throw new Error(problems.join('\n'));
      }),
      { numRuns: 10_000 },
    );
  }, 600_000);
});
