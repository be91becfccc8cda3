import type { ResourcesConfig } from 'aws-amplify';

/** The content of `/config.json`: ids and addresses of this deployment, no secrets. */
export interface AppConfig {
  /** What `Amplify.configure` takes. */
  readonly amplify: ResourcesConfig;
  readonly stage: string;
  readonly region: string;
  /** Whether this deployment can check corrected words. If not, the app does not offer corrections. */
  readonly canCorrect: boolean;
  /** Whether this deployment has a painter. If not, the app neither offers nor requests pictures. */
  readonly hasPictures: boolean;
  /** The price of one clip in dollars, if known. Undefined without an animator: the app then offers no clips. */
  readonly clips: { readonly usd: number | undefined } | undefined;
  /** Spelled as in the configuration: on one machine, the case of its scheme is the one that Amplify needs. */
  readonly graphqlEndpoint: string;
  /** Accounts are by invitation only: nobody can sign up. */
  readonly isInvitationOnly: boolean;
  /** Only on one machine: the demo account. */
  readonly demo: { readonly email: string; readonly password: string } | undefined;
  /** The local voice that is used under the names of Polly's voices; only on one machine. */
  readonly narrator: string | undefined;
  /** A page to try queries on: this machine's console, or the API's page in the AWS console. */
  readonly consoleUrl: string | undefined;
}

type Unknown = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/**
 * Leaves out the identity pool. With its id, Amplify would also fetch AWS credentials: two more requests before anything
 * is shown, for credentials that this app never uses.
 */
function authOf(cognito: Unknown): Unknown {
  const { identityPoolId: _pool, identityPoolEndpoint: _endpoint, allowGuestAccess: _guests, ...userPool } = cognito;
  return { Cognito: userPool };
}

function demoOf(nightlight: Unknown): AppConfig['demo'] {
  const { demo } = nightlight;
  if (!isObject(demo)) return undefined;
  const [email, password] = [text(demo['email']), text(demo['password'])];
  return email === undefined || password === undefined ? undefined : { email, password };
}

function clipsOf({ animator, clipUsd }: Unknown): AppConfig['clips'] {
  return text(animator) === undefined ? undefined : { usd: typeof clipUsd === 'number' ? clipUsd : undefined };
}

/** @throws Error that names the missing setting */
export function parseConfig(json: unknown): AppConfig {
  const wrong = (what: string): never => {
    throw new Error(`/config.json has no ${what}.`);
  };
  if (!isObject(json)) return wrong('object');
  const { nightlight, Auth, API } = json;
  if (!isObject(Auth) || !isObject(Auth['Cognito'])) return wrong('Auth.Cognito');
  if (!isObject(API) || !isObject(API['GraphQL'])) return wrong('API.GraphQL');
  if (!isObject(nightlight)) return wrong('nightlight');
  const demo = demoOf(nightlight);
  return {
    amplify: { Auth: authOf(Auth['Cognito']), API } as ResourcesConfig,
    stage: text(nightlight['stage']) ?? wrong('nightlight.stage'),
    region: text(API['GraphQL']['region']) ?? wrong('API.GraphQL.region'),
    canCorrect: nightlight['writer'] !== 'compatible',
    hasPictures: nightlight['painter'] !== 'none',
    clips: clipsOf(nightlight),
    graphqlEndpoint: text(API['GraphQL']['endpoint']) ?? wrong('API.GraphQL.endpoint'),
    isInvitationOnly: nightlight['signUp'] === 'invited',
    demo,
    narrator: text(nightlight['narrator']),
    consoleUrl: text(nightlight['consoleUrl']),
  };
}

/** Loads the configuration, once, before the rest of the app starts. */
export async function loadConfig(): Promise<AppConfig> {
  const answer = await fetch('/config.json');
  if (!answer.ok) throw new Error(`/config.json answered ${answer.status}.`);
  return parseConfig(await answer.json());
}
