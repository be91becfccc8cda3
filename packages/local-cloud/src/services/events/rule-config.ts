import { AwsError, NotSupported } from '../../errors.ts';
import { isObject } from '../../json.ts';
import type { Json, JsonObject } from '../../json.ts';
import type { Resource } from '../../template/types.ts';
import { compilePattern } from './pattern/compile.ts';
import type { EventPattern } from './pattern/compile.ts';
import { readInput } from './target-input.ts';
import type { TargetInput } from './target-input.ts';
import type { RuleRef, TargetConfig } from './types.ts';

/** A rule of the template. */
export interface RuleConfig extends RuleRef {
  /** The name of its bus. */
  readonly bus: string;
  readonly enabled: boolean;
  readonly wants: EventPattern;
  readonly targets: readonly RuleTarget[];
}

export interface RuleTarget extends TargetConfig {
  readonly input: TargetInput;
  /** Maximum retries of a failed delivery. */
  readonly retries: number;
  /** Milliseconds after the event was accepted. */
  readonly maximumAge: number;
  readonly deadLetterArn: string | undefined;
}

const DAY = 86_400;
/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
const MAX_TARGETS = 5;
/** Characters; https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html */
const LONGEST_PATTERN = 4096;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-rule.html */
export function readRule(resource: Resource): RuleConfig {
  const { properties, logicalId } = resource;
  if (properties.ScheduleExpression !== undefined)
    throw new NotSupported(`ScheduleExpression of AWS::Events::Rule (${logicalId})`);
  if (properties.EventPattern === undefined) {
    throw new AwsError(
      'ValidationException',
      `Parameter(s) EventPattern or ScheduleExpression must be specified. (${logicalId})`,
    );
  }
  const state = properties.State ?? 'ENABLED';
  if (state !== 'ENABLED' && state !== 'DISABLED')
    throw new NotSupported(`the state ${String(state)} of AWS::Events::Rule (${logicalId})`);
  // `<bus>|<rule>`, or only the rule on the default bus.
  const name = resource.ref.split('|').at(-1) ?? resource.ref;
  const rule: RuleRef = { arn: resource.att('Arn'), name, logicalId };
  const targets = list(properties.Targets).filter(isObject);
  if (targets.length > MAX_TARGETS) {
    throw new AwsError(
      'LimitExceededException',
      `The requested resource exceeds the maximum number allowed. (${targets.length} targets of ${logicalId})`,
    );
  }
  return {
    ...rule,
    bus: busName(properties.EventBusName),
    enabled: state === 'ENABLED',
    wants: patternOf(properties.EventPattern, logicalId),
    targets: targets.map((target) => readTarget(target, rule)),
  };
}

/** A bus is identified by its name or its ARN. */
export const busName = (value: Json | undefined): string =>
  typeof value === 'string' && value !== '' ? (value.split('event-bus/').at(-1) ?? value) : 'default';

function patternOf(pattern: Json, logicalId: string): EventPattern {
  if (JSON.stringify(pattern).length > LONGEST_PATTERN) {
    throw new AwsError(
      'ValidationException',
      `1 validation error detected: Value at 'eventPattern' failed to satisfy constraint: Member must have length less than or equal to ${LONGEST_PATTERN} (${logicalId})`,
    );
  }
  try {
    return compilePattern(pattern);
  } catch (error) {
    if (error instanceof AwsError) throw new AwsError(error.type, `${error.message} (${logicalId})`);
    throw error;
  }
}

function readTarget(target: JsonObject, rule: RuleRef): RuleTarget {
  const id = String(target.Id);
  const retry = isObject(target.RetryPolicy) ? target.RetryPolicy : {};
  return {
    id,
    arn: String(target.Arn),
    roleArn: typeof target.RoleArn === 'string' ? target.RoleArn : undefined,
    properties: target,
    input: readInput(target, rule),
    retries: within(retry, 'MaximumRetryAttempts', 0, 185, 185, id),
    maximumAge: within(retry, 'MaximumEventAgeInSeconds', 60, DAY, DAY, id) * 1000,
    deadLetterArn: deadLetters(target.DeadLetterConfig),
  };
}

function within(retry: JsonObject, name: string, least: number, most: number, otherwise: number, id: string): number {
  const value = retry[name] === undefined ? otherwise : Number(retry[name]);
  if (value >= least && value <= most) return value;
  throw new AwsError(
    'ValidationException',
    `${name} of target ${id} must be between ${least} and ${most}, but is ${value}.`,
  );
}

function deadLetters(config: Json | undefined): string | undefined {
  const arn = isObject(config) ? config.Arn : undefined;
  return typeof arn === 'string' ? arn : undefined;
}

const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);
