import { notSupported } from './signals.ts';

/** Functions that only say what is not emulated, and what they say. */
const refusals = new WeakMap<object, string>();

/** A member that AppSync has and the local cloud does not. */
export function refused(feature: string): () => never {
  const refuse = (): never => notSupported(feature);
  refusals.set(refuse, feature);
  return refuse;
}

/** A function without a prototype: nothing leads from it to this realm's intrinsics. */
export function bare<T extends (...given: never[]) => unknown>(method: T): T {
  Object.setPrototypeOf(method, null);
  return Object.freeze(method);
}

/** An object without a prototype, of such functions. */
export const bareMembers = (members: Readonly<Record<string, (...given: never[]) => unknown>>): object =>
  Object.assign(
    Object.create(null) as object,
    Object.fromEntries(Object.entries(members).map(([name, method]) => [name, bare(method)])),
  );

/**
 * What a resolver gets of the library: the same functions, but objects they answer are made again in the resolver's own
 * realm, so that nothing of the library's can be reached or changed.
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

/** The members of a module as JSON: a function is true, one that is refused is the feature's name. */
export const describe = (modules: object): string =>
  JSON.stringify(modules, (_key, value: unknown) =>
    typeof value === 'function' ? (refusals.get(value) ?? true) : value,
  );
