import { generatedName, lower, uuid } from '../names.ts';
import { arn, named, required } from './facts.ts';
import type { Facts, Physical } from './facts.ts';

const logGroupName = named('LogGroupName', 512);
const alarmName = named('AlarmName', 255);
const aclName = named('Name', 128);
/** WAF's scope is `REGIONAL` or `CLOUDFRONT`; in the ARN the latter is called `global`. */
const aclScope = (facts: Facts): string => (required(facts, 'Scope') === 'CLOUDFRONT' ? 'global' : 'regional');
const parameterName = named('Name', 1011);

const guardrailId = (facts: Facts): string => lower(facts.seed, 12);
const guardrailArn = (facts: Facts): string => arn(facts, 'bedrock', `guardrail/${guardrailId(facts)}`);

export const management: Readonly<Record<string, Physical>> = {
  'AWS::CDK::Metadata': { ref: (facts) => generatedName(facts.stack, facts.logicalId, 128) },
  'AWS::CloudFormation::WaitConditionHandle': {
    ref: (facts) => `https://cloudformation-waitcondition-${facts.region}.s3.amazonaws.com/${uuid(facts.seed)}`,
  },
  'AWS::Logs::LogGroup': {
    ref: logGroupName,
    attributes: { Arn: (facts) => `${arn(facts, 'logs', `log-group:${logGroupName(facts)}`)}:*` },
  },
  'AWS::CloudWatch::Alarm': {
    ref: alarmName,
    attributes: { Arn: (facts) => arn(facts, 'cloudwatch', `alarm:${alarmName(facts)}`) },
  },
  'AWS::CloudWatch::CompositeAlarm': {
    ref: alarmName,
    attributes: { Arn: (facts) => arn(facts, 'cloudwatch', `alarm:${alarmName(facts)}`) },
  },
  'AWS::CloudWatch::Dashboard': { ref: named('DashboardName', 255) },
  'AWS::WAFv2::WebACL': {
    ref: (facts) => `${aclName(facts)}|${uuid(facts.seed)}|${required(facts, 'Scope')}`,
    attributes: {
      Arn: (facts) => arn(facts, 'wafv2', `${aclScope(facts)}/webacl/${aclName(facts)}/${uuid(facts.seed)}`),
      Id: (facts) => uuid(facts.seed),
      LabelNamespace: (facts) => `awswaf:${facts.account}:webacl:${aclName(facts)}:`,
    },
  },
  'AWS::Bedrock::Guardrail': {
    ref: guardrailArn,
    attributes: { GuardrailArn: guardrailArn, GuardrailId: guardrailId, Version: () => 'DRAFT' },
  },
  'AWS::Bedrock::GuardrailVersion': {
    ref: (facts) => `${required(facts, 'GuardrailIdentifier')}|1`,
    attributes: {
      GuardrailArn: (facts) => arn(facts, 'bedrock', `guardrail/${required(facts, 'GuardrailIdentifier')}`),
      GuardrailId: (facts) => required(facts, 'GuardrailIdentifier'),
      Version: () => '1',
    },
  },
  'AWS::SSM::Parameter': {
    ref: parameterName,
    attributes: { Type: (facts) => required(facts, 'Type'), Value: (facts) => required(facts, 'Value') },
  },
};
