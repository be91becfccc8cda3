import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import {
  AccountRecovery,
  ClientAttributes,
  FeaturePlan,
  UserPool,
  VerificationEmailStyle,
} from 'aws-cdk-lib/aws-cognito';
import type { UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { IdentityPool, UserPoolAuthenticationProvider } from 'aws-cdk-lib/aws-cognito-identitypool';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Config } from './config.ts';

export interface AuthProps extends Pick<Config, 'passwordSignIn' | 'signUp'> {
  readonly deletionProtection: boolean;
}

/** Authentication: parents in a user pool, our own app client, and the identity pool for clients that sign with IAM. */
export class Auth extends Construct {
  readonly userPool: UserPool;
  readonly client: UserPoolClient;
  readonly identityPool: IdentityPool;

  constructor(scope: Construct, id: string, props: AuthProps) {
    super(scope, id);
    this.userPool = this.#userPool(props);
    this.client = this.#client(props.passwordSignIn);
    // Its two roles have no policy: a field has to be granted to them before they may call it.
    this.identityPool = new IdentityPool(this, 'IdentityPool', {
      allowUnauthenticatedIdentities: false,
      authenticationProviders: {
        userPools: [new UserPoolAuthenticationProvider({ userPool: this.userPool, userPoolClient: this.client })],
      },
    });
  }

  /** For the function that mails a family at the address they sign in with. */
  grantReadUser(fn: Function): void {
    this.#allow(fn, 'cognito-idp:AdminGetUser');
  }

  /** For the function that deletes an account. */
  grantDeleteUser(fn: Function): void {
    this.#allow(fn, 'cognito-idp:AdminDeleteUser');
  }

  #allow(fn: Function, action: string): void {
    fn.addEnvironment('USER_POOL', this.userPool.userPoolId);
    fn.addToRolePolicy(new PolicyStatement({ actions: [action], resources: [this.userPool.userPoolArn] }));
  }

  #userPool({ signUp, deletionProtection }: AuthProps): UserPool {
    const pool = new UserPool(this, 'UserPool', {
      featurePlan: FeaturePlan.ESSENTIALS,
      selfSignUpEnabled: signUp === 'open',
      signInAliases: { email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      // A new address takes effect only after its code was entered; until then the old one keeps working.
      keepOriginal: { email: true },
      standardAttributes: { email: { required: true, mutable: true } },
      passwordPolicy: {
        minLength: 10,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      // Cognito requires both placeholders. The site's address is not known here: the site is made after the API, which
      // needs this pool.
      userInvitation: {
        emailSubject: 'Your invitation to Nightlight',
        emailBody:
          'You are invited to Nightlight, bedtime stories for your family. Sign in as {username} with the temporary password {####} within three days, and choose a password of your own.',
      },
      // Cognito sends the same email for a new address and for a forgotten password.
      userVerification: {
        emailStyle: VerificationEmailStyle.CODE,
        emailSubject: 'Your code for Nightlight',
        emailBody:
          "Your code for Nightlight is {####}. Enter it on the Nightlight page to confirm your email address or to set a new password. If you didn't ask for a code, you can ignore this email.",
      },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      deletionProtection,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(pool).acknowledge(
      {
        id: 'AwsSolutions-COG2',
        reason:
          "A parent signs in at bedtime on the family's device; a second factor for a shelf of stories would be turned off or worked around.",
      },
      {
        id: 'AwsSolutions-COG8',
        reason:
          "What the Plus plan adds is threat protection, billed per user and month; Cognito's own lock-out limits guessing and, with a web ACL, so does its rate rule, which stands before the user pool, too.",
      },
    );
    return pool;
  }

  #client(passwordSignIn: boolean): UserPoolClient {
    return this.userPool.addClient('Client', {
      // A browser cannot keep a secret.
      generateSecret: false,
      // Refresh is always allowed: Cognito needs it and the construct adds it.
      authFlows: { userSrp: true, userPassword: passwordSignIn },
      disableOAuth: true,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.days(30),
      readAttributes: new ClientAttributes().withStandardAttributes({ email: true, emailVerified: true }),
      writeAttributes: new ClientAttributes().withStandardAttributes({ email: true }),
    });
  }
}
