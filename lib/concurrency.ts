/**
 * The readers of queues, with the weights by which concurrency above the minimum is divided: words come first, because
 * a family waits for them.
 */
const weights = { words: 4, pictures: 3, narration: 2, errands: 1 } as const;

/** For the clips' queue, if there is one: a job is started and polled, and waits outside of any function. */
export const CLIP_SHARE = 2;

export type Reader = keyof typeof weights | 'clips';

/**
 * The minimum `MaximumConcurrency` of an event source mapping:
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
 */
const LEAST = 2;

const readers = Object.keys(weights) as readonly (keyof typeof weights)[];

/** With fewer concurrent functions, not every queue could have a reader. */
export const leastConcurrency = LEAST * readers.length;

/**
 * The maximum concurrency of each queue's function: `total` at most, all together. New work becomes an errand; another
 * queue would take more than a new account has (docs/decisions/1304-four-queues.md).
 * @param total at least `leastConcurrency`, and `CLIP_SHARE` more with clips
 */
export function sharesOf(total: number, hasClips = false): Readonly<Partial<Record<Reader, number>>> {
  const clips = hasClips ? CLIP_SHARE : 0;
  const spare = total - clips - leastConcurrency;
  const weight = Object.values(weights).reduce((sum, one) => sum + one, 0);
  const share = (reader: keyof typeof weights): number => LEAST + Math.floor((spare * weights[reader]) / weight);
  return {
    words: share('words'),
    pictures: share('pictures'),
    narration: share('narration'),
    errands: share('errands'),
    ...(hasClips && { clips }),
  };
}
