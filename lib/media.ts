import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { BlockPublicAccess, Bucket, BucketEncryption, HttpMethods, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { pace } from '../functions/signMedia/env.ts';
import { StoryFunction } from './story-function.ts';

/** Below it is everything that stories have, each under `stories/{owner}/{storyId}/`. */
const OBJECTS = 'stories/*';
/** Voices, as they can be heard before one is chosen: the same for all families. */
const SAMPLES = 'samples/*';

/** Pictures, sound and speech marks. Private: a client gets an object through an address that `signMedia` signed. */
export class MediaStore extends Construct {
  readonly bucket: Bucket;
  /** The function that signs addresses, for the fields that return one. */
  readonly signer: StoryFunction;

  /** @param origins origins whose pages may load media with `fetch`; none: any */
  constructor(scope: Construct, id: string, { origins }: { readonly origins: readonly string[] }) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      // The signature in the address is the permission, so by default a page of any origin may use it, as it could in
      // an <img>. The reader loads the speech marks with fetch, and sound in ranges.
      cors: [
        {
          allowedMethods: [HttpMethods.GET],
          allowedOrigins: origins.length === 0 ? ['*'] : [...origins],
          allowedHeaders: ['range'],
          exposedHeaders: ['accept-ranges', 'content-range', 'etag'],
          maxAge: 3600,
        },
      ],
      lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(1) }],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        "Access logs would keep, in a second bucket and beyond a story's deletion, who looked at which story and when.",
    });
    this.signer = new StoryFunction(this, 'SignMedia', {
      name: 'signMedia',
      description: 'Signs the addresses of pictures and sound',
      timeoutSeconds: pace.functionSeconds,
    });
    // An address has no more permissions than the role that signed it.
    this.#allow(this.signer, ['s3:GetObject']);
  }

  /** For the function that shows shared stories, and the errand that copies stories into an archive. */
  grantRead(fn: Function): void {
    this.#allow(fn, ['s3:GetObject']);
  }

  /** For the workers: check whether an object exists, put it, and remove it when its story is gone. */
  grantWrite(fn: Function): void {
    this.#allow(fn, ['s3:GetObject', 's3:PutObject', 's3:DeleteObject']);
  }

  /** For the errand that removes media, the only one that may list. */
  grantDelete(fn: Function): void {
    this.#allow(fn, ['s3:DeleteObject']);
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ['s3:ListBucket'],
        resources: [this.bucket.bucketArn],
        conditions: { StringLike: { 's3:prefix': OBJECTS } },
      }),
    );
  }

  /** For the function that lets a voice be heard: looks whether it was recorded already, records it, and signs its address. */
  grantSamples(fn: Function): void {
    this.#allow(fn, ['s3:GetObject', 's3:PutObject'], SAMPLES);
  }

  #allow(fn: Function, actions: string[], objects = OBJECTS): void {
    fn.addEnvironment('MEDIA_BUCKET', this.bucket.bucketName);
    fn.addToRolePolicy(new PolicyStatement({ actions, resources: [this.bucket.arnForObjects(objects)] }));
    const name = Stack.of(this).getLogicalId(this.bucket.node.defaultChild as CfnBucket);
    Validations.of(fn.role ?? fn).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<${name}.Arn>/${objects}]`,
      reason: 'Objects of stories or of voices, which are created at run time.',
    });
  }
}
