import { Names } from 'aws-cdk-lib';
import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';

export interface WebAclProps {
  /** ARN of the API. */
  readonly protects: string;
  readonly requestsPerFiveMinutes: number;
}

/** Refuses an address that asks too often, before AppSync bills it. AWS WAF itself costs about $6 a month. */
export class WebAcl extends Construct {
  constructor(scope: Construct, id: string, { protects, requestsPerFiveMinutes }: WebAclProps) {
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
    new CfnWebACLAssociation(this, 'Association', { resourceArn: protects, webAclArn: acl.attrArn });
  }
}
