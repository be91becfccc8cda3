import type { Principal } from '../../aws/types.ts';
import type { Json } from '../../json.ts';

export interface Invocation {
  readonly payload: Json;
  /** As in the Invoke API: absent on success. On failure the payload is `{errorType, errorMessage, trace}`. */
  readonly functionError?: 'Handled' | 'Unhandled';
}

export interface Lambda {
  /** Finds the function by name or ARN. Rejects with `ResourceNotFoundException` if it does not exist. */
  invoke(functionName: string, payload: Json): Promise<Invocation>;
  stop(): Promise<void>;
}

/** How a service in this process sends to a queue with a role: SQS's `SendMessage`. */
export type SendToQueue = (
  principal: Principal,
  queueArn: string,
  body: string,
  attributes?: Readonly<Record<string, string>>,
) => Promise<void>;
