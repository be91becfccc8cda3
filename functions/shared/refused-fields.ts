import type { ProviderRequest } from '../../story/providers/types.ts';

/**
 * Fields that a server has refused, by its address and the model. Kept for the process: what a server does not know today it will not know in an
 * hour, and a process does not live longer.
 */
const known = new Map<string, readonly string[]>();

export interface RefusedFields {
  all(): readonly string[];
  /** Whether a request is another one without the field. */
  changes(field: string, make: (without: readonly string[]) => ProviderRequest): boolean;
  add(field: string): void;
}

export function refusedFields(server: string): RefusedFields {
  const all = (): readonly string[] => known.get(server) ?? [];
  return {
    all,
    changes: (field, make) => JSON.stringify(make(all())) !== JSON.stringify(make([...all(), field])),
    add: (field) => void known.set(server, [...new Set([...all(), field])]),
  };
}
