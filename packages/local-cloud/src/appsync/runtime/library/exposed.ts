import { notSupported } from './signals.ts';

/** Functions that only report that a feature is not emulated → the feature's name. */
const refusals = new WeakMap<object, string>();

/** A member that AppSync has but the local cloud does not. */
export function refused(feature: string): () => never {
  const refuse = (): never => notSupported(feature);
  refusals.set(refuse, feature);
  return refuse;
}

/** A function without a prototype: it does not lead to this realm's intrinsics. */
export function bare<T extends (...given: never[]) => unknown>(method: T): T {
  Object.setPrototypeOf(method, null);
  return Object.freeze(method);
}

/** An object without a prototype that contains such functions. */
export const bareMembers = (members: Readonly<Record<string, (...given: never[]) => unknown>>): object =>
  Object.assign(
    Object.create(null) as object,
    Object.fromEntries(Object.entries(members).map(([name, method]) => [name, bare(method)])),
  );

/**
 * Exposes the library to a resolver: the same functions, but objects that they return are recreated in the resolver's
 * own realm, so that it can neither reach nor change anything of the library's.
 */
export function exposed(toGuest: (json: string) => unknown): (value: unknown) => unknown {
  const hand = (value: unknown): unknown =>
    typeof value === 'object' && value !== null ? toGuest(JSON.stringify(value)) : value;
  const expose = (value: unknown): unknown => {
    if (typeof value === 'function') {
      return bare((...given: unknown[]) => hand(Reflect.apply(value, undefined, given)));
    }
    if (typeof value !== 'object' || value === null) return value;
    const members = Object.create(null) as Record<string, unknown>;
    for (const [name, member] of Object.entries(value)) members[name] = expose(member);
    return members;
  };
  return expose;
}

/** A module's members as JSON: true for a function, or the feature's name if it is not emulated. */
export const describe = (modules: object): string =>
  JSON.stringify(modules, (_key, value: unknown) =>
    typeof value === 'function' ? (refusals.get(value) ?? true) : value,
  );
