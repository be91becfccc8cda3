import { Amplify } from 'aws-amplify';
import { ConsoleLogger } from 'aws-amplify/utils';
import { signIn } from 'aws-amplify/auth';
import type { ResourcesConfig } from 'aws-amplify';
import { clientConfig } from '../../lib/client-config.ts';
import { ConfigError } from '../../lib/settings.ts';
import { describe, Failure } from './failure.ts';
import type { Where } from './options.ts';

/** The configuration of Amplify, and on this machine an account to sign in with. */
type Configuration = ResourcesConfig & {
  readonly nightlight?: {
    readonly stage?: string;
    readonly demo?: { readonly email: string; readonly password: string };
    readonly narrator?: string;
  };
};

interface Connection {
  readonly email: string;
  readonly narrator: string | undefined;
}

/** How long this machine may take to answer, in milliseconds. */
const localPatience = 10_000;

async function localConfiguration(url: string): Promise<Configuration> {
  const answer = await fetch(`${url}/config.json`, { signal: AbortSignal.timeout(localPatience) }).catch(
    (cause: unknown) => {
      throw new Failure('unreachable', `Nothing answers at ${url}. Start it with "npm start" in another terminal.`, {
        cause,
      });
    },
  );
  if (!answer.ok) throw new Failure('unreachable', `${url}/config.json answered ${answer.status}.`);
  const configuration: unknown = await answer.json().catch(() => undefined);
  if (typeof configuration === 'object' && configuration !== null && 'nightlight' in configuration)
    return configuration as Configuration;
  throw new Failure('unreachable', `What answers at ${url} is another program: it has no configuration for this one.`);
}

async function deployedConfiguration({ stage, region }: Where): Promise<Configuration> {
  // The AWS SDK takes longer to load than everything else here.
  const { stackOutputs } = await import('../shared/stack-outputs.ts');
  try {
    return clientConfig(await stackOutputs({ stage, region }));
  } catch (cause) {
    throw new Failure(cause instanceof ConfigError ? 'usage' : 'unreachable', describe(cause), { cause });
  }
}

/**
 * Configures Amplify for the target and signs in there.
 * @returns the signed-in user, and the local voice if it is not Amazon Polly
 * @throws Failure
 */
export async function connect(options: Where, environment: NodeJS.ProcessEnv): Promise<Connection> {
  const { nightlight, ...amplify } = await (options.target === 'local'
    ? localConfiguration(options.url)
    : deployedConfiguration(options));
  // It warns about every endpoint that is not AWS's, which is intended here; failures are thrown, not logged.
  ConsoleLogger.LOG_LEVEL = 'NONE';
  Amplify.configure(amplify);
  const email = environment['NIGHTLIGHT_EMAIL'] ?? nightlight?.demo?.email;
  const password = environment['NIGHTLIGHT_PASSWORD'] ?? nightlight?.demo?.password;
  if (email === undefined || password === undefined) {
    throw new Failure('unreachable', 'Set NIGHTLIGHT_EMAIL and NIGHTLIGHT_PASSWORD: this target has no demo user.');
  }
  const { nextStep } = await signIn({ username: email, password }).catch((cause: unknown) => {
    throw new Failure('unreachable', `Could not sign in as ${email}: ${describe(cause)}`, { cause });
  });
  if (nextStep.signInStep !== 'DONE')
    throw new Failure('unreachable', `Signing in as ${email} needs another step first: ${nextStep.signInStep}.`);
  return { email, narrator: nightlight?.narrator };
}
