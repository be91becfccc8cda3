import { Names } from 'aws-cdk-lib';
import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import type { StoryApi } from './api.ts';
import type { Auth } from './auth.ts';

export interface WebAclProps {
  /** Both: an attacker who guesses passwords or codes calls Cognito, not the API. */
  readonly api: StoryApi;
  readonly auth: Auth;
  readonly requestsPerFiveMinutes: number;
}

/**
 * Refuses an IP address that calls the API or Cognito too often, before either does any work. AWS WAF itself costs
 * about $6 a month.
 */
export class WebAcl extends Construct {
  constructor(scope: Construct, id: string, { api, auth, requestsPerFiveMinutes }: WebAclProps) {
    super(scope, id);
    const visible = (metricName: string) => ({
      metricName,
      cloudWatchMetricsEnabled: true,
      sampledRequestsEnabled: false,
    });
    const acl = new CfnWebACL(this, 'Acl', {
      name: Names.uniqueResourceName(this, { maxLength: 128 }),
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: visible('NightlightRequests'),
      rules: [
        {
          name: 'TooManyRequests',
          priority: 0,
          action: { block: {} },
          statement: {
            rateBasedStatement: { aggregateKeyType: 'IP', limit: requestsPerFiveMinutes, evaluationWindowSec: 300 },
          },
          visibilityConfig: visible('NightlightTooManyRequests'),
        },
      ],
    });
    const protect = (name: string, resourceArn: string): CfnWebACLAssociation =>
      new CfnWebACLAssociation(this, name, { resourceArn, webAclArn: acl.attrArn });
    protect('Association', api.arn);
    // https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-waf.html
    protect('UserPoolAssociation', auth.userPool.userPoolArn);
  }
}
