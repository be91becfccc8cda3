import type { Principal } from '../../aws/types.ts';
import type { Json } from '../../json.ts';

export interface Invocation {
  readonly payload: Json;
  /** As in the Invoke API: absent on success. The payload is then `{errorType, errorMessage, trace}`. */
  readonly functionError?: 'Handled' | 'Unhandled';
}

export interface Lambda {
  /** Takes a name or an ARN. Rejects with `ResourceNotFoundException` when there is no such function. */
  invoke(functionName: string, payload: Json): Promise<Invocation>;
  stop(): Promise<void>;
}

/** How a service of this process sends to a queue as a role: SQS's `SendMessage`. */
export type SendToQueue = (
  principal: Principal,
  queueArn: string,
  body: string,
  attributes?: Readonly<Record<string, string>>,
) => Promise<void>;
