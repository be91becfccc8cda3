import { ArnFormat, Stack } from 'aws-cdk-lib';
import { CfnGuardrail, CfnGuardrailVersion } from 'aws-cdk-lib/aws-bedrock';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Config } from './config.ts';
import { geographyOf } from './providers.ts';

const arn = (
  scope: Construct,
  resource: string,
  resourceName: string,
  more: { region?: string; account?: string } = {},
) =>
  Stack.of(scope).formatArn({
    service: 'bedrock',
    resource,
    resourceName,
    arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    ...more,
  });

/** `eu.anthropic.claude-haiku-5-5`: a profile of that geography, and its model. */
const PROFILE = /^(?:eu|us|apac|jp|au|ca|us-gov|global)\.(.+)$/;

function modelArns(scope: Construct, model: string): string[] {
  if (model.startsWith('arn:')) return [model];
  const behind = PROFILE.exec(model)?.[1];
  return behind === undefined
    ? [arn(scope, 'foundation-model', model, { account: '' })]
    : // A profile sends requests to any region of its geography, and the set of regions changes.
      [arn(scope, 'inference-profile', model), arn(scope, 'foundation-model', behind, { account: '', region: '*' })];
}

export type BedrockProps = Pick<Config, 'writer' | 'models' | 'checker' | 'guardrail' | 'region'>;

/** A configuration's use of Amazon Bedrock: exactly its models, and one guardrail. */
export class Bedrock extends Construct {
  /** `<id>:<version>`, or empty with another checker. */
  readonly guardrail: string;
  readonly #models: readonly string[];
  readonly #guardrails: readonly string[];

  constructor(scope: Construct, id: string, { writer, models, checker, guardrail, region }: BedrockProps) {
    super(scope, id);
    this.#models = writer === 'bedrock' ? models.flatMap((model) => modelArns(this, model)) : [];
    if (checker !== 'bedrock') {
      this.guardrail = '';
      this.#guardrails = [];
    } else if (guardrail !== '') {
      this.guardrail = guardrail;
      this.#guardrails = [arn(this, 'guardrail', guardrail.slice(0, guardrail.indexOf(':')))];
    } else {
      const made = this.#makeGuardrail(region);
      this.guardrail = `${made.id}:${made.version}`;
      this.#guardrails = made.arns;
    }
  }

  /** Allows a role to use the writer's models. */
  grantWrite(grantee: IGrantable): void {
    if (this.#models.length === 0) return;
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        // Converse needs the first, ConverseStream the second.
        actions: ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'],
        resources: [...this.#models],
      }),
    );
  }

  /** Allows a role to use the guardrail. */
  grantCheck(grantee: IGrantable): void {
    if (this.#guardrails.length === 0) return;
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['bedrock:ApplyGuardrail'], resources: [...this.#guardrails] }),
    );
  }

  /** The same for a function, with the variable that names the guardrail. */
  grantCheckTo(fn: Function): void {
    if (this.guardrail !== '') fn.addEnvironment('GUARDRAIL', this.guardrail);
    this.grantCheck(fn);
  }

  /**
   * The filters that every guardrail has to have. Only their standard tier supports all of our languages, and it may
   * call other regions of its geography.
   */
  #makeGuardrail(region: string): { readonly id: string; readonly version: string; readonly arns: readonly string[] } {
    const geography = geographyOf(region);
    const profile = geography === undefined ? undefined : `${geography}.guardrail.v1:0`;
    const blocked = 'Nightlight does not show this.';
    const guardrail = new CfnGuardrail(this, 'Guardrail', {
      name: `${Stack.of(this).stackName}-stories`,
      description: 'Checks ideas and stories for children',
      blockedInputMessaging: blocked,
      blockedOutputsMessaging: blocked,
      contentPolicyConfig: {
        filtersConfig: [
          ...['HATE', 'INSULTS', 'SEXUAL', 'VIOLENCE', 'MISCONDUCT'].map((type) => ({
            type,
            inputStrength: 'HIGH',
            outputStrength: 'HIGH',
          })),
          { type: 'PROMPT_ATTACK', inputStrength: 'HIGH', outputStrength: 'NONE' },
        ],
        ...(profile !== undefined && { contentFiltersTierConfig: { tierName: 'STANDARD' } }),
      },
      ...(profile !== undefined && {
        crossRegionConfig: { guardrailProfileArn: arn(this, 'guardrail-profile', profile) },
      }),
    });
    const version = new CfnGuardrailVersion(this, 'Version', { guardrailIdentifier: guardrail.attrGuardrailId });
    return {
      id: guardrail.attrGuardrailId,
      version: version.attrVersion,
      arns: [
        guardrail.attrGuardrailArn,
        ...(profile === undefined ? [] : [arn(this, 'guardrail-profile', profile, { region: '*' })]),
      ],
    };
  }
}
