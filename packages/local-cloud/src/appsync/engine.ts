import { execute, OperationTypeNode, type GraphQLError, type OperationDefinitionNode } from 'graphql';
import type { Clock } from '../clock.ts';
import { ByteCache } from '../byte-cache.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import type { Log } from '../log.ts';
import type { Count } from '../meter.ts';
import type { ApiDefinition } from './definition.ts';
import { requestError } from './errors.ts';
import { Documents, malformed, type Prepared } from './operation/documents.ts';
import { rootFields, type RootField } from './operation/selection.ts';
import { coerceVariables, isTooDeep, type Variables } from './operation/variables.ts';
import type { Caller, Publisher } from './realtime-types.ts';
import { Deadline } from './resolving/deadline.ts';
import { executionError } from './resolving/failures.ts';
import { attachResolvers, type OperationContext } from './resolving/fields.ts';
import type { FieldResolver } from './resolving/pipeline.ts';
import type { ApiSchema } from './schema/build.ts';
import { Turns } from '../turns.ts';

export interface EngineServices {
  readonly clock: Clock;
  readonly random: (bytes: number) => Buffer;
  readonly log: Log;
  readonly publisher: Publisher;
  readonly count?: Count;
  /** For work that blocks the process; its own by default. */
  readonly turns?: Turns;
}

/** The body of a POST. */
export interface GraphqlRequest {
  readonly query: string;
  readonly variables: JsonObject;
  readonly operationName: string | undefined;
}

export interface GraphqlAnswer {
  readonly data: Json;
  readonly errors?: readonly JsonObject[];
}

/** An operation that may run, with its variables. */
export interface Chosen {
  readonly prepared: Extract<Prepared, { document: unknown }>;
  readonly operation: OperationDefinitionNode;
  readonly variables: Variables;
  readonly roots: readonly RootField[];
}

/** Bytes. The JSON of a shorter body is read in less time than a round of the event loop takes. */
const lightBody = 16 * 1024;
/** Parsing and checking a shorter document takes less time than waiting for a turn. */
const lightQuery = 2_000;
/**
 * Cache size for introspection results, which are the same for everybody and take as long as a hundred other
 * operations.
 */
const keptAnswers = 8 * 1024 * 1024;

const refused = (errors: readonly JsonObject[]): GraphqlAnswer => ({ data: null, errors });

/**
 * Headers that AppSync hides from resolvers: those of the connection, and those that could be used to sign in the
 * caller's name.
 */
const hiddenHeaders: ReadonlySet<string> = new Set([
  'cookie',
  'x-amz-security-token',
  'connection',
  'transfer-encoding',
  'upgrade',
  'keep-alive',
]);

export class Engine {
  readonly documents: Documents;
  readonly #underWay = new Set<Deadline>();
  readonly #introspected = new ByteCache<GraphqlAnswer>(keptAnswers);
  readonly #turns: Turns;

  constructor(
    readonly api: ApiDefinition,
    readonly schema: ApiSchema,
    readonly resolvers: ReadonlyMap<string, FieldResolver>,
    readonly services: EngineServices,
  ) {
    this.#turns = services.turns ?? new Turns();
    attachResolvers(schema, resolvers, services.log);
    this.documents = new Documents(schema.schema, api, (type, field) => resolvers.has(`${type}.${field}`));
  }

  /** @throws AwsError for a text that is not GraphQL, and for an IAM caller whose policies do not allow a field */
  choose(
    caller: Caller,
    { query, variables: given, operationName }: GraphqlRequest,
  ): Chosen | { errors: readonly JsonObject[] } {
    if (isTooDeep(given)) throw malformed('Unable to parse GraphQL query.');
    const prepared = this.documents.prepare(query);
    if ('errors' in prepared) return prepared;
    const operation = select(prepared.operations, operationName);
    if (operation === undefined) return { errors: [requestError(unknownOperation(operationName))] };
    const variables = coerceVariables(this.schema.schema, operation, given);
    if ('errors' in variables) return variables;
    const roots = rootFields(prepared.document, operation, variables.values);
    this.#authorize(caller, operation, roots);
    return { prepared, operation, variables, roots };
  }

  /** Resolves when a body of this many bytes may be read as JSON. */
  async turnToRead(bytes: number): Promise<void> {
    if (bytes > lightBody) await this.#turns.take(bytes);
  }

  /**
   * Resolves when an operation may be parsed, checked and started. Long ones take turns, one per round of the event
   * loop.
   */
  async turn({ query }: Pick<GraphqlRequest, 'query'>): Promise<void> {
    const introspects = query.includes('__schema') || query.includes('__type');
    if (!introspects && (query.length < lightQuery || this.documents.isKept(query))) return;
    await this.#turns.take(query.length);
  }

  async run(
    caller: Caller,
    headers: Readonly<Record<string, string>>,
    request: GraphqlRequest,
  ): Promise<GraphqlAnswer> {
    await this.turn(request);
    const chosen = this.choose(caller, request);
    if ('errors' in chosen) return refused(chosen.errors);
    if (chosen.operation.operation === OperationTypeNode.SUBSCRIPTION) {
      return refused([
        {
          path: null,
          errorType: 'UnsupportedOperation',
          locations: null,
          message: 'Subscriptions are not supported over HTTP. Use the real-time endpoint.',
        },
      ]);
    }
    this.services.count?.('appsync.operations', 1);
    const context = this.begin(caller, headers, request.variables, chosen.variables);
    try {
      const answer = await this.execute(chosen, context);
      if (chosen.operation.operation === OperationTypeNode.MUTATION) this.#publish(chosen.roots, answer.data, context);
      return answer;
    } finally {
      this.end(context);
    }
  }

  /** Aborts everything in progress: every waiting field fails as it would after 30 s. */
  stop(): void {
    for (const deadline of this.#underWay) deadline.expire();
  }

  /** Must be followed by `end`. */
  begin(
    caller: Caller,
    headers: Readonly<Record<string, string>>,
    variables: JsonObject,
    { sent }: Variables,
  ): OperationContext {
    const { clock, random } = this.services;
    const deadline = new Deadline(clock);
    this.#underWay.add(deadline);
    return {
      caller,
      variables,
      sent,
      errors: [],
      extensions: [],
      resolversLeft: this.api.resolverCountLimit,
      scope: {
        identity: caller.identity,
        request: {
          headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !hiddenHeaders.has(name))),
          domainName: null,
        },
        environment: this.api.environment,
        deadline,
        ambient: () => ({ now: clock.now(), seed: random(16).toString('hex') }),
      },
    };
  }

  /** IAM policies are only checked for the fields of the root types, all before anything runs. */
  #authorize(caller: Caller, { operation }: OperationDefinitionNode, roots: readonly RootField[]): void {
    if (caller.authorizeField === undefined) return;
    const type = this.schema.schema.getRootType(operation)?.name ?? '';
    for (const { fieldName } of roots) {
      if (!fieldName.startsWith('__') && this.schema.access(type, fieldName).has(caller.mode))
        caller.authorizeField(type, fieldName);
    }
  }

  end({ scope }: OperationContext): void {
    scope.deadline.end();
    this.#underWay.delete(scope.deadline);
  }

  /** Runs what `choose` accepted. */
  async execute(chosen: Chosen, context: OperationContext): Promise<GraphqlAnswer> {
    const { prepared, operation, roots } = chosen;
    if (!roots.every(({ fieldName }) => fieldName === '__schema' || fieldName === '__type'))
      return this.#execute(chosen, context);
    const text = JSON.stringify([prepared.document.loc?.source.body, operation.name?.value ?? null, context.variables]);
    const known = this.#introspected.get(text);
    if (known !== undefined) return known;
    const answer = await this.#execute(chosen, context);
    if (answer.errors === undefined) this.#introspected.set(text, answer, 2 * JSON.stringify(answer.data).length);
    return answer;
  }

  async #execute({ prepared, operation }: Chosen, context: OperationContext): Promise<GraphqlAnswer> {
    const { data, errors = [] } = await execute({
      schema: this.schema.schema,
      document: prepared.document,
      operationName: operation.name?.value,
      // Coerced values would be coerced a second time.
      variableValues: context.variables,
      contextValue: context,
    });
    const all = [...context.errors, ...errors.map((error) => this.#report(error))];
    return { data: (data ?? null) as Json, ...(all.length > 0 && { errors: all }) };
  }

  #report(error: GraphQLError): JsonObject {
    const reported = executionError(error, this.schema.schema);
    // Only types are logged: a message can contain what a person wrote.
    if (this.api.logsErrors) {
      const place = (error.path ?? []).filter((key) => typeof key === 'string').join('/');
      this.services.log('appsync', `${place}: ${String(reported.errorType ?? 'a value that does not fit the schema')}`);
    }
    return reported;
  }

  #publish(roots: readonly RootField[], data: Json, { extensions }: OperationContext): void {
    for (const { responseName, fieldName } of roots) {
      const selected = (isObject(data) ? data[responseName] : undefined) ?? null;
      if (selected !== null && this.schema.published.has(fieldName))
        this.services.publisher.publish(fieldName, selected);
    }
    for (const extension of extensions) {
      if (extension.kind !== 'invalidate') continue;
      const { subscriptionField, payload } = extension.invalidation;
      this.services.publisher.invalidate(String(subscriptionField), isObject(payload) ? payload : {});
    }
  }
}

const unknownOperation = (name: string | undefined): string =>
  name === undefined
    ? 'Must provide operation name if query contains multiple operations.'
    : `Unknown operation named '${name}'.`;

function select(
  operations: readonly OperationDefinitionNode[],
  name: string | undefined,
): OperationDefinitionNode | undefined {
  if (operations.length === 0) throw malformed('Unable to parse GraphQL query.');
  if (name === undefined) return operations.length === 1 ? operations[0] : undefined;
  return operations.find((operation) => operation.name?.value === name);
}
