import { NotSupported } from '../errors.ts';
import type { HttpRequest, HttpResponse } from '../http.ts';
import type { Stack } from '../template/types.ts';
import { Authorizer, type AuthorizeServices } from './authorize.ts';
import { readApi, type ApiDefinition } from './definition.ts';
import { Engine, type EngineServices } from './engine.ts';
import { HttpFront } from './http.ts';
import type { SubscriptionGate } from './realtime-types.ts';
import { pooledRandom } from './random-pool.ts';
import { compileResolvers, type DataSourceServices } from './resolving/compile-resolvers.ts';
import { textCache } from '../text-cache.ts';
import { compileWith } from './runtime/compile.ts';
import { buildApiSchema } from './schema/build.ts';
import { Gate } from './subscribing/gate.ts';

export type AppSyncServices = AuthorizeServices &
  DataSourceServices &
  EngineServices & {
    readonly stack: Stack;
  };

/** The refusal of an assembly's second API. */
export const multipleApisError = new NotSupported(
  'more than one AWS::AppSync::GraphQLApi at a time: choose stacks with one',
);

export interface AppSync {
  /** Answers a request for the GraphQL path. @param sourceIp the peer's address */
  handle(request: HttpRequest, sourceIp: string): Promise<HttpResponse>;
  readonly gate: SubscriptionGate;
  readonly definition: ApiDefinition;
  /** Aborts the requests in progress. */
  stop(): void;
}

/**
 * Creates the stack's GraphQL API: reads it, builds its schema, compiles its resolvers.
 * @throws AwsError for what a deployment would refuse, NotSupported for what this engine does not emulate
 */
export function startAppSync(given: AppSyncServices): AppSync {
  const services = { ...given, random: pooledRandom(given.random) };
  const definition = readApi(services.stack, services.clock.now());
  for (const { logicalId } of services.stack.ofType('AWS::AppSync::GraphQLApi').slice(1))
    services.leaveOut(`${logicalId}: ${multipleApisError.message}`);
  for (const mode of definition.authentication.foreign) services.leaveOut(`${definition.name}: ${mode.message}`);
  const schema = buildApiSchema(definition.sdl, definition.authentication);
  const engine = new Engine(
    definition,
    schema,
    compileResolvers(definition, compileWith(textCache('resolvers')), services),
    services,
  );
  const authorizer = new Authorizer(definition, services);
  const front = new HttpFront(engine, authorizer, services);
  return {
    definition,
    stop: () => engine.stop(),
    handle: (request, sourceIp) => front.handle(request, sourceIp),
    gate: new Gate(engine, authorizer, new URL(definition.url).pathname),
  };
}
