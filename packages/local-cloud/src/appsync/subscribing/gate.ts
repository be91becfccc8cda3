import { getArgumentValues, OperationTypeNode } from 'graphql';
import { AwsError } from '../../errors.ts';
import type { HttpRequest } from '../../http.ts';
import { isObject, type Json, type JsonObject } from '../../json.ts';
import type { Authorizer } from '../authorize.ts';
import type { Chosen, Engine } from '../engine.ts';
import { collectFields, fragmentsOf } from '../operation/selection.ts';
import { sentArguments } from '../operation/variables.ts';
import type { Caller, GraphqlErrors, Subscribed, SubscriptionGate } from '../realtime-types.ts';
import type { SubscriptionExtension } from '../runtime/types.ts';
import { compileFilter, equalityKeys } from '../realtime/filter.ts';
import { argumentFilter } from './argument-filter.ts';
import { Projection } from './projection.ts';

const refuse = (errorType: string, message: string): GraphqlErrors => ({ errors: [{ errorType, message }] });

/** The last filter that the resolver set; undefined if it set none. */
function filterOf(
  extensions: readonly SubscriptionExtension[],
  kind: 'filter' | 'invalidationFilter',
): JsonObject | undefined {
  const last = extensions.findLast((extension) => extension.kind === kind);
  return last !== undefined && 'filter' in last ? last.filter : undefined;
}

/** Besides the mode, field access only depends on these: two callers with the same groups see the same fields. */
const groupsOf = ({ identity }: Caller): Json => (isObject(identity) ? (identity.groups ?? null) : null);

/** The part of the engine that the real-time endpoint uses. */
export class Gate implements SubscriptionGate {
  /** @param path where GraphQL is served, e.g. `/graphql`; IAM callers of the real-time endpoint sign it */
  constructor(
    readonly engine: Engine,
    readonly authorizer: Authorizer,
    readonly path: string,
  ) {}

  authenticate(
    headers: Readonly<Record<string, string>>,
    path: string,
    body: string,
    sourceIp = '127.0.0.1',
  ): Promise<Caller> {
    const request: HttpRequest = {
      method: 'POST',
      path: this.path + path,
      query: '',
      body: Buffer.from(body),
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    };
    return this.authorizer.authenticate(request, sourceIp);
  }

  async subscribe(
    caller: Caller,
    operation: { query: string; variables: JsonObject; operationName?: string },
  ): Promise<Subscribed | GraphqlErrors> {
    await this.engine.turn(operation);
    const chosen = this.#choose(caller, operation);
    if ('errors' in chosen) return chosen;
    const kind = chosen.operation.operation;
    if (kind !== OperationTypeNode.SUBSCRIPTION)
      return refuse('UnsupportedOperation', `${kind} not supported through the realtime channel`);
    if (chosen.roots.length > 1)
      return refuse(
        'UnsupportedOperation',
        `A subscription must select one field; this one selects ${chosen.roots.length}.`,
      );
    const resolved = await this.#resolve(caller, chosen, operation.variables);
    return 'errors' in resolved ? resolved : this.#accept(caller, operation.query, chosen, resolved);
  }

  #choose(
    caller: Caller,
    { query, variables, operationName }: { query: string; variables: JsonObject; operationName?: string },
  ): Chosen | GraphqlErrors {
    try {
      return this.engine.choose(caller, { query, variables, operationName });
    } catch (error) {
      if (error instanceof AwsError && error.status === 400) return refuse(error.type, error.message);
      throw error;
    }
  }

  /**
   * Runs the subscription's resolver. Its value is ignored: it only decides whether the caller may subscribe, and sets
   * filters.
   */
  async #resolve(
    caller: Caller,
    chosen: Chosen,
    variables: JsonObject,
  ): Promise<GraphqlErrors | readonly SubscriptionExtension[]> {
    const context = this.engine.begin(caller, {}, variables, chosen.variables);
    try {
      const { errors = [] } = await this.engine.execute(chosen, context);
      // A subscription's resolver may return null even if the schema has a non-null type.
      const real = errors.filter((error) => error.errorType !== undefined);
      return real.length > 0 ? { errors: real } : context.extensions;
    } finally {
      this.engine.end(context);
    }
  }

  #accept(
    caller: Caller,
    query: string,
    { prepared, operation, variables, roots }: Chosen,
    extensions: readonly SubscriptionExtension[],
  ): Subscribed | GraphqlErrors {
    const { schema } = this.engine;
    const type = schema.schema.getSubscriptionType();
    const [root] = roots;
    const field = root && type?.getFields()[root.fieldName];
    const fragments = fragmentsOf(prepared.document);
    const nodes = root && collectFields([operation.selectionSet], fragments, variables.values).get(root.responseName);
    const [node] = nodes ?? [];
    if (root === undefined || field === undefined || nodes === undefined || node === undefined) {
      return refuse('UnsupportedOperation', 'The subscription selects no field.');
    }
    const filter = filterOf(extensions, 'filter');
    const ended = filterOf(extensions, 'invalidationFilter');
    const args = sentArguments(node, getArgumentValues(field, node, variables.values), variables.sent);
    const projection = new Projection(schema, { fragments, variables: variables.values, caller });
    return {
      mutations: schema.mutationsOf(root.fieldName),
      keys: filter === undefined ? [] : equalityKeys(filter),
      matches: filter === undefined ? argumentFilter(args) : compileFilter(filter),
      invalidation: ended && { field: root.fieldName, matches: compileFilter(ended) },
      projection: JSON.stringify([caller.mode, groupsOf(caller), query, operation.name?.value ?? null, variables.sent]),
      project: (published) => projection.data(root.responseName, field, published, nodes),
    };
  }
}
