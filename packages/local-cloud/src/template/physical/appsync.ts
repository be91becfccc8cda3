import { lower } from '../names.ts';
import { arn, required } from './facts.ts';
import type { Facts, Physical } from './facts.ts';

const apiId = (facts: Facts): string => lower(facts.seed, 26);
const apiArn = (facts: Facts): string => arn(facts, 'appsync', `apis/${apiId(facts)}`);
const under = (facts: Facts, path: string): string => arn(facts, 'appsync', `apis/${required(facts, 'ApiId')}/${path}`);
const functionId = (facts: Facts): string => lower(facts.seed, 26);
const functionArn = (facts: Facts): string => under(facts, `functions/${functionId(facts)}`);
const dataSourceArn = (facts: Facts): string => under(facts, `datasources/${required(facts, 'Name')}`);
// Anyone with the template can derive this key. It only protects a port on the loopback interface.
const keyId = (facts: Facts): string => `da2-${lower(facts.seed, 26)}`;
const resolverArn = (facts: Facts): string =>
  under(facts, `types/${required(facts, 'TypeName')}/resolvers/${required(facts, 'FieldName')}`);

/**
 * Only one API is served. The others get their own addresses, so that a call to one of them does not reach the first
 * one.
 */
const path = (facts: Facts): string =>
  facts.firstApi === undefined || facts.firstApi === facts.seed ? '/graphql' : `/graphql/${apiId(facts)}`;
const realtime = (facts: Facts): string => `${facts.baseUrl.replace(/^http/, 'ws')}${path(facts)}/realtime`;
const host = (facts: Facts): string => new URL(facts.baseUrl).host;

export const appsync: Readonly<Record<string, Physical>> = {
  'AWS::AppSync::GraphQLApi': {
    ref: apiArn,
    attributes: {
      ApiId: apiId,
      Arn: apiArn,
      GraphQLUrl: (facts) => `${facts.baseUrl}${path(facts)}`,
      GraphQLDns: host,
      GraphQLEndpointArn: (facts) => arn(facts, 'appsync', `endpoints/graphql-api/${apiId(facts)}`),
      RealtimeUrl: realtime,
      RealtimeDns: host,
    },
  },
  'AWS::AppSync::GraphQLSchema': {
    ref: (facts) => `${required(facts, 'ApiId')}GraphQLSchema`,
    attributes: { Id: (facts) => `${required(facts, 'ApiId')}GraphQLSchema` },
  },
  'AWS::AppSync::ApiKey': {
    ref: (facts) => under(facts, `apikey/${keyId(facts)}`),
    attributes: { ApiKey: keyId, ApiKeyId: keyId, Arn: (facts) => under(facts, `apikey/${keyId(facts)}`) },
  },
  'AWS::AppSync::DataSource': {
    ref: dataSourceArn,
    attributes: { DataSourceArn: dataSourceArn, Name: (facts) => required(facts, 'Name') },
  },
  'AWS::AppSync::FunctionConfiguration': {
    ref: functionArn,
    attributes: {
      DataSourceName: (facts) => required(facts, 'DataSourceName'),
      FunctionArn: functionArn,
      FunctionId: functionId,
      Name: (facts) => required(facts, 'Name'),
    },
  },
  'AWS::AppSync::Resolver': {
    ref: resolverArn,
    attributes: {
      FieldName: (facts) => required(facts, 'FieldName'),
      ResolverArn: resolverArn,
      TypeName: (facts) => required(facts, 'TypeName'),
    },
  },
};
