import { generatedName, lower, upper, uuid } from '../names.ts';
import { arn, named, required } from './facts.ts';
import type { Facts, Physical } from './facts.ts';

const functionName = named('FunctionName', 64);
/** `FunctionName` of a version or alias may be a name or an ARN; AWS returns the ARN. */
function functionArn(facts: Facts, name: string): string {
  return name.startsWith('arn:') ? name : arn(facts, 'lambda', `function:${name}`);
}
const ownArn = (facts: Facts): string => functionArn(facts, functionName(facts));
const versionArn = (facts: Facts): string => `${functionArn(facts, required(facts, 'FunctionName'))}:1`;
const aliasArn = (facts: Facts): string =>
  `${functionArn(facts, required(facts, 'FunctionName'))}:${required(facts, 'Name')}`;
const mappingId = (facts: Facts): string => uuid(facts.seed);
const layerArn = (facts: Facts): string => arn(facts, 'lambda', `layer:${named('LayerName', 140)(facts)}:1`);

const roleName = named('RoleName', 64);
const path = (facts: Facts): string => facts.property('Path') ?? '/';
/** IAM is global: its ARNs have no region. */
const iamArn = (facts: Facts, kind: string, name: string): string =>
  `arn:aws:iam::${facts.account}:${kind}${path(facts)}${name}`;
const managedPolicyArn = (facts: Facts): string => iamArn(facts, 'policy', named('ManagedPolicyName', 128)(facts));

export const compute: Readonly<Record<string, Physical>> = {
  'AWS::Lambda::Function': { ref: functionName, attributes: { Arn: ownArn } },
  'AWS::Lambda::Version': {
    ref: versionArn,
    attributes: { FunctionArn: versionArn, Version: () => '1' },
  },
  'AWS::Lambda::Alias': { ref: aliasArn, attributes: { AliasArn: aliasArn } },
  'AWS::Lambda::Permission': {
    ref: (facts) => generatedName(facts.stack, facts.logicalId, 100),
    attributes: { Id: (facts) => generatedName(facts.stack, facts.logicalId, 100) },
  },
  'AWS::Lambda::EventSourceMapping': {
    ref: mappingId,
    attributes: {
      Id: mappingId,
      EventSourceMappingArn: (facts) => arn(facts, 'lambda', `event-source-mapping:${mappingId(facts)}`),
    },
  },
  'AWS::Lambda::LayerVersion': { ref: layerArn, attributes: { LayerVersionArn: layerArn } },
  'AWS::Lambda::EventInvokeConfig': { ref: mappingId },
  'AWS::Lambda::Url': {
    ref: (facts) => functionArn(facts, required(facts, 'TargetFunctionArn')),
    attributes: {
      FunctionArn: (facts) => functionArn(facts, required(facts, 'TargetFunctionArn')),
      FunctionUrl: (facts) => `https://${lower(facts.seed, 32)}.lambda-url.${facts.region}.on.aws/`,
    },
  },
  'AWS::IAM::Role': {
    ref: roleName,
    attributes: {
      Arn: (facts) => iamArn(facts, 'role', roleName(facts)),
      RoleId: (facts) => `AROA${upper(facts.seed, 17)}`,
    },
  },
  'AWS::IAM::Policy': { ref: named('PolicyName', 128), attributes: { Id: named('PolicyName', 128) } },
  'AWS::IAM::RolePolicy': { ref: named('PolicyName', 128) },
  'AWS::IAM::ManagedPolicy': {
    ref: managedPolicyArn,
    attributes: { PolicyArn: managedPolicyArn, PolicyId: (facts) => `ANPA${upper(facts.seed, 17)}` },
  },
};
