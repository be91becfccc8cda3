import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import {
  AccessLevel,
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  PriceClass,
  ResponseHeadersPolicy,
  S3OriginAccessControl,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import type { BehaviorOptions } from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { StoryApi } from './api.ts';
import { SharePage } from './share-page.ts';
import type { SharePageProps } from './share-page.ts';
import { contentSecurityPolicy, filePattern, forever, permissionsPolicy } from './site-headers.ts';

export interface SiteProps extends SharePageProps {
  readonly stage: string;
  readonly api: Pick<StoryApi, 'url' | 'realtimeUrl' | 'sharing'>;
}

/** Every page of the app is index.html; a missing file stays a 404, so that no browser takes a page for a script. */
const pagesToIndex = `function handler(event) {
  var request = event.request;
  if (!${String(filePattern)}.test(request.uri)) request.uri = '/index.html';
  return request;
}`;

/**
 * Serves the web app: a private bucket that only its CloudFront distribution reads. `npm run deploy` uploads its files
 * (docs/decisions/1601-how-the-site-gets-its-files.md).
 */
export class Site extends Construct {
  readonly bucket: Bucket;
  readonly url: string;

  constructor(scope: Construct, id: string, props: SiteProps) {
    super(scope, id);
    this.bucket = this.#bucket();
    const distribution = this.#distribution(props);
    this.url = `https://${distribution.distributionDomainName}`;
    props.api.sharing.shownAt(this.url);
  }

  #bucket(): Bucket {
    const bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      // CloudFormation cannot delete a bucket with files in it.
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'It holds the published files of the app, which anybody may read through CloudFront.',
    });
    return bucket;
  }

  /** The same policy as on one machine, with this deployment's addresses. */
  #policy({ api, media }: SiteProps): string {
    const { region } = Stack.of(this);
    return contentSecurityPolicy({
      connect: [api.url, api.realtimeUrl, `https://cognito-idp.${region}.amazonaws.com`],
      media: [`https://${media.bucket.bucketRegionalDomainName}`],
    });
  }

  #headers(id: string, props: SiteProps, cacheControl?: string): ResponseHeadersPolicy {
    const custom = {
      'permissions-policy': permissionsPolicy,
      'cross-origin-opener-policy': 'same-origin',
      ...(cacheControl !== undefined && { 'cache-control': cacheControl }),
    };
    return new ResponseHeadersPolicy(this, id, {
      responseHeadersPolicyName: this.#name(props, id),
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: this.#policy(props), override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override: true },
      },
      customHeadersBehavior: {
        customHeaders: Object.entries(custom).map(([header, value]) => ({ header, value, override: true })),
      },
    });
  }

  /**
   * The files' own `no-cache` makes CloudFront revalidate them each time. The managed policy CachingDisabled would do
   * that, too, but CloudFront compresses only what it may cache:
   * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html
   */
  #revalidated(props: SiteProps): CachePolicy {
    return new CachePolicy(this, 'Revalidated', {
      cachePolicyName: this.#name(props, 'Revalidated'),
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(0),
      maxTtl: Duration.days(1),
      enableAcceptEncodingGzip: true,
      enableAcceptEncodingBrotli: true,
    });
  }

  /**
   * CloudFront's names are unique per account and not per region, and the same stage may be in two regions. At most 64
   * characters.
   */
  #name({ stage }: SiteProps, what: string): string {
    return `nightlight-${stage}-${Stack.of(this).region}-${what}`;
  }

  #distribution(props: SiteProps): Distribution {
    const common = {
      origin: S3BucketOrigin.withOriginAccessControl(this.bucket, {
        originAccessControl: new S3OriginAccessControl(this, 'Access', {
          originAccessControlName: this.#name(props, 'Site'),
        }),
        // Without permission to list a bucket, S3 answers 403 for a missing file.
        originAccessLevels: [AccessLevel.READ, AccessLevel.LIST],
      }),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
      compress: true,
    } satisfies BehaviorOptions;
    const distribution = new Distribution(this, 'Distribution', {
      comment: 'Nightlight: the web app',
      defaultRootObject: 'index.html',
      // Files with the same name in each version are revalidated with the bucket each time, so that a new version never
      // waits for a cache.
      defaultBehavior: {
        ...common,
        cachePolicy: this.#revalidated(props),
        responseHeadersPolicy: this.#headers('PageHeaders', props),
        functionAssociations: [
          {
            eventType: FunctionEventType.VIEWER_REQUEST,
            function: new Function(this, 'Pages', {
              functionName: this.#name(props, 'Pages'),
              code: FunctionCode.fromInline(pagesToIndex),
              runtime: FunctionRuntime.JS_2_0,
            }),
          },
        ],
      },
      additionalBehaviors: {
        '/assets/*': {
          ...common,
          cachePolicy: CachePolicy.CACHING_OPTIMIZED,
          responseHeadersPolicy: this.#headers('AssetHeaders', props, forever),
        },
        ...new SharePage(this, 'SharePage', props).behaviors(this.#name(props, 'SharePage')),
      },
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
    });
    Validations.of(distribution).acknowledge(
      {
        id: 'Annotation::@aws-cdk/aws-cloudfront-origins:listBucketSecurityRisk',
        reason: 'There are no listings: every path that is not a file is index.html.',
      },
      { id: 'AwsSolutions-CFR1', reason: 'Families travel; the API behind it asks everybody to sign in.' },
      {
        id: 'AwsSolutions-CFR2',
        reason:
          'It serves published files, and stories whose links are 128 random bits. The API, which costs money, has a web ACL of its own in production.',
      },
      { id: 'AwsSolutions-CFR3', reason: 'Access logs would keep who read bedtime stories and when.' },
      {
        id: 'AwsSolutions-CFR4',
        reason: "Without a domain of its own CloudFront's certificate is used, which fixes the protocol.",
      },
    );
    return distribution;
  }
}
