import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetParameterCommand, ParameterNotFound, SSMClient } from '@aws-sdk/client-ssm';
import { leastConcurrency } from '../../lib/concurrency.ts';
import { keyParameter } from '../../lib/config.ts';
import type { Config } from '../../lib/config.ts';
import { keysOf } from '../../lib/providers.ts';
import type { KeyedProvider } from '../../lib/providers.ts';
import { awsFailure } from '../shared/aws-failure.ts';

/** `ok`: nothing to do. `do`: the deployment or the first story fails without it. `check`: only a person can see it. */
export interface Finding {
  readonly state: 'ok' | 'do' | 'check';
  /** The check's name. */
  readonly what: string;
  readonly advice?: string;
}

export type Plan = Pick<
  Config,
  'stage' | 'region' | 'site' | 'concurrency' | 'writer' | 'checker' | 'painter' | 'animator'
>;

/** Functions that run in addition to the workers: the publisher, and the API's own. */
const OTHER_FUNCTIONS = 2;
/** Set by `cdk bootstrap` under its default qualifier: https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html */
const BOOTSTRAP = '/cdk-bootstrap/hnb659fds/version';

async function isStored(ssm: SSMClient, name: string): Promise<boolean> {
  try {
    // Not decrypted: the value is not needed here.
    await ssm.send(new GetParameterCommand({ Name: name, WithDecryption: false }));
    return true;
  } catch (error) {
    if (error instanceof ParameterNotFound) return false;
    throw awsFailure(`Reading ${name}`, error);
  }
}

async function storedKey(ssm: SSMClient, stage: string, provider: KeyedProvider): Promise<Finding> {
  const name = keyParameter(stage, provider);
  const [whose, option] =
    provider === 'openai' ? ["The model's key", ''] : [`The key of ${provider}`, ` -- --provider ${provider}`];
  if (await isStored(ssm, name)) return { state: 'ok', what: `${whose} is stored as ${name}.` };
  return {
    state: 'do',
    what: `${whose} is not stored as ${name}.`,
    advice: `Run "npm run store-key${option}"; it works before a deployment, too.`,
  };
}

async function roomFor(lambda: LambdaClient, { concurrency }: Plan): Promise<Finding> {
  const needed = concurrency + OTHER_FUNCTIONS;
  try {
    const { AccountLimit } = await lambda.send(new GetAccountSettingsCommand({}));
    const limit = AccountLimit?.ConcurrentExecutions ?? 0;
    const what = `Lambda runs ${limit} functions at once in this account; ${needed} are needed.`;
    if (limit >= needed) return { state: 'ok', what };
    return {
      state: 'do',
      what,
      advice: `Ask for more in Service Quotas, "Concurrent executions" of AWS Lambda; until then deploy with NIGHTLIGHT_CONCURRENCY=${Math.max(leastConcurrency, limit - OTHER_FUNCTIONS)}.`,
    };
  } catch (error) {
    throw awsFailure('Reading the settings of Lambda', error);
  }
}

/** Problems that no call can detect in time. */
function questions({ site }: Plan): Finding[] {
  return [
    {
      state: 'check',
      what: site
        ? 'CloudFront makes no distribution for an account that AWS has not verified, and the whole stack rolls back.'
        : 'No site is deployed (NIGHTLIGHT_SITE=off).',
      ...(site && {
        advice:
          'A new account that has no distribution yet: deploy with NIGHTLIGHT_SITE=off, or ask AWS Support for the verification first.',
      }),
    },
    {
      state: 'check',
      what: 'Cognito mails some 50 codes a day from its own sender.',
      advice: 'For a public sign-up set up Amazon SES, out of its sandbox, and name it in the user pool.',
    },
    {
      state: 'check',
      what: 'Quotas of AppSync (request tokens a second) and of EventBridge Scheduler (schedules, calls a second).',
      advice: 'The defaults hold for thousands of families: docs/scale.md.',
    },
  ];
}

/**
 * Checks everything that a first deployment needs of the account and its region. Only reads.
 * @throws AwsFailure
 */
export async function preflight(plan: Plan): Promise<Finding[]> {
  const { stage, region } = plan;
  const ssm = new SSMClient({ region });
  const lambda = new LambdaClient({ region });
  try {
    const [isBootstrapped, keys, functions] = await Promise.all([
      isStored(ssm, BOOTSTRAP),
      Promise.all(keysOf(plan).all.map((provider) => storedKey(ssm, stage, provider))),
      roomFor(lambda, plan),
    ]);
    return [
      isBootstrapped
        ? { state: 'ok', what: `The CDK is set up in ${region}.` }
        : { state: 'do', what: `The CDK is not set up in ${region}.`, advice: 'Run "npx cdk bootstrap".' },
      ...keys,
      functions,
      ...questions(plan),
    ];
  } finally {
    ssm.destroy();
    lambda.destroy();
  }
}
