import type {
  BedtimeErrand,
  Errand,
  SendErrand,
  StoryErrand,
  UnarchiveErrand,
  WebhookErrand,
} from '../shared/errands.ts';
import { pace } from './env.ts';

/**
 * Does errands of one kind.
 * @returns the seconds until it should run again; undefined when it is done
 */
type Run<One extends Errand> = (errand: One) => Promise<number | undefined>;

export type Runs = { readonly [Kind in Exclude<StoryErrand['kind'], 'archive'>]: Run<StoryErrand> } & {
  readonly bedtime: Run<BedtimeErrand>;
  readonly webhook: Run<WebhookErrand>;
  /** Both only if there is an archive. */
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
  /**
   * Ends work that takes longer.
   * @throws Error when the time is over
   */
  readonly within: <T>(work: Promise<T>) => Promise<T>;
}

/** `later`: a copy was sent. */
type Outcome = 'done' | 'later';

/**
 * Does an errand that has waited long enough. If it has to wait, or to run again, a copy is sent: a message that is
 * returned to the queue comes back with its receive count one higher, and after a few times it ends among the dead
 * letters (docs/decisions/1302-postponed-work.md). The copy is sent before the message is deleted: if the function dies
 * in between there are two messages, which does no harm.
 */
export async function runErrand(errand: Errand, { runs, send, within }: Work): Promise<Outcome> {
  const { wait = pace.delaySeconds[errand.kind] } = errand;
  const again = wait > 0 ? wait : await within(runOf(errand, runs));
  if (again === undefined) return 'done';
  await within(send(wait > 0 ? errand : { ...errand, turn: (errand.turn ?? 0) + 1 }, again));
  return 'later';
}

/** @throws Error of the returned function, when its work takes longer than the given milliseconds */
export const timeLimit =
  (milliseconds: number): Work['within'] =>
  (work) => {
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error('The errand took too long.')), milliseconds);
    });
    return Promise.race([work, over]).finally(() => clearTimeout(timer));
  };
