import { Amplify } from 'aws-amplify';
import { fetchAuthSession, getCurrentUser, signIn, signOut } from 'aws-amplify/auth';
import type { ResourcesConfig } from 'aws-amplify';

/** `/config.json`: what `Amplify.configure` takes, and what only this machine adds. */
export type Configuration = ResourcesConfig & {
  readonly nightlight: { readonly demo?: { readonly email: string; readonly password: string } };
};

/** Who is signed in, or why nobody is. */
export type Session = { readonly email: string } | { readonly problem: string };

export async function configure(): Promise<Configuration> {
  const answer = await fetch('/config.json');
  if (!answer.ok) throw new Error(`/config.json answered ${answer.status}.`);
  const configuration = (await answer.json()) as Configuration;
  Amplify.configure(configuration);
  return configuration;
}

async function signedInEmail(): Promise<string | undefined> {
  try {
    const { signInDetails, username } = await getCurrentUser();
    await fetchAuthSession();
    return signInDetails?.loginId ?? username;
  } catch {
    // Nobody, or a session of a cloud that was started over.
    return undefined;
  }
}

/** Goes on with the session of this browser, or signs in. */
export async function enter(credentials?: { email: string; password: string }): Promise<Session> {
  const email = credentials === undefined ? await signedInEmail() : undefined;
  if (email !== undefined) return { email };
  if (credentials === undefined) return { problem: 'Nobody is signed in.' };
  try {
    await signOut();
    await signIn({ username: credentials.email, password: credentials.password });
    return { email: credentials.email };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

export async function leave(): Promise<Session> {
  await signOut();
  return { problem: 'Signed out.' };
}

/** The access token, renewed by the client when it has run out. */
export async function accessToken(): Promise<string> {
  const { tokens } = await fetchAuthSession();
  if (tokens === undefined) throw new Error('Nobody is signed in: sign in above.');
  return tokens.accessToken.toString();
}
