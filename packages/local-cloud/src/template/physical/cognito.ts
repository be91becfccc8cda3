import { generatedName, lower, mixed, uuid } from '../names.ts';
import { arn, named, required } from './facts.ts';
import type { Facts, Physical } from './facts.ts';

const poolId = (facts: Facts): string => `${facts.region}_${mixed(facts.seed, 9)}`;
const provider = (facts: Facts): string => `cognito-idp.${facts.region}.amazonaws.com/${poolId(facts)}`;
const clientId = (facts: Facts): string => lower(facts.seed, 26);
const identityPoolId = (facts: Facts): string => `${facts.region}:${uuid(facts.seed)}`;

export const cognito: Readonly<Record<string, Physical>> = {
  'AWS::Cognito::UserPool': {
    ref: poolId,
    attributes: {
      Arn: (facts) => arn(facts, 'cognito-idp', `userpool/${poolId(facts)}`),
      ProviderName: provider,
      // The issuer of the pool's tokens is the same on this machine: tokens have the same claims as on AWS.
      ProviderURL: (facts) => `https://${provider(facts)}`,
      UserPoolId: poolId,
    },
  },
  'AWS::Cognito::UserPoolClient': {
    ref: clientId,
    attributes: {
      ClientId: clientId,
      ClientSecret: (facts) =>
        facts.property('GenerateSecret') === 'true' ? lower(`${facts.seed}\0secret`, 52) : undefined,
      Name: named('ClientName', 128),
    },
  },
  'AWS::Cognito::UserPoolGroup': { ref: named('GroupName', 128) },
  'AWS::Cognito::UserPoolUser': { ref: named('Username', 128) },
  'AWS::Cognito::UserPoolDomain': {
    ref: (facts) => required(facts, 'Domain'),
    attributes: { CloudFrontDistribution: (facts) => `d${lower(facts.seed, 13)}.cloudfront.net` },
  },
  'AWS::Cognito::IdentityPool': {
    ref: identityPoolId,
    attributes: { Id: identityPoolId, Name: named('IdentityPoolName', 128) },
  },
  'AWS::Cognito::IdentityPoolRoleAttachment': {
    ref: (facts) => generatedName(facts.stack, facts.logicalId, 128),
    attributes: { Id: (facts) => generatedName(facts.stack, facts.logicalId, 128) },
  },
};
