import type { StoryApi } from './api.ts';
import type { Auth } from './auth.ts';
import type { BedtimeClock } from './bedtime-clock.ts';
import type { StackOutputs } from './client-config.ts';
import type { Config } from './config.ts';
import type { MediaStore } from './media.ts';
import type { ModelKeys } from './model-keys.ts';
import { clipUsd } from './prices.ts';
import type { Site } from './site.ts';
import type { StoryStore } from './story-store.ts';

export interface OutputParts extends Pick<
  Config,
  'stage' | 'region' | 'writer' | 'painter' | 'animator' | 'clipModel' | 'signUp'
> {
  readonly api: StoryApi;
  readonly auth: Auth;
  readonly clock: BedtimeClock;
  readonly modelKeys: ModelKeys;
  readonly store: StoryStore;
  readonly media: MediaStore;
  readonly site: Site | undefined;
}

/** The stack's outputs: for clients through `/config.json`, for our scripts, and for the deployer. */
export const outputsOf = ({ animator, clipModel, ...parts }: OutputParts): StackOutputs => {
  const { stage, region, writer, painter, signUp, api, auth, clock, modelKeys, store, media, site } = parts;
  const usd = clipUsd({ animator, clipModel });
  return {
    Stage: stage,
    Region: region,
    Writer: writer,
    Painter: painter,
    ...(animator !== 'none' && { Animator: animator }),
    ...(usd !== undefined && { ClipUsd: String(usd) }),
    SignUp: signUp,
    GraphqlUrl: api.url,
    RealtimeUrl: api.realtimeUrl,
    ApiId: api.id,
    UserPoolId: auth.userPool.userPoolId,
    UserPoolClientId: auth.client.userPoolClientId,
    IdentityPoolId: auth.identityPool.identityPoolId,
    StoryTableName: store.stories.tableName,
    FamilyTableName: store.family.tableName,
    MediaBucketName: media.bucket.bucketName,
    BedtimeScheduleGroup: clock.group,
    ...(modelKeys.parameterNames[0] !== undefined && { ModelKeyParameter: modelKeys.parameterNames[0] }),
    ...(site !== undefined && { SiteBucketName: site.bucket.bucketName, SiteUrl: site.url }),
  };
};
