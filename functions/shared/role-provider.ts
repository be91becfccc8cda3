import { roleCredentials } from './signed-post.ts';
import type { Credentials } from './signed-post.ts';

/**
 * In the bundles of functions, in place of `@aws-sdk/credential-provider-node` (build.mjs): a function's role is in its environment, and the
 * other places where the SDK would look (profiles, single sign-on, containers, instances) are a fifth to a third of each bundle.
 */
export const defaultProvider = () => (): Promise<Credentials> =>
  Promise.resolve().then(() => roleCredentials(process.env));
