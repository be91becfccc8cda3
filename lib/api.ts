import { join } from 'node:path';
import { Duration, Expiration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AuthorizationType, Definition, GraphqlApi, IntrospectionConfig } from 'aws-cdk-lib/aws-appsync';
import type { CfnGraphQLApi } from 'aws-cdk-lib/aws-appsync';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { wiringOf } from '../graphql/wiring.ts';
import type { Account } from './account.ts';
import type { Alarms } from './alarms.ts';
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
import { Sharing } from './sharing.ts';
import type { StoryStore } from './story-store.ts';
import { VoiceSamples } from './voice-samples.ts';
import type { Webhooks } from './webhooks.ts';
import { writerVariables } from './writer-variables.ts';
import type { WriterSettings } from './writer-variables.ts';

export interface StoryApiProps
  extends
    WriterSettings,
    Pick<
      Config,
      'stage' | 'speechEngine' | 'tokensPerSecond' | 'dailyQuota' | 'dailyBudget' | 'storiesPerMinute' | 'retentionDays'
    > {
  readonly auth: Auth;
  readonly store: StoryStore;
  readonly modelKeys: ModelKeys;
  readonly bedrock: Bedrock;
  readonly media: MediaStore;
  readonly clock: BedtimeClock;
  readonly mail: MailList;
  readonly account: Account;
  readonly webhooks: Webhooks;
  readonly alarms: Alarms;
}

/**
 * Our deepest document, a story's failure inside a list, has six levels. GraphiQL's introspection query has fifteen,
 * and AppSync counts those too.
 */
const DEPTH = { plain: 8, withIntrospection: 15 } as const;
/** A page that asks for everything at once needs a handful; fifty leave room and stop a document of a hundred aliases. */
const RESOLVERS_PER_REQUEST = 50;

/**
 * The resolvers' `ctx.env`: strings, and no secrets, since anyone who may describe the API can read them. An empty
 * setting is left out: AppSync documents no minimum length of a value, and CloudFormation no empty one.
 */
function environment(props: StoryApiProps): Record<string, string> {
  const { store, modelKeys, bedrock, clock } = props;
  const variables = {
    STORY_TABLE: store.stories.tableName,
    FAMILY_TABLE: store.family.tableName,
    ...writerVariables(props),
    ANIMATOR: props.animator === 'none' ? '' : props.animator,
    MODEL_TOKENS_PER_SECOND: String(props.tokensPerSecond),
    GUARDRAIL: bedrock.guardrail,
    ...modelKeys.variables('writer'),
    DAILY_QUOTA: String(props.dailyQuota),
    DAILY_BUDGET: budgetVariable(props.dailyBudget),
    // Absent without a limit: then nothing is counted by the minute.
    STORIES_PER_MINUTE: props.storiesPerMinute === 0 ? '' : String(props.storiesPerMinute),
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
  /**
   * Gives access to the fields with `@aws_api_key`, which is only `tellBedtimeStory`. A secret: only the connection of
   * the API destination gets it.
   */
  readonly key: string;
  /** Links to stories, which the site shows. */
  readonly sharing: Sharing;
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
          // Without it, a token of any client of the pool would be accepted.
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
    this.sharing = new Sharing(this, 'Sharing', props);
    const voices = new VoiceSamples(this, 'Voices', props);
    this.#logErrors(resource);
    this.#watch(props.alarms);
    resolvers(this, {
      api: this.#api,
      wiring: wiringOf(props),
      dataSources: dataSources(this, { ...props, api: this.#api, sharing: this.sharing, voices }),
      bundles: join(dist, 'resolvers'),
    });
  }

  /** Of all requests together: https://docs.aws.amazon.com/appsync/latest/devguide/monitoring.html#cw-metrics */
  metric(metricName: 'Latency' | '4XXError' | '5XXError', statistic: string, period: Duration): Metric {
    return new Metric({
      namespace: 'AWS/AppSync',
      metricName,
      dimensionsMap: { GraphQLAPIId: this.id },
      statistic,
      period,
    });
  }

  #watch(alarms: Alarms): void {
    const period = Duration.minutes(5);
    alarms.add('ApiErrors', {
      metric: this.metric('5XXError', Stats.SUM, period),
      threshold: 5,
      description: 'AppSync itself could not answer requests.',
    });
    alarms.add('SlowApi', {
      // The median of all requests. createStory takes as long as the model does, but is less than half of the requests,
      // because each story is published at least twice.
      metric: this.metric('Latency', 'p50', period),
      threshold: 1000,
      periods: 3,
      description: 'Half of all requests took a second or more, for a quarter of an hour.',
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
    // AppSync's own policy has all three (https://docs.aws.amazon.com/appsync/latest/devguide/monitoring.html); it is
    // not documented whether it creates the group before it writes, or fails if it may not.
    logs.grant(role, 'logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents');
    resource.logConfig = { cloudWatchLogsRoleArn: role.roleArn, fieldLogLevel: 'ERROR', excludeVerboseContent: true };
    Validations.of(resource).acknowledge({
      id: 'AwsSolutions-ASC3',
      reason:
        "The rule wants verbose content, which is the evaluated requests of the data sources: prompts, and the model's key. Errors are logged without it.",
    });
  }
}
