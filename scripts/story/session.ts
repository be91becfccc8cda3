import { Amplify } from 'aws-amplify';
import { ConsoleLogger } from 'aws-amplify/utils';
import { fetchAuthSession, signIn } from 'aws-amplify/auth';
import type { ResourcesConfig } from 'aws-amplify';
import { clientConfig } from '../../lib/client-config.ts';
import type { Options } from './options.ts';

/** The API could not be reached, or nobody could be signed in there. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** What Amplify takes, and on this machine somebody to sign in as. */
type LocalConfiguration = ResourcesConfig & {
  readonly nightlight?: { readonly stage?: string; readonly demo?: { readonly email: string; readonly password: string } };
};

async function localConfiguration(url: string): Promise<LocalConfiguration> {
  let answer: Response;
  try {
    answer = await fetch(`${url}/config.json`);
  } catch (cause) {
    throw new Unreachable(`Nothing answers at ${url}. Start it with "npm start" in another terminal.`, { cause });
  }
  if (!answer.ok) throw new Unreachable(`${url}/config.json answered ${answer.status}.`);
  return (await answer.json()) as LocalConfiguration;
}

async function configuration({ target, url, stage, region }: Options): Promise<LocalConfiguration> {
  if (target === 'local') return localConfiguration(url);
  // The AWS SDK takes longer to load than everything else here.
  const { stackOutputs } = await import('../shared/stack-outputs.ts');
  return clientConfig(await stackOutputs({ stage, region }));
}

/**
 * Configures Amplify for the target and signs in there.
 * @returns who signed in
 * @throws Unreachable
 */
export async function connect(options: Options, environment: NodeJS.ProcessEnv): Promise<{ email: string }> {
  const { nightlight, ...amplify } = await configuration(options);
  // It warns of every endpoint that is not AWS's own, which here is the point; what fails is thrown, not logged.
  ConsoleLogger.LOG_LEVEL = 'NONE';
  Amplify.configure(amplify);
  const email = environment['NIGHTLIGHT_EMAIL'] ?? nightlight?.demo?.email;
  const password = environment['NIGHTLIGHT_PASSWORD'] ?? nightlight?.demo?.password;
  if (email === undefined || password === undefined) {
    throw new Unreachable('Set NIGHTLIGHT_EMAIL and NIGHTLIGHT_PASSWORD: this target has no demo user.');
  }
  const { nextStep } = await signIn({ username: email, password }).catch((cause: unknown) => {
    throw new Unreachable(`Could not sign in as ${email}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  });
  if (nextStep.signInStep !== 'DONE') throw new Unreachable(`Signing in as ${email} needs another step first: ${nextStep.signInStep}.`);
  await fetchAuthSession();
  return { email };
}
