import type { Json, JsonObject } from '../json.ts';

const statement = (actions: Json): JsonObject => ({ Effect: 'Allow', Action: actions, Resource: '*' });
const policy = (...statements: JsonObject[]): JsonObject => ({ Version: '2012-10-17', Statement: statements });
const allow = (...actions: string[]): JsonObject => policy(statement(actions));

const logs = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];

/** Excerpts: only actions of services that this cloud emulates. The rest has no effect here. */
const service: Readonly<Record<string, JsonObject>> = {
  AWSAppSyncPushToCloudWatchLogs: allow(...logs),
  AWSLambdaBasicExecutionRole: allow(...logs),
  AWSLambdaDynamoDBExecutionRole: allow(
    'dynamodb:DescribeStream',
    'dynamodb:GetRecords',
    'dynamodb:GetShardIterator',
    'dynamodb:ListStreams',
    ...logs,
  ),
  AWSLambdaRole: allow('lambda:InvokeFunction'),
  AWSLambdaSQSQueueExecutionRole: allow('sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', ...logs),
  AWSLambdaVPCAccessExecutionRole: allow(
    ...logs,
    'ec2:CreateNetworkInterface',
    'ec2:DescribeNetworkInterfaces',
    'ec2:DescribeSubnets',
    'ec2:DeleteNetworkInterface',
    'ec2:AssignPrivateIpAddresses',
    'ec2:UnassignPrivateIpAddresses',
  ),
};

const own: Readonly<Record<string, JsonObject>> = {
  AdministratorAccess: allow('*'),
  PowerUserAccess: policy({
    Effect: 'Allow',
    NotAction: ['iam:*', 'organizations:*', 'account:*'],
    Resource: '*',
  }),
  AWSAppSyncInvokeFullAccess: allow('appsync:GraphQL', 'appsync:GetGraphqlApi', 'appsync:ListGraphqlApis'),
  AWSLambda_FullAccess: allow('lambda:*', 'logs:DescribeLogGroups', 'iam:PassRole'),
  AWSXRayDaemonWriteAccess: allow(
    'xray:PutTraceSegments',
    'xray:PutTelemetryRecords',
    'xray:GetSamplingRules',
    'xray:GetSamplingTargets',
    'xray:GetSamplingStatisticSummaries',
  ),
  AmazonBedrockFullAccess: allow('bedrock:*'),
  AmazonDynamoDBFullAccess: allow('dynamodb:*', 'dax:*'),
  AmazonDynamoDBFullAccess_v2: allow('dynamodb:*', 'dax:*'),
  AmazonDynamoDBReadOnlyAccess: allow(
    'dynamodb:BatchGetItem',
    'dynamodb:Describe*',
    'dynamodb:GetItem',
    'dynamodb:GetRecords',
    'dynamodb:GetShardIterator',
    'dynamodb:List*',
    'dynamodb:PartiQLSelect',
    'dynamodb:Query',
    'dynamodb:Scan',
  ),
  AmazonEventBridgeFullAccess: allow('events:*', 'schemas:*', 'scheduler:*', 'pipes:*', 'iam:PassRole'),
  AmazonEventBridgeSchedulerFullAccess: allow('scheduler:*', 'iam:PassRole'),
  AmazonPollyFullAccess: allow('polly:*'),
  AmazonPollyReadOnlyAccess: allow('polly:Describe*', 'polly:Get*', 'polly:List*', 'polly:SynthesizeSpeech'),
  AmazonS3FullAccess: allow('s3:*', 's3-object-lambda:*'),
  AmazonS3ReadOnlyAccess: allow(
    's3:Get*',
    's3:List*',
    's3:Describe*',
    's3-object-lambda:Get*',
    's3-object-lambda:List*',
  ),
  AmazonSNSFullAccess: allow('sns:*'),
  AmazonSQSFullAccess: allow('sqs:*'),
  AmazonSSMFullAccess: allow('ssm:*', 'cloudwatch:PutMetricData', 'ec2:DescribeInstanceStatus', 'logs:*'),
  AmazonSSMReadOnlyAccess: allow('ssm:Describe*', 'ssm:Get*', 'ssm:List*'),
  CloudWatchLogsFullAccess: allow('logs:*'),
  SecretsManagerReadWrite: allow('secretsmanager:*'),
};

/**
 * AWS managed policies by ARN: those that the CDK attaches by itself, and those that apps attach for emulated
 * services.
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
export const managedPolicies: Readonly<Record<string, JsonObject>> = Object.fromEntries([
  ...Object.entries(service).map(([name, document]) => [`arn:aws:iam::aws:policy/service-role/${name}`, document]),
  ...Object.entries(own).map(([name, document]) => [`arn:aws:iam::aws:policy/${name}`, document]),
]);
