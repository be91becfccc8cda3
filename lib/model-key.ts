import { ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

export interface ModelKeyProps {
  /** Absolute, e.g. `/nightlight/dev/model-key`. */
  readonly parameterName: string;
}

/**
 * The model's key: the name of a SecureString that is not part of the stack, because CloudFormation cannot create one
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-parameter.html), and who may read it.
 */
export class ModelKey extends Construct {
  readonly parameterName: string;
  /** Parameter Store of this stack's region. */
  readonly endpoint: string;

  constructor(scope: Construct, id: string, { parameterName }: ModelKeyProps) {
    super(scope, id);
    this.parameterName = parameterName;
    this.endpoint = `https://ssm.${Stack.of(this).region}.amazonaws.com/`;
  }

  /** For the functions that call the model. */
  grantRead(fn: Function): void {
    fn.addEnvironment('MODEL_KEY_PARAMETER', this.parameterName);
    this.grantReadToResolvers(fn);
  }

  /**
   * Allows `GetParameter` on this parameter and nothing else. Decryption needs no grant: the key policy of `aws/ssm`
   * admits every principal of the account that comes through SSM.
   */
  grantReadToResolvers(grantee: IGrantable): void {
    const arn = Stack.of(this).formatArn({
      service: 'ssm',
      resource: 'parameter',
      resourceName: this.parameterName.slice(1),
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['ssm:GetParameter'], resources: [arn] }),
    );
  }
}
