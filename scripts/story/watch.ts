import { Hub } from 'aws-amplify/utils';
import { describe, Failure } from './failure.ts';

/** `CONTROL_MSG.SUBSCRIPTION_ACK` of `@aws-amplify/api-graphql`, which does not export it: the server's `start_ack` arrived. */
const subscriptionAck = 'Subscription ack';

/** Timeout for the acknowledgement; the Amplify client itself gives up after 15 s. */
const ackTimeout = 16_000;

/** Delays before the subscription is made again, in milliseconds; after the last one it is given up. */
const pauses = [250, 1_000, 4_000, 10_000];

export interface Watch {
  unsubscribe(): void;
}

/** Starts a subscription and calls `ended` when it finally fails, before or after it was acknowledged. */
type Subscribe = (ended: (problem: unknown) => void) => Watch;

interface Watching {
  readonly subscribe: Subscribe;
  /** The subscription works again after a gap. AppSync replays nothing: changes in between have to be read. */
  readonly onGap: () => void;
  readonly onEnd: (problem: Failure) => void;
}

/**
 * Subscribes and resolves once the server has acknowledged: AppSync replays nothing, so a mutation may only be sent
 * after that. Amplify restores a broken connection itself; a subscription that ended with an error is made again here.
 * @throws Failure when it is refused or not acknowledged in time
 */
export function watch({ subscribe, onGap, onEnd }: Watching): Promise<Watch> {
  return new Promise((resolve, reject) => {
    let active: Watch | undefined;
    let stands = false;
    let attempt = 0;
    let again: NodeJS.Timeout | undefined;
    const stop = (): void => {
      clearTimeout(timer);
      clearTimeout(again);
      stopListening();
      active?.unsubscribe();
    };
    const fail = (what: string): void => {
      stop();
      const failure = new Failure('unreachable', what);
      if (stands) onEnd(failure);
      else reject(failure);
    };
    const start = (): void => {
      active = subscribe((problem) => {
        const pause = pauses[attempt++];
        if (!stands || pause === undefined) return fail(`The subscription ended: ${describe(problem)}`);
        again = setTimeout(start, pause);
      });
    };
    const timer = setTimeout(() => fail('The subscription was not acknowledged.'), ackTimeout);
    const stopListening = Hub.listen('api', ({ payload }) => {
      if (payload.event !== subscriptionAck) return;
      clearTimeout(timer);
      attempt = 0;
      if (stands) return onGap();
      stands = true;
      resolve({ unsubscribe: stop });
    });
    start();
  });
}
