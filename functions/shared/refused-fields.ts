import type { ProviderRequest } from '../../story/providers/types.ts';

/**
 * Fields that a server has refused, by its address and the model. Remembered for the life of the process: a server will
 * not learn a field within that time.
 */
const known = new Map<string, readonly string[]>();

export interface RefusedFields {
  all(): readonly string[];
  /** Whether a request changes when the field is left out. */
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
