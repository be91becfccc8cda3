import { AwsError, NotSupported } from './errors.ts';

/** Says what of an assembly does not run here, and why: one line, named as the template names it. */
export type LeaveOut = (what: string) => void;

/** What a deployment would refuse, or this cloud does not emulate: the rest of an app goes on without it. */
export type Refusal = AwsError | NotSupported;

export const isRefusal = (error: unknown): error is Refusal =>
  error instanceof AwsError || error instanceof NotSupported;

/**
 * A part of an assembly, or why it cannot be had.
 * @throws whatever is no refusal: a template that no deployment would take, and bugs
 */
export function attempt<T>(work: () => T): T | Refusal {
  try {
    return work();
  } catch (error) {
    if (isRefusal(error)) return error;
    throw error;
  }
}

/**
 * What is made of some resources. One that is not emulated is left out by name, and the rest goes on.
 * @param leaveOut without it such a resource is refused
 * @throws NotSupported, and whatever a deployment would refuse
 */
export const runnable = <R extends { readonly logicalId: string }, T>(
  resources: readonly R[],
  leaveOut: LeaveOut | undefined,
  make: (resource: R) => T,
): T[] =>
  resources.flatMap((resource) => {
    try {
      return [make(resource)];
    } catch (error) {
      if (leaveOut === undefined || !(error instanceof NotSupported)) throw error;
      leaveOut(`${resource.logicalId}: ${error.message}`);
      return [];
    }
  });
