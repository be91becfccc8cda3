import { roleCredentials } from './signed-post.ts';
import type { Credentials } from './signed-post.ts';

/**
 * Replaces `@aws-sdk/credential-provider-node` in the bundles of functions (build.mjs): a function's credentials are in
 * its environment, and the code for the SDK's other sources (profiles, single sign-on, containers, instances) is a
 * fifth to a third of each bundle.
 */
export const defaultProvider = () => (): Promise<Credentials> =>
  Promise.resolve().then(() => roleCredentials(process.env));
