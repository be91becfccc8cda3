import type {
  BedtimeErrand,
  Errand,
  SendErrand,
  StoryErrand,
  UnarchiveErrand,
  WebhookErrand,
} from '../shared/errands.ts';
import { pace } from './env.ts';

/** Does errands of one kind. @returns the seconds after which to do it once more; undefined when it is done */
type Run<One extends Errand> = (errand: One) => Promise<number | undefined>;

export type Runs = { readonly [Kind in Exclude<StoryErrand['kind'], 'archive'>]: Run<StoryErrand> } & {
  readonly bedtime: Run<BedtimeErrand>;
  readonly webhook: Run<WebhookErrand>;
  /** Both only where there is an archive. */
  readonly archive?: Run<StoryErrand>;
  readonly unarchive?: Run<UnarchiveErrand>;
};

/** @throws Error for an errand that this deployment does not do */
function runOf(errand: Errand, runs: Runs): Promise<number | undefined> {
  if (errand.kind === 'bedtime') return runs.bedtime(errand);
  if (errand.kind === 'webhook') return runs.webhook(errand);
  const done = errand.kind === 'unarchive' ? runs.unarchive?.(errand) : runs[errand.kind]?.(errand);
  if (done === undefined) throw new Error('This deployment has no archive.');
  return done;
}

export interface Work {
  readonly runs: Runs;
  readonly send: SendErrand;
  /** Ends what takes longer. @throws Error when the time is over */
  readonly within: <T>(work: Promise<T>) => Promise<T>;
}

/** `later`: it was sent once more. */
type Outcome = 'done' | 'later';

/**
 * Does an errand that has waited long enough, and sends a copy of it when it has not, or when it has to be done once more: a copy, because a message that
 * is hidden for longer comes back with its receives one higher, and after a few of them lands among the dead letters
 * (docs/decisions/1302-postponed-work.md). The copy is sent before the message is deleted, so that a death in between leaves two, which do no harm.
 */
export async function runErrand(errand: Errand, { runs, send, within }: Work): Promise<Outcome> {
  const { wait = pace.delaySeconds[errand.kind] } = errand;
  const again = wait > 0 ? wait : await within(runOf(errand, runs));
  if (again === undefined) return 'done';
  await within(send(wait > 0 ? errand : { ...errand, turn: (errand.turn ?? 0) + 1 }, again));
  return 'later';
}

/** @throws Error of the returned function, when its work takes longer than so many milliseconds */
export const timeLimit =
  (milliseconds: number): Work['within'] =>
  (work) => {
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error('The errand took too long.')), milliseconds);
    });
    return Promise.race([work, over]).finally(() => clearTimeout(timer));
  };
