import vm from 'node:vm';
import { libraryBundle } from './bundle.ts';
import type { GuestRealm, Runtime } from './library/main.ts';
import { HIDDEN_PROTOTYPES } from './library/realm.ts';

/** Takes and returns JSON text: nothing else passes between a resolver and this process. */
export type Evaluate = (
  handler: string,
  input: string,
  identity: string,
  request: string,
  info: string,
  env: string,
) => string;

export interface Sandbox {
  /** Names of each importable module's members. */
  readonly surface: Surface;
  /** @param script linked resolver: an expression whose value is a function of the library */
  load(script: string, mayRunLong: boolean): Evaluate;
}

export interface Surface {
  /** true for a function; text for the name of a feature that is not emulated */
  readonly [member: string]: true | string | Surface;
}

/** Longer than any sensible evaluation, shorter than AppSync's 30 s for the whole request. */
const TIME_LIMIT = 1000;

function realm(name: string): vm.Context {
  return vm.createContext(Object.create(null) as object, {
    name,
    codeGeneration: { strings: false, wasm: false },
    microtaskMode: 'afterEvaluate',
  });
}

/**
 * Two realms besides our own: the library's, with all of JavaScript, and the guest's, which the library reduces and
 * freezes before any resolver runs. Both are created once and reused, because a context costs half a millisecond. The
 * functions kept here belong to those realms; they are only called with strings and each other's objects.
 */
function start(): Sandbox {
  const library = realm('appsync library');
  const guest = realm('appsync resolvers');
  const boot = vm.runInContext(libraryBundle(), library, { filename: 'appsync-library.js' }) as (
    guest: GuestRealm,
    own: readonly object[],
  ) => Runtime;
  const guestRealm = vm.runInContext(`({ global: globalThis, hidden: ${HIDDEN_PROTOTYPES} })`, guest) as GuestRealm;
  const runtime = boot(guestRealm, vm.runInContext(HIDDEN_PROTOTYPES, library) as object[]);

  return {
    surface: JSON.parse(runtime.surface()) as Surface,
    load(script, mayRunLong) {
      const factory = new vm.Script(script, { filename: 'code.js' }).runInContext(guest) as Parameters<
        Runtime['prepare']
      >[0];
      const evaluate = runtime.prepare(factory);
      return mayRunLong ? watched(library, evaluate) : evaluate;
    },
  };
}

const CALL = new vm.Script('evaluate(handler, input, identity, request, info, env)');

/**
 * The same call with a watchdog thread, which also stops native code such as a backtracking regular expression. It
 * costs 75 µs, so only code that needs it uses it.
 */
function watched(library: vm.Context, evaluate: Evaluate): Evaluate {
  return (handler, input, identity, request, info, env) => {
    Object.assign(library, { evaluate, handler, input, identity, request, info, env });
    return CALL.runInContext(library, { timeout: TIME_LIMIT }) as string;
  };
}

let sandbox: Sandbox | undefined;

export function getSandbox(): Sandbox {
  sandbox ??= start();
  return sandbox;
}
