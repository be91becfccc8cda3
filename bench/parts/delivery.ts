import { definePart } from '../part.ts';
import type { Context } from '../part.ts';
import { subscribe } from '../person.ts';
import type { Change } from '../person.ts';
import type { Stage } from '../progress.ts';
import { served } from '../served.ts';
import { percentile } from '../statistics.ts';
import { inParallel, makeStory } from '../stories.ts';
import { TimedOut, pause, withTimeout } from '../wait.ts';

const SUBSCRIBERS = 500;
const SECONDS = 30;
const WARM_UP = 5;
/** Steps per second; each story changes once per second. */
const STEPS = 25;
/** Milliseconds after the last change. */
const BOUND = 30_000;

/**
 * Changes in flight. A change counts as delivered when its version or a later one arrives, because two changes can
 * arrive as one message.
 */
export function createLedger(stopwatch: () => number = () => performance.now()) {
  const versions = new Map<string, number>();
  const due = new Map<string, { readonly version: number; readonly began: number }[]>();
  let times: number[] = [];
  let left = 0;
  let whenEmpty: () => void = () => undefined;
  return {
    know: (id: string, version: number): void => void versions.set(id, version),
    changing(id: string): void {
      const version = (versions.get(id) ?? 0) + 1;
      versions.set(id, version);
      due.set(id, [...(due.get(id) ?? []), { version, began: stopwatch() }]);
      left += 1;
    },
    heard({ id, version }: Change): void {
      const now = stopwatch();
      const changes = due.get(id) ?? [];
      const later = changes.filter((change) => change.version > version);
      for (const change of changes) if (change.version <= version) times.push(now - change.began);
      due.set(id, later);
      left -= changes.length - later.length;
      if (left === 0) whenEmpty();
    },
    /** Resolves when everything has been delivered. */
    empty: (): Promise<void> =>
      new Promise((resolve) => {
        whenEmpty = resolve;
        if (left === 0) resolve();
      }),
    /** What has been delivered and lost since the last call. */
    take(): { readonly times: readonly number[]; readonly lost: number } {
      const taken = { times, lost: left };
      times = [];
      left = 0;
      due.clear();
      return taken;
    },
  };
}

type Ledger = ReturnType<typeof createLedger>;

/** One change a second to each story. */
async function change(
  ids: readonly string[],
  seconds: number,
  ledger: Ledger,
  touch: (ids: readonly string[]) => void,
  { clock }: Context,
  { done }: Stage,
) {
  const began = performance.now();
  for (let step = 0; step < STEPS * seconds; step++) {
    await pause(clock, Math.max(0, began + (step * 1000) / STEPS - performance.now()));
    const part = ids.filter((_, index) => index % STEPS === step % STEPS);
    for (const id of part) ledger.changing(id);
    touch(part);
    if ((step + 1) % STEPS === 0) done();
  }
  await withTimeout(clock, BOUND, 'Every change', ledger.empty()).catch((error: unknown) => {
    if (!(error instanceof TimedOut)) throw error;
  });
  return ledger.take();
}

/** Times are from the write to the message, on this machine's clock. */
export const delivery = definePart({
  name: 'delivery',
  rows: {
    cold: { name: `cold: change → message, p99 of the first ${WARM_UP} s`, unit: 'ms', compared: true },
    half: { name: 'change → message, one change a second for each subscriber, p50', unit: 'ms', compared: true },
    most: {
      name: 'change → message, one change a second for each subscriber, p99',
      unit: 'ms',
      target: { atMost: 150 },
      compared: true,
    },
    subscribers: { name: 'subscribers, each to its own story', unit: 'count' },
    changes: { name: 'changes', unit: 'count' },
    lost: { name: 'changes that were not heard within 30 s of the last', unit: 'count', target: { atMost: 0 } },
  },
  measure: ({ report, stage }, context) =>
    served(stage, context, async ({ at, send }) => {
      const count = context.scaled(SUBSCRIBERS);
      const ledger = createLedger();
      const ids: string[] = [];
      const making = stage('stories', count);
      await inParallel(count, 8, async () => {
        const { id, version } = await makeStory(at);
        ids.push(id);
        ledger.know(id, version);
        making.done();
      });
      const subscribing = stage('subscribers', count);
      const sockets: { close(): void }[] = [];
      await inParallel(count, 32, async (index) => {
        sockets.push(await subscribe(at.cloud.url, at.token, ids[index] ?? '', ledger.heard));
        subscribing.done();
      });
      const touch = (part: readonly string[]): void => send({ touch: part });
      const cold = await change(ids, WARM_UP, ledger, touch, context, stage('warming up, seconds', WARM_UP));
      report('cold', percentile(cold.times, 0.99));
      const seconds = context.scaled(SECONDS);
      const { times, lost } = await change(ids, seconds, ledger, touch, context, stage('warm, seconds', seconds));
      for (const socket of sockets) socket.close();
      report('half', percentile(times, 0.5));
      report('most', percentile(times, 0.99));
      report('subscribers', count);
      report('changes', count * seconds);
      report('lost', lost);
    }),
});
