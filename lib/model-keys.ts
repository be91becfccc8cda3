import { ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { keyParameter } from './config.ts';
import type { KeyedProvider, Roles } from './providers.ts';
import { keysOf } from './providers.ts';

export interface ModelKeysProps extends Roles {
  readonly stage: string;
}

/** Roles that call a model; each also calls a checker. */
type Role = 'writer' | 'painter' | 'animator';

/**
 * The parameter name of each role's key; a function that calls models has one of them, and the checker's only if that
 * is a different key.
 */
const variableOf = {
  writer: 'MODEL_KEY_PARAMETER',
  painter: 'MODEL_KEY_PARAMETER',
  animator: 'ANIMATOR_KEY_PARAMETER',
  checker: 'CHECKER_KEY_PARAMETER',
} as const satisfies Readonly<Record<Role | 'checker', string>>;
type KeyVariables = Readonly<Partial<Record<(typeof variableOf)[keyof typeof variableOf], string>>>;

/**
 * The providers' keys: the names of SecureStrings that are not part of the stack, because CloudFormation cannot create
 * one (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-parameter.html), and the
 * grants to read them.
 */
export class ModelKeys extends Construct {
  /** The parameters of all keys that are needed; with Bedrock alone there is none. */
  readonly parameterNames: readonly string[];
  /** Parameter Store of this stack's region. */
  readonly endpoint: string;
  readonly #stage: string;
  readonly #keys: ReturnType<typeof keysOf>;

  constructor(scope: Construct, id: string, { stage, ...roles }: ModelKeysProps) {
    super(scope, id);
    this.#stage = stage;
    this.#keys = keysOf(roles);
    this.parameterNames = this.#keys.all.map((provider) => keyParameter(stage, provider));
    this.endpoint = `https://ssm.${Stack.of(this).region}.amazonaws.com/`;
  }

  /** The variables of the API and of functions. */
  variables(role: Role): KeyVariables {
    const { [role]: first, checker } = this.#keys;
    const nameOf = (provider: KeyedProvider): string => keyParameter(this.#stage, provider);
    return {
      ...(first !== undefined && { [variableOf[role]]: nameOf(first) }),
      ...(checker !== undefined && checker !== first && { [variableOf.checker]: nameOf(checker) }),
    };
  }

  /** For the functions that call models. */
  grantRead(fn: Function, role: Role): void {
    for (const [name, value] of Object.entries(this.variables(role))) fn.addEnvironment(name, value);
    this.grantReadToResolvers(fn, role);
  }

  /**
   * Allows `GetParameter` on these parameters and nothing else. Decryption needs no grant: the key policy of `aws/ssm`
   * allows every principal of the account that comes through SSM.
   */
  grantReadToResolvers(grantee: IGrantable, role: Role = 'writer'): void {
    const names = Object.values(this.variables(role));
    if (names.length === 0) return;
    const resources = names.map((name) =>
      Stack.of(this).formatArn({
        service: 'ssm',
        resource: 'parameter',
        resourceName: name.slice(1),
        arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
      }),
    );
    grantee.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({ actions: ['ssm:GetParameter'], resources }));
  }
}
