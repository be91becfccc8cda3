import type { Json, JsonObject } from '../../json.ts';
import type { DataSource, DataSourceAnswer } from '../datasources/types.ts';
import { ResolverFailure } from '../errors.ts';
import type {
  Ambient,
  HandlerContext,
  Handlers,
  Outcome,
  ResolverError,
  SubscriptionExtension,
} from '../runtime/types.ts';
import type { Deadline } from './deadline.ts';

export interface Step {
  readonly handlers: Handlers;
  readonly dataSource: DataSource;
}

/** What stays the same for all fields of a request. */
export interface RequestScope {
  readonly identity: Json;
  readonly request: HandlerContext['request'];
  readonly environment: Readonly<Record<string, string>>;
  readonly deadline: Deadline;
  ambient(): Ambient;
}

/** One field to resolve. */
export interface FieldCall {
  readonly arguments: JsonObject;
  readonly source: Json;
  readonly info: JsonObject;
}

/** Side effects of handlers. Kept even if the field fails. */
export interface Effects {
  readonly appended: ResolverError[];
  readonly extensions: SubscriptionExtension[];
}

/**
 * Returns synchronously if no data source is called: a promise for each field of a long list costs more than handlers
 * that return early. Throws or rejects with `ResolverFailure` if the field becomes null with an error.
 */
export type FieldResolver = (call: FieldCall, scope: RequestScope, effects: Effects) => Json | Promise<Json>;

type Settled = { readonly value: Json; readonly early: 'END' | 'NEXT' | null };

/** One run of a resolver, with its stash and previous result. */
class Run {
  #stash: JsonObject = {};
  #prev: { readonly result: Json } | null = null;

  constructor(
    readonly call: FieldCall,
    readonly scope: RequestScope,
    readonly effects: Effects,
  ) {}

  set previous(result: Json) {
    this.#prev = { result };
  }

  get previous(): Json {
    return this.#prev?.result ?? null;
  }

  /**
   * @param outcome what a response handler gets
   * @throws ResolverFailure for `util.error` and for a handler that threw
   */
  handle(handlers: Handlers, handler: 'request' | 'response', outcome?: DataSourceAnswer): Settled {
    const { deadline, identity, request, environment } = this.scope;
    deadline.check();
    // Written out, because spreading one object into another takes as long as evaluating a short handler.
    return this.#settle(
      handlers.run(
        handler,
        {
          arguments: this.call.arguments,
          source: this.call.source,
          info: this.call.info,
          identity,
          request,
          env: environment,
          stash: this.#stash,
          prev: this.#prev,
          result: outcome?.result,
          error: outcome?.error,
        },
        this.scope.ambient(),
      ),
    );
  }

  step({ handlers, dataSource }: Step): Settled | Promise<Settled> {
    const request = this.handle(handlers, 'request');
    return request.early === null ? this.#ask(handlers, dataSource, request.value) : request;
  }

  async #ask(handlers: Handlers, dataSource: DataSource, request: Json): Promise<Settled> {
    const { deadline } = this.scope;
    // A data source's error does not stop anything by itself: a response handler may ignore it.
    return this.handle(handlers, 'response', await deadline.wait(dataSource.send(request, deadline.signal)));
  }

  #settle({ result, stash, appended, extensions }: Outcome): Settled {
    this.#stash = stash;
    this.effects.appended.push(...appended);
    this.effects.extensions.push(...extensions);
    if (result.kind === 'error') throw new ResolverFailure(result.error);
    return { value: result.value, early: result.kind === 'earlyReturn' ? result.skipTo : null };
  }
}

/** request → data source → response. If the request handler calls `runtime.earlyReturn`, that is the field's value. */
export function unitResolver(step: Step): FieldResolver {
  return (call, scope, effects) => {
    const settled = new Run(call, scope, effects).step(step);
    return settled instanceof Promise ? settled.then(({ value }) => value) : settled.value;
  };
}

/**
 * request → functions → response. `util.error` anywhere skips all that follows, including the response handler.
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-js-version.html
 */
export function pipelineResolver(handlers: Handlers, steps: readonly Step[]): FieldResolver {
  return async (call, scope, effects) => {
    const run = new Run(call, scope, effects);
    const before = run.handle(handlers, 'request');
    run.previous = before.value;
    // An early return in the resolver's own request handler skips every function.
    for (const step of before.early === null ? steps : []) {
      const { value, early } = await run.step(step);
      run.previous = value;
      if (early === 'END') break;
    }
    return run.handle(handlers, 'response', { result: run.previous, error: null }).value;
  };
}
