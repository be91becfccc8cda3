import type { SQSRecord } from 'aws-lambda';
import { pace as drawing } from '../../functions/illustrateStory/env.ts';
import { illustrate } from '../../functions/illustrateStory/work.ts';
import { pace as narrating } from '../../functions/narrateStory/env.ts';
import { narrate } from '../../functions/narrateStory/work.ts';
import { judging, pace as writing } from '../../functions/writeStory/env.ts';
import { judgeStory } from '../../functions/writeStory/judging/work.ts';
import { readErrand } from '../../functions/runErrands/message.ts';
import { watchStory } from '../../functions/runErrands/watch/work.ts';
import { runErrand } from '../../functions/runErrands/work.ts';
import { readMessage } from '../../functions/shared/queue.ts';
import type { Models } from '../../functions/shared/models.ts';
import type { Stories } from '../../functions/shared/stories.ts';
import { read } from '../../story/providers/openai.ts';
import { modelsOf } from './guarded.ts';
import { mediaBucket } from './media-store.ts';
import { completion, judgment, png } from './model-server.ts';

export interface BurstSurroundings {
  readonly stories: Stories;
  /** Resolves after this many milliseconds of the clock. */
  readonly after: (milliseconds: number) => Promise<void>;
  /** @param delay ms */
  readonly send: (kind: string, body: object, delay?: number) => void;
  /** Epoch ms. */
  readonly now: () => number;
}

/** The milliseconds that a model and a voice take. */
const takes = { picture: 8000, check: 300, speech: 1000, judgment: 5000, errand: 50 } as const;

type Work = (record: SQSRecord) => Promise<void>;

/** A judge that passes everything, when `wait` is over. */
const judgeOf = (wait: () => Promise<void>): Models => {
  const { forStory } = modelsOf(() => ({ answer: { results: [{ flagged: false }] }, failure: null }));
  return {
    forStory: (names, age) => ({
      ...forStory(names, age),
      write: async () => {
        await wait();
        const stream = { read: async () => read(200, completion(judgment()), []), repeatsKey: () => false };
        return { stream, failure: null };
      },
    }),
  };
};

/**
 * The work of the functions that read queues, by the function's folder: as `functions/<name>/handler.ts`, with memory
 * in place of AWS.
 */
export function workersOf({ stories, after, send, now }: BurstSurroundings): Readonly<Record<string, Work>> {
  const media = mediaBucket();
  const models = modelsOf(async (path) => {
    const isPicture = path.endsWith('/images/generations');
    await after(isPicture ? takes.picture : takes.check);
    const answer = isPicture ? { data: [{ b64_json: png.toString('base64') }] } : { results: [{ flagged: false }] };
    return { answer, failure: null };
  });
  const chancesOf = ({
    attempts,
    visibilitySeconds,
  }: {
    readonly attempts: number;
    readonly visibilitySeconds: number;
  }) => ({
    attempts,
    nextAt: now() + visibilitySeconds * 1000,
  });

  return {
    async illustrateStory({ body }) {
      const until = now() + drawing.functionSeconds * 1000;
      const outcome = await illustrate(readMessage(body).id, {
        stories,
        media,
        models,
        images: { model: 'scripted', size: '1024x1024', quality: 'low' },
        until,
        now,
        savedNames: async () => [],
        prices: {},
        width: 5,
        deadline: until - drawing.marginSeconds * 1000,
        chances: chancesOf(drawing),
        failed: () => undefined,
        blocked: () => undefined,
      });
      if (outcome === 'taken') throw new Error('Another worker draws.');
    },
    async narrateStory({ body }) {
      const speak =
        <T>(answer: T) =>
        async (): Promise<T> => {
          await after(takes.speech);
          return answer;
        };
      const outcome = await narrate(readMessage(body).id, {
        stories,
        media,
        now,
        engine: 'neural',
        speaker: () => ({
          sound: speak({ frames: Buffer.of(0), sampleRate: 24_000, seconds: 9, delay: 0 }),
          marks: speak([]),
        }),
        prices: {},
        until: now() + narrating.functionSeconds * 1000,
        chances: chancesOf(narrating),
        failed: () => undefined,
      });
      if (outcome === 'taken') throw new Error('Another worker narrates.');
    },
    async runErrands({ body }) {
      const none = async (): Promise<undefined> => undefined;
      await after(takes.errand);
      await runErrand(readErrand(body), {
        runs: {
          mail: none,
          webhook: none,
          bedtime: none,
          remove: none,
          clear: none,
          watch: ({ id }) =>
            watchStory(id, { stories, now, write: async (story) => send('words', { kind: 'words', ...story }) }),
        },
        send: async (errand, seconds) => send(errand.kind, { ...errand, wait: 0 }, seconds * 1000),
        within: (work) => work,
      });
    },
    async writeStory({ body }) {
      const { id, kind } = readMessage(body);
      if (kind !== 'review') throw new Error('The pipeline writes every story here.');
      const outcome = await judgeStory(id, {
        stories,
        now,
        family: async () => ({ items: [], isAll: true }),
        reviewMode: async () => 'AUTO',
        models: judgeOf(() => after(takes.judgment)),
        prices: {},
        until: now() + writing.functionSeconds * 1000,
        chances: chancesOf({ ...writing, ...judging }),
        failed: () => undefined,
      });
      if (outcome === 'taken') throw new Error('Another worker judges.');
    },
  };
}
