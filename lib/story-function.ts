import { join } from 'node:path';
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Architecture, Code, Function, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { dist } from './dist.ts';
import { serviceRole } from './service-role.ts';

export interface StoryFunctionProps {
  /** The folder below `functions/`, e.g. `publishStory`. */
  readonly name: string;
  readonly description: string;
  readonly timeoutSeconds: number;
  /** CPU grows with it: https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html */
  readonly memoryMegabytes?: number;
  /** The construct's own variables. Variables about another construct's resources are set by that construct's grant. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** A function with our defaults: runtime, architecture, logs, tracing, and a role with just those permissions. */
export class StoryFunction extends Function {
  /** Its name in its logs, metrics and traces: its folder's. */
  readonly service: string;

  constructor(scope: Construct, id: string, props: StoryFunctionProps) {
    const logGroup = new LogGroup(scope, `${id}Logs`, {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    // Instead of AWSLambdaBasicExecutionRole, which allows writing to every log group of the account.
    const role = serviceRole(scope, `${id}Role`, 'lambda');
    logGroup.grantWrite(role);
    super(scope, id, {
      description: props.description,
      code: Code.fromAsset(join(dist, 'functions', props.name)),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memoryMegabytes ?? 512,
      timeout: Duration.seconds(props.timeoutSeconds),
      tracing: Tracing.ACTIVE,
      environment: { ...props.environment },
      logGroup,
      role,
    });
    this.service = props.name;
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason:
        'xray:PutTraceSegments and xray:PutTelemetryRecords, and dynamodb:ListStreams of a stream reader, take no resource.',
    });
  }

  /** The sum of a count that the function reports itself, with `functions/shared/log.ts`. */
  ownMetric(metricName: string, period: Duration): Metric {
    return new Metric({
      namespace: 'Nightlight',
      metricName,
      dimensionsMap: { service: this.service },
      statistic: Stats.SUM,
      period,
    });
  }
}
