import { Stack } from 'aws-cdk-lib';
import { BackedDataSource, HttpDataSource, NoneDataSource } from 'aws-cdk-lib/aws-appsync';
import type { BaseDataSource, GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Role } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { DataSourceName } from '../graphql/wiring.ts';
import type { Account } from './account.ts';
import type { Bedrock } from './bedrock.ts';
import type { BedtimeClock } from './bedtime-clock.ts';
import type { MailList } from './mail-list.ts';
import type { MediaStore } from './media.ts';
import type { ModelKeys } from './model-keys.ts';
import { endpointOf } from './providers.ts';
import type { Roles } from './providers.ts';
import { serviceRole } from './service-role.ts';
import type { Sharing } from './sharing.ts';
import type { StoryStore } from './story-store.ts';
import type { VoiceSamples } from './voice-samples.ts';
import type { Webhooks } from './webhooks.ts';

/**
 * The role of a data source.
 * @param id the data source's
 */
const roleOf = (scope: Construct, id: string): Role => serviceRole(scope, `${id}ServiceRole`, 'appsync');

interface TableDataSourceProps {
  readonly api: GraphqlApi;
  readonly name: DataSourceName;
  readonly table: ITable;
}

/** `DynamoDbDataSource` always grants reading and writing of the whole table; this one grants nothing by itself. */
class TableDataSource extends BackedDataSource {
  constructor(scope: Construct, id: string, { api, name, table }: TableDataSourceProps) {
    super(
      scope,
      id,
      { api, name, serviceRole: roleOf(scope, id) },
      {
        type: 'AMAZON_DYNAMODB',
        dynamoDbConfig: { tableName: table.tableName, awsRegion: Stack.of(scope).region },
      },
    );
  }
}

/** `LambdaDataSource` grants invoking every version of the function as well; there is none. */
class FunctionDataSource extends BackedDataSource {
  constructor(
    scope: Construct,
    id: string,
    { api, name, fn }: { readonly api: GraphqlApi; readonly name: DataSourceName; readonly fn: IFunction },
  ) {
    super(
      scope,
      id,
      { api, name, serviceRole: roleOf(scope, id) },
      { type: 'AWS_LAMBDA', lambdaConfig: { lambdaFunctionArn: fn.functionArn } },
    );
    this.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [fn.functionArn] }),
    );
  }
}

export interface DataSourcesProps extends Pick<Roles, 'writer' | 'checker'> {
  readonly api: GraphqlApi;
  readonly store: StoryStore;
  readonly modelKeys: ModelKeys;
  readonly bedrock: Bedrock;
  readonly media: MediaStore;
  readonly clock: BedtimeClock;
  readonly mail: MailList;
  readonly account: Account;
  readonly webhooks: Webhooks;
  readonly sharing: Sharing;
  readonly voices: VoiceSamples;
}

/** The resolvers' data sources, each with its own role that allows only what its resolvers do. */
export function dataSources(
  scope: Construct,
  props: DataSourcesProps,
): Readonly<Partial<Record<DataSourceName, BaseDataSource>>> {
  const { api, store, media, clock, mail, account, webhooks, sharing, voices } = props;
  const storyTable = new TableDataSource(scope, 'StoryTableSource', { api, name: 'storyTable', table: store.stories });
  store.grantStories(storyTable);
  const familyTable = new TableDataSource(scope, 'FamilyTableSource', {
    api,
    name: 'familyTable',
    table: store.family,
  });
  store.grantFamily(familyTable);
  const schedulesRole = roleOf(scope, 'SchedulesSource');
  const schedules = new HttpDataSource(scope, 'SchedulesSource', {
    api,
    name: 'schedules',
    serviceRole: schedulesRole,
    endpoint: clock.endpoint,
    authorizationConfig: { signingRegion: Stack.of(scope).region, signingServiceName: 'scheduler' },
  });
  clock.grantManage(schedulesRole);
  return {
    storyTable,
    familyTable,

    schedules,
    media: new FunctionDataSource(scope, 'MediaSource', { api, name: 'media', fn: media.signer }),
    mail: new FunctionDataSource(scope, 'MailSource', { api, name: 'mail', fn: mail.optIn }),
    account: new FunctionDataSource(scope, 'AccountSource', { api, name: 'account', fn: account.deleter }),
    webhook: new FunctionDataSource(scope, 'WebhookSource', { api, name: 'webhook', fn: webhooks.manager }),
    shares: new FunctionDataSource(scope, 'SharesSource', { api, name: 'shares', fn: sharing.sharer }),
    voices: new FunctionDataSource(scope, 'VoicesSource', { api, name: 'voices', fn: voices.sampler }),
    ...providers(scope, props),
    none: new NoneDataSource(scope, 'NoneSource', { api, name: 'none' }),
  };
}

/**
 * One for the writer, one for the checker, and one for the store of their keys, as far as this configuration needs
 * them.
 */
function providers(
  scope: Construct,
  { api, writer, checker, modelKeys, bedrock }: DataSourcesProps,
): Readonly<Partial<Record<DataSourceName, BaseDataSource>>> {
  const { region } = Stack.of(scope);
  const http = (id: string, name: DataSourceName, endpoint: string, signedFor?: string): HttpDataSource =>
    new HttpDataSource(scope, id, {
      api,
      name,
      serviceRole: roleOf(scope, id),
      endpoint,
      ...(signedFor !== undefined && {
        authorizationConfig: { signingRegion: region, signingServiceName: signedFor },
      }),
    });
  const model = (id: string, name: DataSourceName, provider: 'openai' | 'anthropic' | 'bedrock'): HttpDataSource =>
    http(id, name, endpointOf(provider, region), provider === 'bedrock' ? 'bedrock' : undefined);

  const sources: Partial<Record<DataSourceName, BaseDataSource>> = {};
  if (modelKeys.parameterNames.length > 0) {
    const parameters = http('ParametersSource', 'parameters', modelKeys.endpoint, 'ssm');
    modelKeys.grantReadToResolvers(parameters);
    sources.parameters = parameters;
  }
  if (writer !== 'compatible') {
    const writerSource = model('WriterSource', 'writer', writer);
    const checkerSource = model('CheckerSource', 'checker', checker);
    sources.writer = writerSource;
    sources.checker = checkerSource;
    bedrock.grantWrite(writerSource);
    bedrock.grantCheck(checkerSource);
  }
  return sources;
}
