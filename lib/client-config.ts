import type { ResourcesConfig } from 'aws-amplify';
import type { SignUp } from './config.ts';

const requiredNames = [
  'Stage',
  'Region',
  'GraphqlUrl',
  'RealtimeUrl',
  'ApiId',
  'UserPoolId',
  'UserPoolClientId',
  'IdentityPoolId',
  'StoryTableName',
  'FamilyTableName',
  'MediaBucketName',
] as const;
/**
 * Outputs that can be missing: those of a newer stack (choice of writers and painters, invitations, bedtimes that can be
 * rung); with an animator only; only if a provider has a key; and only with `NIGHTLIGHT_SITE=on`.
 */
const optionalNames = [
  'Writer',
  'Painter',
  'Animator',
  'ClipUsd',
  'SignUp',
  'ModelKeyParameter',
  'BedtimeScheduleGroup',
  'SiteBucketName',
  'SiteUrl',
] as const;

export const outputNames = [...requiredNames, ...optionalNames] as const;

/** The stack's public outputs. */
export type StackOutputs = Readonly<Record<(typeof requiredNames)[number], string>> & {
  readonly [Name in (typeof optionalNames)[number]]?: string;
};

/** @throws Error that names what is missing, for example because the deployed stack is older than this program */
export function stackOutputs(outputs: Readonly<Record<string, string | undefined>>): StackOutputs {
  const missing = requiredNames.filter((name) => (outputs[name] ?? '') === '');
  if (missing.length > 0)
    throw new Error(`The stack has no output ${missing.join(', ')}. Deploy it again with this version.`);
  return Object.fromEntries(
    outputNames.flatMap((name) => ((outputs[name] ?? '') === '' ? [] : [[name, outputs[name]]])),
  ) as StackOutputs;
}

/** Addresses of services that are not at AWS, as in the local cloud. */
export interface Endpoints {
  readonly userPoolEndpoint?: string;
  readonly identityPoolEndpoint?: string;
  readonly graphqlEndpoint?: string;
}

/** What `Amplify.configure` takes, plus settings that only our own clients read. */
export interface ClientConfig extends ResourcesConfig {
  readonly nightlight: {
    readonly stage: string;
    /** The writer; `compatible`: a server that the API cannot reach, so words cannot be corrected, and clients do not offer it. */
    readonly writer: string;
    /** The painter; `none`: stories have no pictures, and clients offer none. */
    readonly painter: string;
    /**
     * The animator; absent: there is none, and clients offer no clips. With the price of a clip in dollars at list
     * prices, if known.
     */
    readonly animator?: string;
    readonly clipUsd?: number;
    /** `invited`: there is no sign-up. */
    readonly signUp: SignUp;
    /** Where the API can be tried, for anyone who may sign in to the AWS account. */
    readonly consoleUrl: string;
  };
}

/**
 * The run-time configuration of every client, as the deployed site and the local cloud serve it at `/config.json`. It
 * contains no secrets, only ids and addresses that any client needs to sign in.
 */
export function clientConfig(
  from: Readonly<Record<string, string | undefined>>,
  endpoints: Endpoints = {},
): ClientConfig {
  const outputs = stackOutputs(from);
  return {
    Auth: {
      Cognito: {
        userPoolId: outputs.UserPoolId,
        userPoolClientId: outputs.UserPoolClientId,
        identityPoolId: outputs.IdentityPoolId,
        ...(endpoints.userPoolEndpoint !== undefined && { userPoolEndpoint: endpoints.userPoolEndpoint }),
        ...(endpoints.identityPoolEndpoint !== undefined && { identityPoolEndpoint: endpoints.identityPoolEndpoint }),
        allowGuestAccess: false,
        loginWith: { email: true },
        signUpVerificationMethod: 'code',
        userAttributes: { email: { required: true } },
      },
    },
    API: {
      GraphQL: {
        endpoint: endpoints.graphqlEndpoint ?? outputs.GraphqlUrl,
        region: outputs.Region,
        defaultAuthMode: 'userPool',
      },
    },
    nightlight: {
      stage: outputs.Stage,
      writer: outputs.Writer ?? 'openai',
      painter: outputs.Painter ?? 'openai',
      ...(outputs.Animator !== undefined && { animator: outputs.Animator }),
      ...(outputs.ClipUsd !== undefined && { clipUsd: Number(outputs.ClipUsd) }),
      signUp: outputs.SignUp === 'invited' ? 'invited' : 'open',
      consoleUrl: `https://${outputs.Region}.console.aws.amazon.com/appsync/home?region=${outputs.Region}#/${outputs.ApiId}/v1/queries`,
    },
  };
}
