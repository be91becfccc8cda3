import { statSync } from 'node:fs';
import type { AssumingService } from '../../aws/types.ts';
import { NotSupported } from '../../errors.ts';
import { isObject } from '../../json.ts';
import type { Json, JsonObject } from '../../json.ts';
import type { Resource, Stack } from '../../template/types.ts';

/** A function of the template. */
export interface FunctionConfig {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  readonly roleArn: string;
  readonly handler: string;
  readonly runtime: string;
  /** Milliseconds. */
  readonly timeout: number;
  /** MB. */
  readonly memorySize: number;
  readonly variables: Readonly<Record<string, string>>;
  /** Undefined: only the account's limit applies. */
  readonly reservedConcurrency: number | undefined;
  /** The destination of an asynchronous event whose last retry failed. */
  readonly deadLetterArn: string | undefined;
  /** The folder of the code; throws `NotSupported` for code that cannot run on this machine. */
  readonly taskRoot: () => string;
}

/**
 * @param here this server's address. It serves what a CloudFront distribution serves on AWS, so that links in mails
 * lead here
 */
export function readFunctions(stack: Stack, here: string): FunctionConfig[] {
  const sites = stack
    .ofType('AWS::CloudFront::Distribution')
    .map((distribution) => `https://${distribution.att('DomainName')}`);
  const onThisMachine = (value: string): string => sites.reduce((text, site) => text.replaceAll(site, here), value);
  return stack.ofType('AWS::Lambda::Function').map((resource) => readFunction(stack, resource, onThisMachine));
}

function readFunction(stack: Stack, resource: Resource, onThisMachine: (value: string) => string): FunctionConfig {
  const { properties } = resource;
  const environment = isObject(properties.Environment) ? properties.Environment.Variables : undefined;
  const deadLetters = isObject(properties.DeadLetterConfig) ? properties.DeadLetterConfig.TargetArn : undefined;
  return {
    logicalId: resource.logicalId,
    name: resource.ref,
    arn: resource.att('Arn'),
    roleArn: text(properties.Role),
    handler: text(properties.Handler),
    runtime: text(properties.Runtime),
    timeout: number(properties.Timeout, 3) * 1000,
    memorySize: number(properties.MemorySize, 128),
    variables: variables(environment, onThisMachine),
    reservedConcurrency:
      properties.ReservedConcurrentExecutions === undefined
        ? undefined
        : number(properties.ReservedConcurrentExecutions, 0),
    deadLetterArn: typeof deadLetters === 'string' ? deadLetters : undefined,
    taskRoot: () => findCode(stack, properties),
  };
}

/** The service that the trust policy of the function's role must name. */
export const assumedBy = (config: FunctionConfig): AssumingService => ({
  name: 'lambda.amazonaws.com',
  sourceArn: config.arn,
});

function findCode(
  stack: Stack,
  { Runtime: runtime, Code: code, PackageType: packageType, Layers: layers }: JsonObject,
): string {
  if (packageType === 'Image') throw new NotSupported('Lambda functions from container images');
  if (!text(runtime).startsWith('nodejs')) throw new NotSupported(`the Lambda runtime ${text(runtime)}`);
  if (Array.isArray(layers) && layers.length > 0) throw new NotSupported('Lambda layers');
  if (!isObject(code) || typeof code.S3Bucket !== 'string' || typeof code.S3Key !== 'string') {
    throw new NotSupported('inline Lambda code (Code.ZipFile)');
  }
  const folder = stack.asset(code.S3Bucket, code.S3Key);
  if (!statSync(folder).isDirectory()) throw new NotSupported('Lambda code in a zip file');
  return folder;
}

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** CloudFormation accepts a number or its text. */
const number = (value: Json | undefined, otherwise: number): number =>
  value === undefined ? otherwise : Number(value);

const variables = (value: Json | undefined, onThisMachine: (value: string) => string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(isObject(value) ? value : {}).map(([name, one]) => [name, onThisMachine(String(one))]),
  );
