import { join } from 'node:path';
import { Expiration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AuthorizationType, Definition, GraphqlApi, IntrospectionConfig } from 'aws-cdk-lib/aws-appsync';
import type { CfnGraphQLApi } from 'aws-cdk-lib/aws-appsync';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { wiringOf } from '../graphql/wiring.ts';
import type { Account } from './account.ts';
import { apiKeyEnd } from './api-key.ts';
import type { Auth } from './auth.ts';
import type { Bedrock } from './bedrock.ts';
import type { BedtimeClock } from './bedtime-clock.ts';
import { isProduction } from './config.ts';
import type { Config } from './config.ts';
import { budgetVariable } from './daily-budget.ts';
import { dataSources } from './data-sources.ts';
import { dist } from './dist.ts';
import type { MailList } from './mail-list.ts';
import type { MediaStore } from './media.ts';
import type { ModelKeys } from './model-keys.ts';
import { resolvers } from './resolvers.ts';
import { serviceRole } from './service-role.ts';
import type { StoryStore } from './story-store.ts';
import type { Webhooks } from './webhooks.ts';
import { writerVariables } from './writer-variables.ts';
import type { WriterSettings } from './writer-variables.ts';

export interface StoryApiProps
  extends WriterSettings, Pick<Config, 'stage' | 'tokensPerSecond' | 'dailyQuota' | 'dailyBudget' | 'retentionDays'> {
  readonly auth: Auth;
  readonly store: StoryStore;
  readonly modelKeys: ModelKeys;
  readonly bedrock: Bedrock;
  readonly media: MediaStore;
  readonly clock: BedtimeClock;
  readonly mail: MailList;
  readonly account: Account;
  readonly webhooks: Webhooks;
}

/**
 * Our deepest document, a story's failure inside a list, has six levels. GraphiQL's introspection query has fifteen,
 * and AppSync counts those too.
 */
const DEPTH = { plain: 8, withIntrospection: 15 } as const;
/** A page that asks for everything at once needs a handful; fifty leave room and stop a document of a hundred aliases. */
const RESOLVERS_PER_REQUEST = 50;

/**
 * What the resolvers read as `ctx.env`: strings, and no secret, since anyone who may describe the API can read them.
 * A setting that is empty is left out: AppSync documents no least length of a value, and CloudFormation no empty one.
 */
function environment(props: StoryApiProps): Record<string, string> {
  const { store, modelKeys, bedrock, clock } = props;
  const variables = {
    STORY_TABLE: store.stories.tableName,
    FAMILY_TABLE: store.family.tableName,
    ...writerVariables(props),
    MODEL_TOKENS_PER_SECOND: String(props.tokensPerSecond),
    GUARDRAIL: bedrock.guardrail,
    ...modelKeys.variables('writer'),
    DAILY_QUOTA: String(props.dailyQuota),
    DAILY_BUDGET: budgetVariable(props.dailyBudget),
    RETENTION_DAYS: String(props.retentionDays),
    ...clock.variables,
    ...props.webhooks.variables,
  };
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
}

/** The GraphQL API, with the fields of `graphql/wiring.ts`. */
export class StoryApi extends Construct {
  readonly id: string;
  readonly arn: string;
  readonly url: string;
  readonly realtimeUrl: string;
  /** Opens the fields with `@aws_api_key`, which is `tellBedtimeStory` alone. A secret: only the connection of the API destination gets it. */
  readonly key: string;
  readonly #api: GraphqlApi;

  constructor(scope: Construct, id: string, props: StoryApiProps) {
    super(scope, id);
    const { stage, auth } = props;
    const introspection = !isProduction(props);
    this.#api = new GraphqlApi(this, 'GraphqlApi', {
      name: `nightlight-${stage}`,
      definition: Definition.fromFile(join(dist, 'schema.graphql')),
      authorizationConfig: {
        defaultAuthorization: {
          authorizationType: AuthorizationType.USER_POOL,
          // Without it a token of any client of the pool is good.
          userPoolConfig: { userPool: auth.userPool, appIdClientRegex: `^${auth.client.userPoolClientId}$` },
        },
        additionalAuthorizationModes: [
          { authorizationType: AuthorizationType.IAM },
          {
            authorizationType: AuthorizationType.API_KEY,
            apiKeyConfig: {
              name: 'Bedtimes',
              description: 'For the API destination of bedtimes',
              expires: Expiration.atDate(apiKeyEnd(new Date())),
            },
          },
        ],
      },
      xrayEnabled: true,
      introspectionConfig: introspection ? IntrospectionConfig.ENABLED : IntrospectionConfig.DISABLED,
      queryDepthLimit: introspection ? DEPTH.withIntrospection : DEPTH.plain,
      resolverCountLimit: RESOLVERS_PER_REQUEST,
      environmentVariables: environment(props),
    });
    const resource = this.#api.node.defaultChild as CfnGraphQLApi;
    this.id = this.#api.apiId;
    this.arn = this.#api.arn;
    this.url = this.#api.graphqlUrl;
    this.realtimeUrl = resource.attrRealtimeUrl;
    this.key = this.#api.apiKey ?? '';
    this.#logErrors(resource);
    resolvers(this, {
      api: this.#api,
      wiring: wiringOf(props),
      dataSources: dataSources(this, { ...props, api: this.#api }),
      bundles: join(dist, 'resolvers'),
    });
  }

  /** For the function that publishes changes to subscribers: exactly that mutation. */
  grantPublish(fn: Function): void {
    fn.addEnvironment('GRAPHQL_URL', this.url);
    this.#api.grantMutation(fn, 'publish');
  }

  /**
   * Set on the resource itself: the construct's `logConfig` adds a function and a custom resource that set the retention, and a
   * managed policy for every log group of the account. AppSync's log group has a fixed name, so it can be made here.
   */
  #logErrors(resource: CfnGraphQLApi): void {
    const logs = new LogGroup(this, 'Logs', {
      logGroupName: `/aws/appsync/apis/${this.id}`,
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const role = serviceRole(this, 'LogRole', 'appsync');
    // AppSync's own policy has all three (https://docs.aws.amazon.com/appsync/latest/devguide/monitoring.html); whether it makes
    // the group before it writes, and gives up when it may not, is not said.
    logs.grant(role, 'logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents');
    resource.logConfig = { cloudWatchLogsRoleArn: role.roleArn, fieldLogLevel: 'ERROR', excludeVerboseContent: true };
    Validations.of(resource).acknowledge({
      id: 'AwsSolutions-ASC3',
      reason:
        "The rule wants verbose content, which is the evaluated requests of the data sources: prompts, and the model's key. Errors are logged without it.",
    });
  }
}
