import { Duration } from 'aws-cdk-lib';
import {
  AllowedMethods,
  CachePolicy,
  FunctionUrlOriginAccessControl,
  OriginRequestPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import type { BehaviorOptions, IOrigin } from 'aws-cdk-lib/aws-cloudfront';
import { FunctionUrlOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { FunctionUrlAuthType, InvokeMode } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { pace } from '../functions/sharePage/env.ts';
import type { Variables } from '../functions/sharePage/env.ts';
import type { Alarms } from './alarms.ts';
import type { Config } from './config.ts';
import type { MediaStore } from './media.ts';
import { StoryFunction } from './story-function.ts';
import type { StoryStore } from './story-store.ts';

export interface SharePageProps extends Pick<Config, 'imageSize'> {
  readonly store: StoryStore;
  readonly media: MediaStore;
  readonly alarms: Alarms;
}

/** Shows shared stories, and answers probes: `/s/*` and `/health` of the site. Only its distribution may call it. */
export class SharePage extends Construct {
  readonly #origin: (accessName: string) => IOrigin;

  constructor(scope: Construct, id: string, { imageSize, store, media, alarms }: SharePageProps) {
    super(scope, id);
    const fn = new StoryFunction(this, 'SharePage', {
      name: 'sharePage',
      description: 'Shows shared stories, and answers probes',
      timeoutSeconds: pace.functionSeconds,
      environment: { IMAGE_SIZE: imageSize } satisfies Variables,
    });
    store.grantShow(fn);
    media.grantRead(fn);
    const url = fn.addFunctionUrl({ authType: FunctionUrlAuthType.AWS_IAM, invokeMode: InvokeMode.RESPONSE_STREAM });
    this.#origin = (originAccessControlName) =>
      FunctionUrlOrigin.withOriginAccessControl(url, {
        originAccessControl: new FunctionUrlOriginAccessControl(this, 'Access', { originAccessControlName }),
        readTimeout: Duration.seconds(pace.functionSeconds),
      });
    alarms.add('FailedSharePages', {
      metric: fn.ownMetric('SharePageFailed', Duration.minutes(5)),
      threshold: 5,
      description: 'Requests for shared stories or for /health failed.',
    });
  }

  /** @param accessName of the origin access control, which is global in an account */
  behaviors(accessName: string): Readonly<Record<string, BehaviorOptions>> {
    const behavior: BehaviorOptions = {
      origin: this.#origin(accessName),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
      // A revoked link must be dead at once. The function sets its own headers, the same as on one machine.
      cachePolicy: CachePolicy.CACHING_DISABLED,
      // Forwards the range for the audio. A function URL answers only to its own name, so the viewer's Host is not
      // forwarded.
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      compress: false,
    };
    return { '/s/*': behavior, '/health': behavior };
  }
}
