import { Amplify } from 'aws-amplify';
import { fetchAuthSession, getCurrentUser, signIn, signOut } from 'aws-amplify/auth';
import type { ResourcesConfig } from 'aws-amplify';
import type { ConsoleAccess, ConsoleConfiguration, ConsoleCredentials } from './configuration.ts';

/** Who is signed in, or why nobody is. */
export type Session = { readonly username: string } | { readonly problem: string };

function amplifyConfiguration({ endpoint, region, access }: ConsoleConfiguration): ResourcesConfig {
  const GraphQL = { endpoint, region };
  switch (access.kind) {
    case 'userPool': {
      const { userPoolId, userPoolClientId, userPoolEndpoint } = access;
      return {
        Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint } },
        API: { GraphQL: { ...GraphQL, defaultAuthMode: 'userPool' } },
      };
    }
    case 'apiKey':
      return { API: { GraphQL: { ...GraphQL, defaultAuthMode: 'apiKey', apiKey: access.apiKey } } };
    case 'none':
      return { API: { GraphQL: { ...GraphQL, defaultAuthMode: 'iam' } } };
  }
}

export async function configure(): Promise<ConsoleConfiguration> {
  const answer = await fetch('/console/config.json');
  if (!answer.ok) throw new Error(`/console/config.json answered ${answer.status}.`);
  const configuration = (await answer.json()) as ConsoleConfiguration;
  Amplify.configure(amplifyConfiguration(configuration));
  return configuration;
}

async function signedIn(): Promise<string | undefined> {
  try {
    const { signInDetails, username } = await getCurrentUser();
    await fetchAuthSession();
    return signInDetails?.loginId ?? username;
  } catch {
    // Nobody is signed in, or the session belongs to a cloud that has been reset.
    return undefined;
  }
}

export async function enter({ username, password }: ConsoleCredentials): Promise<Session> {
  try {
    await signOut();
    await signIn({ username, password });
    return { username };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

/** Resumes this browser's session, or signs in with the configured credentials. Undefined if the API needs no sign-in. */
export async function openSession(access: ConsoleAccess): Promise<Session | undefined> {
  if (access.kind !== 'userPool') return undefined;
  const username = await signedIn();
  if (username !== undefined) return { username };
  return access.credentials === undefined ? { problem: 'You are not signed in.' } : enter(access.credentials);
}

export async function leave(): Promise<Session> {
  await signOut();
  return { problem: 'Signed out.' };
}

/** The access token, refreshed by the client when it has expired. */
async function accessToken(): Promise<string> {
  const { tokens } = await fetchAuthSession();
  if (tokens === undefined) throw new Error('You are not signed in. Sign in above.');
  return tokens.accessToken.toString();
}

/** The header that authorizes a request. */
export async function authorization(access: ConsoleAccess): Promise<Record<string, string>> {
  switch (access.kind) {
    case 'userPool':
      return { authorization: await accessToken() };
    case 'apiKey':
      return { 'x-api-key': access.apiKey };
    case 'none':
      throw new Error('This API only takes signed requests: it has no user pool and no API key.');
  }
}
