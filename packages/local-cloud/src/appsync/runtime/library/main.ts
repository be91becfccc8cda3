import { guestGlobals } from './guest.ts';
import { modules } from './modules.ts';
import { freezeDeep, hardenOwnRealm, harden } from './realm.ts';
import { type CallInput, begin, type SharedContext, session } from './session.ts';
import { type Stop, Stopped } from './signals.ts';
import { placeOf } from './stack.ts';
import { exhaust, iterate } from './limits.ts';
import { bare, describe, exposed } from './exposed.ts';
import { either, isMap } from './values.ts';

type Handler = (context: unknown) => unknown;
type Prepared = Readonly<Record<string, Handler>>;
/** A linked resolver. It is called again for each evaluation, so that no module-level state is kept. */
type Factory = (library: unknown) => Prepared;

export interface GuestRealm {
  readonly global: Record<string, unknown>;
  readonly hidden: readonly object[];
}

export interface Runtime {
  /** Prepares the evaluation of one resolver; the result takes and returns JSON text. */
  prepare(
    factory: Factory,
  ): (handler: string, input: string, identity: string, request: string, info: string, env: string) => string;
  /**
   * The members of each module, as JSON: true for a function, an object for a namespace, text for a feature that is
   * not emulated.
   */
  surface(): string;
}

interface Input {
  readonly context: Record<string, unknown>;
  readonly ambient: CallInput;
}

const LASTING = ['identity', 'request', 'info', 'env'] as const;

/** AppSync shows a runtime error as `code.js:162:13: ReferenceError: ...`, errorType `Code` (aws-appsync-community #328). */
function stopOf(thrown: unknown): Stop {
  if (thrown instanceof Stopped) return thrown.stop;
  const { name, message } = thrown as Error;
  const said = `${placeOf(thrown as Error)}: ${name}: ${message}`;
  return { kind: 'error', error: { message: said, type: 'Code', data: null, info: null } };
}

function observe({ context }: Input, handler: string, lasting: SharedContext): void {
  session.lasting = lasting;
  session.identity = () => context.identity ?? null;
  session.handler = handler;
  context.args = context.arguments;
}

function become(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
}

/**
 * Members that are parsed on first use, because most handlers never use them and they are longer than everything else
 * together. The accessors are created once; `session` holds the current call.
 */
function lastingMembers(parse: (json: string) => unknown): PropertyDescriptorMap {
  return Object.fromEntries(
    LASTING.map((name) => {
      // Methods rather than functions, because a function's `prototype` would lead out of the resolvers' realm.
      const { get, set } = {
        get(this: object): unknown {
          const value = parse(session.lasting[name]);
          become(this, name, value);
          return value;
        },
        set(this: object, value: unknown): void {
          become(this, name, value);
        },
      };
      return [name, { get: bare(get), set: bare(set), enumerable: true, configurable: true }];
    }),
  );
}

/** JSON omits undefined members, and most calls have nothing to report. */
const unlessEmpty = (list: readonly unknown[]): readonly unknown[] | undefined => (list.length > 0 ? list : undefined);

/**
 * @param guest the realm for resolvers, still complete
 * @param own hidden prototypes of this realm
 */
export function start(guest: GuestRealm, own: readonly object[]): Runtime {
  const native = guest.global.JSON as JSON;
  const parse = native.parse;
  /** Library results reach a resolver as objects of its own realm. */
  const expose = exposed((json) => parse(json) as unknown);
  const shared = Object.fromEntries(Object.entries(modules).map(([name, members]) => [name, expose(members)]));
  const accessors = lastingMembers((json) => parse(json) as unknown);
  const library = { modules: shared, iterate: bare(iterate), exhaust: bare(exhaust), either: bare(either) };
  guestGlobals(guest.global, shared['@aws-appsync/utils'] as Record<string, unknown>);
  harden(guest.global, guest.hidden);
  hardenOwnRealm(own);
  freezeDeep(library);

  const evaluate = (factory: Factory, handler: string, context: Record<string, unknown>): Stop | { value: unknown } => {
    try {
      const value = factory(library)[handler]?.(context) ?? null;
      if (typeof value === 'function') throw new TypeError('A handler cannot return a function');
      return { value };
    } catch (thrown) {
      return stopOf(thrown);
    }
  };

  const report = (outcome: Stop | { value: unknown }, stash: unknown): string => {
    const { appended, extensions, logs, headers } = session;
    const result = 'kind' in outcome ? outcome : { kind: 'value', value: outcome.value };
    return JSON.stringify({
      result,
      stash: isMap(stash) ? stash : undefined,
      appended: unlessEmpty(appended),
      extensions: unlessEmpty(extensions),
      logs: unlessEmpty(logs),
      responseHeaders: Object.keys(headers).length > 0 ? headers : undefined,
    });
  };

  return {
    prepare: (factory) => (handler, input, identity, request, info, env) => {
      const given = parse(input) as Input;
      const { context, ambient } = given;
      begin(ambient);
      observe(given, handler, { identity, request, info, env });
      Object.defineProperties(context, accessors);
      const outcome = evaluate(factory, handler, context);
      try {
        return report(outcome, context.stash);
      } catch (thrown) {
        // The result or the stash cannot be written as JSON: a cycle, a BigInt.
        return report(stopOf(thrown), {});
      }
    },
    surface: () => describe(modules),
  };
}
