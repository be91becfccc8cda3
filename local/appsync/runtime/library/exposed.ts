import { notSupported } from './signals.ts';

/**
 * What a resolver gets of the library: the same functions, but objects they answer are made again in the resolver's own
 * realm, so that nothing of the library's can be reached or changed.
 */
export function exposed(toGuest: (json: string) => unknown): (value: unknown) => unknown {
  const hand = (value: unknown): unknown =>
    typeof value === 'object' && value !== null ? toGuest(JSON.stringify(value)) : value;
  const expose = (value: unknown): unknown => {
    if (typeof value === 'function') return (...given: unknown[]) => hand(Reflect.apply(value, undefined, given));
    if (typeof value !== 'object' || value === null) return value;
    const members = Object.create(null) as Record<string, unknown>;
    for (const [name, member] of Object.entries(value)) members[name] = expose(member);
    return members;
  };
  return expose;
}

/** A member that AppSync has and the local cloud does not. */
export const refused =
  (feature: string): (() => never) =>
  () =>
    notSupported(feature);
