import { GetParameterCommand, SSMClient, SSMServiceException } from '@aws-sdk/client-ssm';
import { keyEmpty, keyUnavailable, unreachable } from '../../story/failures.ts';
import type { Failure } from '../../story/types.ts';

export type KeyRead =
  { readonly key: string; readonly failure: null } | { readonly key: null; readonly failure: Failure };

/** The model's key from Parameter Store. */
export interface ModelKey {
  /** @param fresh reads the key again even if it was read a moment ago: the model has just refused it */
  read(fresh?: boolean): Promise<KeyRead>;
}

/**
 * Parameter Store allows 40 reads a second; a new key takes effect within this many milliseconds, or at the first
 * refusal.
 */
const KEPT = 60_000;

function failureOf(error: unknown): Failure {
  if (error instanceof SSMServiceException)
    return keyUnavailable(error.$metadata.httpStatusCode ?? 500, error.name, error.message);
  return unreachable();
}

/** @param parameter name of the SecureString */
export function modelKey(parameter: string, client = new SSMClient(), now: () => number = Date.now): ModelKey {
  let kept: { readonly key: string; readonly until: number } | undefined;
  return {
    async read(fresh = false) {
      if (!fresh && kept !== undefined && kept.until > now()) return { key: kept.key, failure: null };
      kept = undefined;
      try {
        const { Parameter } = await client.send(new GetParameterCommand({ Name: parameter, WithDecryption: true }));
        const key = Parameter?.Value?.trim() ?? '';
        if (key === '') return { key: null, failure: keyEmpty() };
        kept = { key, until: now() + KEPT };
        return { key, failure: null };
      } catch (error) {
        return { key: null, failure: failureOf(error) };
      }
    },
  };
}
