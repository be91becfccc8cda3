import {
  buildASTSchema,
  concatAST,
  GraphQLError,
  isObjectType,
  Kind,
  parse,
  validateSchema,
  valueFromASTUntyped,
  type DocumentNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { AwsError } from '../../errors.ts';
import type { Authentication } from '../definition/authentication.ts';
import { fieldAccess, type FieldAccess } from './access.ts';
import { commentsAsDescriptions } from './comments.ts';
import { withoutIdleDirectives, withoutSemicolons } from './lenient.ts';
import { awsScalars, implementScalars } from './scalars.ts';

/** What AppSync adds to every schema. https://docs.aws.amazon.com/appsync/latest/devguide/directives.html */
const directives: Readonly<Record<string, string>> = {
  aws_iam: 'directive @aws_iam on OBJECT | FIELD_DEFINITION',
  aws_api_key: 'directive @aws_api_key on OBJECT | FIELD_DEFINITION',
  aws_oidc: 'directive @aws_oidc on OBJECT | FIELD_DEFINITION',
  aws_lambda: 'directive @aws_lambda on OBJECT | FIELD_DEFINITION',
  aws_cognito_user_pools: 'directive @aws_cognito_user_pools(cognito_groups: [String]) on OBJECT | FIELD_DEFINITION',
  aws_auth: 'directive @aws_auth(cognito_groups: [String]) on OBJECT | FIELD_DEFINITION',
  aws_subscribe: 'directive @aws_subscribe(mutations: [String]) on FIELD_DEFINITION',
  aws_publish: 'directive @aws_publish(subscriptions: [String]) on FIELD_DEFINITION',
};

export interface ApiSchema {
  readonly schema: GraphQLSchema;
  access(type: string, field: string): FieldAccess;
  /** The mutations that trigger a subscription field. */
  mutationsOf(subscription: string): readonly string[];
  /** Mutations with at least one subscription. */
  readonly published: ReadonlySet<string>;
}

/** The error with which the deployment of an `AWS::AppSync::GraphQLSchema` fails. */
const refuse = (details: string): AwsError =>
  new AwsError('BadRequestException', `Schema Creation Status is FAILED with details: ${details}`);

function parseSdl(sdl: string): DocumentNode {
  try {
    return commentsAsDescriptions(parse(withoutSemicolons(sdl)));
  } catch (error) {
    const reason = error instanceof GraphQLError ? error.message : String(error);
    throw refuse(`Failed to parse schema document - ensure it's a valid SDL-formatted document. (${reason})`);
  }
}

function prelude(own: DocumentNode): DocumentNode {
  const taken = new Set(
    own.definitions.flatMap((definition) =>
      definition.kind === Kind.DIRECTIVE_DEFINITION ? [definition.name.value] : [],
    ),
  );
  const custom = own.definitions.find(
    (definition) => definition.kind === Kind.SCALAR_TYPE_DEFINITION && !awsScalars.includes(definition.name.value),
  );
  if (custom?.kind === Kind.SCALAR_TYPE_DEFINITION) {
    throw refuse(`There is no scalar implementation for the named '${custom.name.value}' scalar type`);
  }
  const scalars = awsScalars.filter(
    (name) =>
      !own.definitions.some(
        (definition) => definition.kind === Kind.SCALAR_TYPE_DEFINITION && definition.name.value === name,
      ),
  );
  const added = Object.entries(directives)
    .filter(([name]) => !taken.has(name))
    .map(([, text]) => text);
  return parse([...scalars.map((name) => `scalar ${name}`), ...added].join('\n'), { noLocation: true });
}

function subscribed(field: GraphQLField<unknown, unknown>): string[] {
  const directive = field.astNode?.directives?.find((candidate) => candidate.name.value === 'aws_subscribe');
  const argument = directive?.arguments?.find((candidate) => candidate.name.value === 'mutations');
  const value: unknown = argument === undefined ? [] : valueFromASTUntyped(argument.value);
  return Array.isArray(value) ? value.map(String) : [String(value)];
}

/** A subscription delivers its mutation's answer, so both must have the same type. */
function readSubscriptions(schema: GraphQLSchema): Map<string, readonly string[]> {
  const mutations = schema.getMutationType()?.getFields() ?? {};
  const fields = Object.values(schema.getSubscriptionType()?.getFields() ?? {});
  return new Map(
    fields.map((field) => {
      const names = subscribed(field);
      for (const name of names) {
        const mutation = mutations[name];
        if (mutation === undefined)
          throw refuse(`Subscription ${field.name} names the mutation ${name}, which does not exist.`);
        const same = String(mutation.type).replace(/!$/, '') === String(field.type).replace(/!$/, '');
        if (!same)
          throw refuse(
            `Subscription field ${field.name} must return the type of the mutation ${name}: ${String(mutation.type)}.`,
          );
      }
      return [field.name, names];
    }),
  );
}

function readAccess(authentication: Authentication, types: readonly GraphQLObjectType[]): Map<string, FieldAccess> {
  return new Map(
    types.flatMap((type) =>
      Object.values(type.getFields()).map((field): [string, FieldAccess] => [
        `${type.name}.${field.name}`,
        fieldAccess(authentication, field.astNode?.directives, type.astNode?.directives),
      ]),
    ),
  );
}

function assemble(document: DocumentNode): GraphQLSchema {
  try {
    return buildASTSchema(document);
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : String(error));
  }
}

/** Throws `AwsError('BadRequestException')` for a schema that a deployment would refuse. */
export function buildApiSchema(sdl: string, authentication: Authentication): ApiSchema {
  const own = parseSdl(sdl);
  const added = prelude(own);
  const schema = assemble(concatAST([added, withoutIdleDirectives(own, added)]));
  if (!schema.getQueryType()) throw refuse('There is no top level schema object defined.');
  const [invalid] = validateSchema(schema);
  if (invalid !== undefined) throw refuse(invalid.message);
  implementScalars(schema);
  const types = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter((type) => !type.name.startsWith('__'));
  const access = readAccess(authentication, types);
  const subscriptions = readSubscriptions(schema);
  const closed: FieldAccess = new Map();
  return {
    schema,
    access: (type, field) => access.get(`${type}.${field}`) ?? closed,
    mutationsOf: (subscription) => subscriptions.get(subscription) ?? [],
    published: new Set([...subscriptions.values()].flat()),
  };
}
