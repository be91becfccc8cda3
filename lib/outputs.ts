import type { StoryApi } from './api.ts';
import type { Auth } from './auth.ts';
import type { StackOutputs } from './client-config.ts';
import type { Config } from './config.ts';
import type { MediaStore } from './media.ts';
import type { ModelKey } from './model-key.ts';
import type { Site } from './site.ts';
import type { StoryStore } from './story-store.ts';

export interface OutputParts extends Pick<Config, 'stage' | 'region'> {
  readonly api: StoryApi;
  readonly auth: Auth;
  readonly modelKey: ModelKey;
  readonly store: StoryStore;
  readonly media: MediaStore;
  readonly site: Site | undefined;
}

/** What the stack tells of its parts: to clients by `/config.json`, to our scripts, and to whoever deploys it. */
export const outputsOf = ({ stage, region, api, auth, modelKey, store, media, site }: OutputParts): StackOutputs => ({
  Stage: stage,
  Region: region,
  GraphqlUrl: api.url,
  RealtimeUrl: api.realtimeUrl,
  ApiId: api.id,
  UserPoolId: auth.userPool.userPoolId,
  UserPoolClientId: auth.client.userPoolClientId,
  IdentityPoolId: auth.identityPool.identityPoolId,
  ModelKeyParameter: modelKey.parameterName,
  StoryTableName: store.stories.tableName,
  FamilyTableName: store.family.tableName,
  MediaBucketName: media.bucket.bucketName,
  ...(site !== undefined && { SiteBucketName: site.bucket.bucketName, SiteUrl: site.url }),
});
