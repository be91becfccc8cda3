import { doubling, jittered } from './backoff.ts';

/**
 * How often a request is sent if it does not reach the server, or if the server cannot handle it at that moment. Every
 * such request is safe to repeat.
 */
const most = 3;
/** Milliseconds between them. */
const pause = { first: 200, most: 2_000 };

const isPassing = ({ status }: Response): boolean => status === 429 || status >= 500;

/** The browser features used here. */
export interface Attempting {
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly isOnline: () => boolean;
  readonly random: () => number;
}

const here: Attempting = {
  wait: (time) =>
    new Promise((resolve) => {
      setTimeout(resolve, time);
    }),
  isOnline: () => navigator.onLine,
  random: Math.random,
};

/**
 * Repeats a request until another attempt would not change the answer.
 * @throws what the last attempt threw; without a network, the first
 */
export async function inAttempts(
  send: () => Promise<Response>,
  { wait, isOnline, random }: Attempting = here,
): Promise<Response> {
  for (let failures = 0; ; failures++) {
    const isLast = failures === most - 1;
    const answer = await send().catch((problem: unknown) => {
      if (isLast || !isOnline()) throw problem;
      return undefined;
    });
    if (answer !== undefined && (isLast || !isPassing(answer))) return answer;
    await wait(jittered(doubling(failures, pause.first, pause.most), random()));
  }
}
