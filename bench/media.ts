import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createStory } from '../graphql/generated/operations.ts';
import type { Unit } from 'local-cloud';
import { inParallel } from './measures.ts';
import type { Visit } from './measures.ts';
import { subscribe } from './person.ts';
import type { Change } from './person.ts';
import type { Bill, Figure } from './protocol.ts';
import { takes } from './scripted-model.ts';

/** Stories that one mapping of the pictures' queue has under way at once here: packages/local-cloud/src/services/lambda/queue-mapping.ts. */
const CONCURRENCY = 5;
/** A story takes five minutes at most. */
const PATIENCE = 310_000;

interface Times {
  /** Milliseconds from the sending of createStory. */
  readonly readable: number;
  readonly written: number;
  readonly complete: number;
}

const seconds = (time: number): string => `${(time / 1000).toFixed(2)} s`;

/** Makes one story and watches it to its end. */
async function watch({ cloud, token, ask }: Visit, input: object): Promise<Times> {
  const id = randomUUID();
  const at: Partial<Record<keyof Times, number>> = {};
  let began = 0;
  let ended: () => void = () => undefined;
  const end = new Promise<void>((resolve, reject) => {
    ended = resolve;
    setTimeout(() => reject(new Error('A story did not end.')), PATIENCE).unref();
  });
  const heard = ({ status, pages }: Change): void => {
    const now = performance.now() - began;
    if ((pages?.length ?? 0) > 0) at.readable ??= now;
    if (status === 'WRITTEN' || status === 'COMPLETE') at.written ??= now;
    if (status === 'COMPLETE') at.complete ??= now;
    if (['COMPLETE', 'FAILED', 'BLOCKED'].includes(status)) ended();
  };
  const socket = await subscribe(cloud.url, token, id, heard);
  began = performance.now();
  const { data, errors } = await ask(createStory, { input: { id, prompt: 'A fox finds a lantern', ageGroup: 'AGE_3_5', ...input } });
  if (!(data as { createStory?: unknown } | null)?.createStory) throw new Error(`A story was not accepted: ${JSON.stringify(errors)}`);
  await end;
  socket.close();
  const { readable = Number.NaN, written = Number.NaN, complete = Number.NaN } = at;
  return { readable, written, complete };
}

/** One story with pictures and narration, one by the worker, fifty at once. */
export async function media(at: Visit): Promise<Figure[]> {
  const whole = { length: 'SHORT', illustrations: 5, narrate: true };
  await watch(at, whole);
  const singles = [await watch(at, whole), await watch(at, whole), await watch(at, whole)].map(({ complete }) => complete).sort((a, b) => a - b);
  const single = singles[1] ?? Number.NaN;
  const byWorker = await watch(at, { length: 'LONG', illustrations: 0, narrate: false });
  const ideal = takes.text + takes.picture;
  const count = 50;
  const all: Times[] = [];
  // Without narration: the voice of this machine speaks for real, and fifty at once measure its processor.
  await inParallel(count, count, async () => void all.push(await watch(at, { ...whole, narrate: false })));
  const last = Math.max(...all.map(({ complete }) => complete));
  const idealOfAll = takes.text + Math.ceil(count / CONCURRENCY) * takes.picture;
  return [
    {
      what: 'createStory sent → COMPLETE with five pictures and narration, of a model that takes 3 s and 4 s (the middle of three)',
      measured: seconds(single), target: `≤ ${seconds(1.05 * ideal)}`, met: single <= 1.05 * ideal,
    },
    {
      what: 'first readable page of a long story, by the worker, as a part of the time until all its words are there',
      measured: (byWorker.readable / byWorker.written).toFixed(2), target: '≤ 0.40', met: byWorker.readable / byWorker.written <= 0.4,
    },
    {
      what: `the last of ${count} stories with five pictures started at once, pictures of ${CONCURRENCY} stories under way at a time`,
      measured: seconds(last), target: `≤ ${seconds(1.5 * idealOfAll)}`, met: last <= 1.5 * idealOfAll,
    },
  ];
}

const prices = (JSON.parse(readFileSync(new URL('../data/prices.json', import.meta.url), 'utf8')) as { readonly aws: Readonly<Record<Unit, number>> }).aws;

const perStory = (units: Readonly<Partial<Record<Unit, number>>>, unit: Unit): number => units[unit] ?? 0;

/** What AWS would bill for a story without model and speech: counted by the local cloud, at list prices. */
export async function dollars(at: Visit, bill: () => Promise<Bill>): Promise<Figure[]> {
  const count = 10;
  const before = (await bill()).billed;
  await inParallel(count, 2, () => watch(at, { length: 'SHORT', illustrations: 3, narrate: true }));
  const after = (await bill()).billed;
  const units = Object.keys(prices) as Unit[];
  const each = units.map((unit) => ({ unit, amount: (perStory(after, unit) - perStory(before, unit)) / count })).filter(({ amount }) => amount > 0);
  const total = each.reduce((sum, { unit, amount }) => sum + (amount * prices[unit]) / 1e6, 0);
  console.log('\n| of a story with three pictures and narration | counted | $ a million | $ a story |\n|---|---|---|---|');
  for (const { unit, amount } of each) console.log(`| ${unit} | ${amount.toFixed(2)} | ${prices[unit]} | ${((amount * prices[unit]) / 1e6).toFixed(7)} |`);
  return [{ what: 'what AWS bills for a story with three pictures and narration, without model and speech', measured: `$${total.toFixed(6)}`, target: '≤ $0.0002', met: total <= 0.0002 }];
}
