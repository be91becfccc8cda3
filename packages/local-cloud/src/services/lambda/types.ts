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
