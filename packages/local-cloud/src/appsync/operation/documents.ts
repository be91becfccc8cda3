import {
  GraphQLError,
  Kind,
  NoFragmentCyclesRule,
  OverlappingFieldsCanBeMergedRule,
  SingleFieldSubscriptionsRule,
  parse,
  specifiedRules,
  validate,
  visit,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type ValidationRule,
} from 'graphql';
import { ByteCache } from '../../byte-cache.ts';
import { AwsError } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import { requestError } from '../errors.ts';
import { FieldsConflictRule } from './fields-conflict.ts';
import { measure, type Measure } from './measure.ts';
import { validationError } from './messages.ts';

/** https://docs.aws.amazon.com/general/latest/gr/appsync.html#limits_appsync */
const maximumTokens = 15_000;
/** Our own limit: how many fields fragments may expand to. AWS stops such a request by its time and size limits. */
const maximumFields = 20_000;
/** Our own limit: deeper than `QueryDepthLimit` allows, shallower than the stack. */
const maximumDepth = 500;
/** Our own limit: all operations of a document are validated, whichever of them runs. */
const maximumOperations = 100;
const cachedBytes = 32 * 1024 * 1024;
/**
 * Memory used per token of a document, with its position and node: 280 bytes measured after parsing, plus the same
 * again for what execution keeps.
 */
const bytesPerToken = 560;

export interface Limits {
  readonly queryDepthLimit: number;
  readonly resolverCountLimit: number;
  readonly introspection: boolean;
}

export type Prepared =
  | { readonly document: DocumentNode; readonly operations: readonly OperationDefinitionNode[] }
  | { readonly errors: readonly JsonObject[] };

/** AppSync's answer to a body that it cannot read; https://github.com/graphql/graphql-over-http/issues/81 lists them. */
export const malformed = (message: string): AwsError => new AwsError('MalformedHttpRequestException', message, 400);

/**
 * graphql-js checks a subscription's fields without its variables, and throws if a directive needs one. In that case
 * the number of fields is checked when the operation starts.
 */
const SingleFieldRule: ValidationRule = (context) => {
  const visitor = SingleFieldSubscriptionsRule(context) as {
    OperationDefinition?(node: OperationDefinitionNode): void;
  };
  return {
    OperationDefinition(node) {
      try {
        visitor.OperationDefinition?.(node);
      } catch (error) {
        if (!(error instanceof GraphQLError)) throw error;
      }
    },
  };
};

const replaced: ReadonlyMap<ValidationRule, ValidationRule> = new Map([
  [OverlappingFieldsCanBeMergedRule, FieldsConflictRule],
  [SingleFieldSubscriptionsRule, SingleFieldRule],
]);
const rules = specifiedRules.map((rule) => replaced.get(rule) ?? rule);

function read(query: string): DocumentNode {
  try {
    return parse(query, { maxTokens: maximumTokens });
  } catch (error) {
    if (error instanceof GraphQLError && error.message.includes(`more that ${maximumTokens} tokens`)) {
      throw malformed(
        `More than ${maximumTokens.toLocaleString('en-US')} 'grammar' tokens have been presented. To prevent Denial Of Service attacks, parsing has been cancelled.`,
      );
    }
    if (error instanceof GraphQLError) throw malformed('Unable to parse GraphQL query.');
    throw error;
  }
}

const operationsOf = ({ definitions }: DocumentNode): OperationDefinitionNode[] =>
  definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);

/** A query can be nested deeper than the stack allows; that is the client's fault, not a bug. */
function withinStack<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) throw malformed('Unable to parse GraphQL query.');
    throw error;
  }
}

const limit = (type: string, message: string): JsonObject => ({
  path: null,
  errorType: type,
  locations: null,
  message,
});

/** If introspection is disabled, its fields are answered as if they did not exist. */
function introspection(document: DocumentNode): JsonObject[] {
  const found: JsonObject[] = [];
  visit(document, {
    Field(node) {
      const name = node.name.value;
      if (name !== '__schema' && name !== '__type') return undefined;
      found.push(
        requestError(
          `Validation error of type FieldUndefined: Field '${name}' in type 'Query' is undefined @ '${name}'`,
          [node],
        ),
      );
      return false;
    },
  });
  return found;
}

/** Parses, measures and validates operations, once for each text. */
export class Documents {
  readonly #cache = new ByteCache<Prepared>(cachedBytes);

  constructor(
    readonly schema: GraphQLSchema,
    readonly limits: Limits,
    readonly hasResolver: (type: string, field: string) => boolean,
  ) {}

  /** @throws AwsError('MalformedHttpRequestException') for a text that is not GraphQL */
  prepare(query: string): Prepared {
    const known = this.#cache.get(query);
    if (known !== undefined) return known;
    const document = withinStack(() => read(query));
    const operations = operationsOf(document);
    if (operations.length > maximumOperations) {
      return {
        errors: [
          limit(
            'QueryTooLarge',
            `The document has ${operations.length} operations. The local cloud allows at most ${maximumOperations}.`,
          ),
        ],
      };
    }
    const errors = withinStack(() => this.#refuse(document));
    if (errors.length > 0) return { errors };
    const prepared = { document, operations };
    this.#cache.set(query, prepared, (document.tokenCount ?? maximumTokens) * bytesPerToken);
    return prepared;
  }

  /** Bytes of the cached documents. */
  get keptBytes(): number {
    return this.#cache.bytes;
  }

  /** Whether `prepare` would only need to look it up. */
  isKept(query: string): boolean {
    return this.#cache.has(query);
  }

  #refuse(document: DocumentNode): JsonObject[] {
    const measured = measure(document, this.schema, this.hasResolver);
    // The other rules would follow the cycle endlessly.
    if (measured.cyclic) return this.#validate(document, [NoFragmentCyclesRule]);
    const excess = this.#excess(measured);
    if (excess !== undefined) return [excess];
    const hidden = this.limits.introspection ? [] : introspection(document);
    if (hidden.length > 0) return hidden;
    return this.#validate(document, rules);
  }

  #validate(document: DocumentNode, by: readonly ValidationRule[]): JsonObject[] {
    return validate(this.schema, document, by, { maxErrors: 20 })
      .filter((error) => !error.message.startsWith('Too many validation errors'))
      .map((error) => validationError(error, document));
  }

  #excess({ depth, fields, resolvers }: Measure): JsonObject | undefined {
    const { queryDepthLimit, resolverCountLimit } = this.limits;
    const deepest = queryDepthLimit || maximumDepth;
    if (depth > deepest)
      return limit(
        'QueryDepthLimitReached',
        `Query depth limit exceeded: the operation is ${depth} levels deep, but only ${deepest} are allowed.`,
      );
    if (resolvers > resolverCountLimit)
      return limit('ResolverExecutionLimitReached', 'Unable to resolve: Resolver invocation limit reached.');
    if (fields > maximumFields)
      return limit(
        'QueryTooLarge',
        `The operation selects ${fields} fields. The local cloud allows at most ${maximumFields}.`,
      );
    return undefined;
  }
}
