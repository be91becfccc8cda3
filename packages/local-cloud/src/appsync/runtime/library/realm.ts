import { bare } from './exposed.ts';
import { bounded } from './limits.ts';
import { prepareStackTrace } from './stack.ts';

/**
 * Makes the guest realm, in which resolvers run, minimal and immutable. It starts as a complete JavaScript realm.
 * Whatever APPSYNC_JS does not have is deleted, and the rest is frozen, so that a resolver can neither leave anything
 * behind for another nor reach a function constructor.
 * https://docs.aws.amazon.com/appsync/latest/devguide/supported-features.html
 */
type Realm = Record<string, unknown>;

const names = (list: string): ReadonlySet<PropertyKey> => new Set(list.split(' '));

/** Static members of the globals that stay. */
export const STATICS: Readonly<Record<string, ReadonlySet<PropertyKey>>> = {
  Object: names('assign entries hasOwn keys values'),
  Number: names('isFinite isNaN'),
  String: names('raw'),
  Array: names('isArray'),
  Math: names('random min max round floor ceil'),
  JSON: names('parse stringify'),
  console: names('log error debug'),
};

/** Methods of primitives and arrays. `includes` is not in the documentation's table, but in its examples. */
export const METHODS: Readonly<Record<string, ReadonlySet<PropertyKey>>> = {
  String: names(
    'length charAt concat endsWith includes indexOf lastIndexOf replace replaceAll slice split startsWith ' +
      'toLowerCase toUpperCase trim trimEnd trimStart toString valueOf',
  ),
  Array: names(
    'length concat fill flat flatMap includes indexOf join lastIndexOf pop push reverse shift slice sort splice ' +
      'unshift forEach map filter reduce reduceRight find findIndex findLast findLastIndex some every toString',
  ),
  Number: names('toFixed toString valueOf'),
  Boolean: names('toString valueOf'),
  Object: names('toString valueOf'),
  Function: names(''),
};

/** Array methods that loop. */
const LOOPS = 'flatMap forEach map filter reduce reduceRight find findIndex findLast findLastIndex some every'.split(
  ' ',
);

const VALUES = names('undefined NaN Infinity');
/** Symbols that the language itself looks up: for the iteration of strings and arrays. */
const LANGUAGE = new Set<PropertyKey>([Symbol.iterator]);

function prune(target: object, keep: ReadonlySet<PropertyKey>): void {
  for (const key of Reflect.ownKeys(target)) {
    if (!keep.has(key) && !LANGUAGE.has(key)) Reflect.deleteProperty(target, key);
  }
}

const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

/** Freezes everything reachable from `root` through properties and prototypes. */
export function freezeDeep(root: unknown): void {
  const seen = new Set<object>();
  const queue: unknown[] = [root];
  for (let next = queue.pop(); queue.length > 0 || next !== undefined; next = queue.pop()) {
    if (!isObject(next) || seen.has(next)) continue;
    seen.add(next);
    Object.freeze(next);
    queue.push(Reflect.getPrototypeOf(next));
    for (const key of Reflect.ownKeys(next)) {
      const descriptor = Reflect.getOwnPropertyDescriptor(next, key);
      queue.push(descriptor?.value, descriptor?.get, descriptor?.set);
    }
  }
}

/** Prototypes without a global name: iterators, generators, async functions, and the engine's errors. */
export const HIDDEN_PROTOTYPES = `[
  Object.getPrototypeOf([][Symbol.iterator]()),
  Object.getPrototypeOf(''[Symbol.iterator]()),
  Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())),
  Object.getPrototypeOf(function* () {}),
  Object.getPrototypeOf(function* () {}).prototype,
  Object.getPrototypeOf(async function () {}),
  Object.getPrototypeOf(async function* () {}),
  Promise.prototype,
  ...[Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError].map((error) => error.prototype),
]`;

/**
 * A frozen prototype makes inherited members read-only in every object: no object could have a key `toString`. As
 * accessors they can still be read, and an assignment creates an own property.
 */
function overridable(prototype: object): void {
  for (const key of Reflect.ownKeys(prototype)) {
    const value: unknown = Reflect.getOwnPropertyDescriptor(prototype, key)?.value;
    if (value === undefined) continue;
    // Methods rather than functions, because a function's `prototype` would lead out of the resolvers' realm.
    const { assign } = {
      assign(this: object, own: unknown): void {
        Object.defineProperty(this, key, { value: own, writable: true, enumerable: true, configurable: true });
      },
    };
    Reflect.defineProperty(prototype, key, { get: bare(() => value), set: bare(assign) });
  }
}

/** Without `constructor`, no value leads to the functions that create code from text. */
function disarm(prototype: object): void {
  if (!Reflect.deleteProperty(prototype, 'constructor')) throw new Error('A prototype was frozen too early');
  Object.freeze(prototype);
}

export function harden(guest: Realm, hidden: readonly object[]): void {
  for (const object of hidden) disarm(object);
  for (const [name, methods] of Object.entries(METHODS)) {
    const { prototype } = guest[name] as { prototype: object };
    prune(prototype, methods);
  }
  const arrays = (guest.Array as { prototype: Record<string, (...given: never[]) => unknown> }).prototype;
  for (const name of LOOPS)
    Object.defineProperty(arrays, name, { value: bare(bounded(arrays[name] as () => unknown)) });
  for (const [name, statics] of Object.entries(STATICS)) {
    const target = guest[name];
    if (isObject(target)) prune(target, new Set([...statics, 'prototype']));
  }
  const {
    Function: functions,
    Boolean: booleans,
    Object: objects,
  } = guest as Record<'Function' | 'Boolean' | 'Object', { prototype: object }>;
  overridable(objects.prototype);
  const keep = new Set<PropertyKey>([...VALUES, ...Object.keys(STATICS), 'util', 'extensions', 'runtime']);
  for (const name of Object.keys(STATICS)) freezeDeep(guest[name]);
  freezeDeep(functions.prototype);
  freezeDeep(booleans);
  guest.Error = Object.freeze(
    Object.assign(Object.create(null) as object, { prepareStackTrace: bare(prepareStackTrace) }),
  );
  keep.add('Error');
  for (const key of Reflect.ownKeys(guest)) {
    if (!keep.has(key)) Reflect.deleteProperty(guest, key);
    else if (!VALUES.has(key)) {
      Object.defineProperty(guest, key, { value: guest[key as string], writable: false, configurable: false });
    }
  }
}

/**
 * Hardens this realm's own intrinsics in case a resolver ever gets hold of one: they are frozen and do not lead to a
 * constructor.
 */
export function hardenOwnRealm(hidden: readonly object[]): void {
  Error.prepareStackTrace = prepareStackTrace;
  for (const object of hidden) disarm(object);
  // `__proto__` becomes an ordinary key. `Reflect` can do what it did.
  Reflect.deleteProperty(Object.prototype, '__proto__');
  overridable(Object.prototype);
  for (const name of Object.keys(METHODS)) {
    disarm((Reflect.get(globalThis, name) as { prototype: object }).prototype);
  }
  for (const name of 'Symbol Map Set WeakMap RegExp Date Promise Error BigInt Intl JSON Math Reflect'.split(' ')) {
    freezeDeep(Reflect.get(globalThis, name));
  }
}
