import type { Json, JsonObject } from '../src/json.ts';

const code = (request: string, response: string): string =>
  `import { util } from '@aws-appsync/utils'; export function request(ctx) { ${request} } export function response(ctx) { ${response} }`;

/** An API for notes: small enough to read at a glance, with a field of each kind that an operation can use. */
export const notesSchema = `
  type Note { id: ID! text: String }
  type Query { getNote(id: ID!): Note greeting: String! }
  type Mutation { saveNote(id: ID!, text: String!): Note }
  type Subscription { onNote: Note @aws_subscribe(mutations: ["saveNote"]) }
  schema { query: Query mutation: Mutation subscription: Subscription }
`;

/** Code of a resolver that needs no data source and answers with an expression of APPSYNC_JS. */
export const answering = (expression: string): string => code('return {};', `return ${expression};`);

const runtime: JsonObject = { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' };
const apiId: Json = { 'Fn::GetAtt': ['Api', 'ApiId'] };

/** One resolver for a data source in the same template. */
export const resolver = (type: string, field: string, dataSource: string, text: string): JsonObject => ({
  Type: 'AWS::AppSync::Resolver',
  Properties: {
    ApiId: apiId,
    TypeName: type,
    FieldName: field,
    Kind: 'UNIT',
    Runtime: runtime,
    Code: text,
    DataSourceName: { 'Fn::GetAtt': [dataSource, 'Name'] },
  },
});

/**
 * Resources of a notes API that only accepts an API key: `greeting` returns a text, and `saveNote` returns its input,
 * which subscribers receive.
 */
export const notesApi = (more: JsonObject = {}, properties: JsonObject = {}): JsonObject => ({
  Api: {
    Type: 'AWS::AppSync::GraphQLApi',
    Properties: { Name: 'notes', AuthenticationType: 'API_KEY', ...properties },
  },
  Schema: { Type: 'AWS::AppSync::GraphQLSchema', Properties: { ApiId: apiId, Definition: notesSchema } },
  Key: { Type: 'AWS::AppSync::ApiKey', Properties: { ApiId: apiId } },
  Nothing: { Type: 'AWS::AppSync::DataSource', Properties: { ApiId: apiId, Name: 'nothing', Type: 'NONE' } },
  Greeting: resolver('Query', 'greeting', 'Nothing', answering('"hello"')),
  SaveNote: resolver('Mutation', 'saveNote', 'Nothing', answering('ctx.args')),
  ...more,
});
