import { AwsError, NotSupported } from './errors.ts';

/** Reports a part of the assembly that does not run here, and why: one line, named as in the template. */
export type LeaveOut = (what: string) => void;

/** What a deployment would refuse, or what this cloud does not emulate. The rest of the app still runs. */
export type Refusal = AwsError | NotSupported;

export const isRefusal = (error: unknown): error is Refusal =>
  error instanceof AwsError || error instanceof NotSupported;

/**
 * A part of an assembly, or why it cannot run.
 * @throws errors that are not a refusal: a template that cannot be deployed at all, and bugs
 */
export function valueOrRefusal<T>(work: () => T): T | Refusal {
  try {
    return work();
  } catch (error) {
    if (isRefusal(error)) return error;
    throw error;
  }
}

/**
 * What `make` returns for each resource. Resources that are not emulated are reported and skipped.
 * @param leaveOut without it such a resource is an error
 * @throws NotSupported, and whatever a deployment would refuse
 */
export const onlySupported = <R extends { readonly logicalId: string }, T>(
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
