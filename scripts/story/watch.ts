import { Hub } from 'aws-amplify/utils';

/** `CONTROL_MSG.SUBSCRIPTION_ACK` of `@aws-amplify/api-graphql`, which does not export it: the server's `start_ack` arrived. */
const subscriptionAck = 'Subscription ack';

/** How long the server may take to acknowledge; the Amplify client itself gives up after 15 s. */
const ackTimeout = 16_000;

export interface Watch {
  unsubscribe(): void;
}

/**
 * Subscribes and resolves once the server has acknowledged: AppSync replays nothing, so a mutation may only be sent after it.
 * @param subscribe starts the subscription and calls `refused` when it fails, before or after that
 * @throws Error when it is refused or not acknowledged in time
 */
export function watch(subscribe: (refused: (problem: unknown) => void) => Watch): Promise<Watch> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      stopListening();
      finish();
    };
    const timer = setTimeout(() => settle(() => reject(new Error('The subscription was not acknowledged.'))), ackTimeout);
    const stopListening = Hub.listen('api', ({ payload }) => {
      if (payload.event === subscriptionAck) settle(() => resolve(active));
    });
    const active = subscribe((problem) => settle(() => reject(new Error(`The subscription ended: ${describe(problem)}`))));
  });
}

/** Amplify hands GraphQL errors around as `{errors: [{message}]}` in place of an `Error`. */
export function describe(problem: unknown): string {
  if (problem instanceof Error) return problem.message;
  const errors = (problem as { errors?: { message?: string }[] } | null)?.errors;
  return errors?.map((error) => error.message).join('; ') ?? String(problem);
}
