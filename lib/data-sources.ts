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
import type { BedtimeClock } from './bedtime-clock.ts';
import type { MailList } from './mail-list.ts';
import type { MediaStore } from './media.ts';
import type { ModelKey } from './model-key.ts';
import { serviceRole } from './service-role.ts';
import type { StoryStore } from './story-store.ts';

/** What a data source does is done as this role. @param id the data source's */
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

export interface DataSourcesProps {
  readonly api: GraphqlApi;
  readonly store: StoryStore;
  readonly modelKey: ModelKey;
  readonly media: MediaStore;
  readonly clock: BedtimeClock;
  readonly mail: MailList;
  readonly account: Account;
  /** The model's origin, e.g. `https://api.openai.com`. */
  readonly modelEndpoint: string;
}

/** What the resolvers talk to, each with a role of its own that allows what its resolvers do. */
export function dataSources(
  scope: Construct,
  props: DataSourcesProps,
): Readonly<Record<DataSourceName, BaseDataSource>> {
  const { api, store, modelKey, media, clock, mail, account } = props;
  const storyTable = new TableDataSource(scope, 'StoryTableSource', { api, name: 'storyTable', table: store.stories });
  store.grantStories(storyTable);
  const familyTable = new TableDataSource(scope, 'FamilyTableSource', {
    api,
    name: 'familyTable',
    table: store.family,
  });
  store.grantFamily(familyTable);
  const parameters = new HttpDataSource(scope, 'ParametersSource', {
    api,
    name: 'parameters',
    serviceRole: roleOf(scope, 'ParametersSource'),
    endpoint: modelKey.endpoint,
    authorizationConfig: { signingRegion: Stack.of(scope).region, signingServiceName: 'ssm' },
  });
  modelKey.grantReadToResolvers(parameters);
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
    parameters,
    schedules,
    media: new FunctionDataSource(scope, 'MediaSource', { api, name: 'media', fn: media.signer }),
    mail: new FunctionDataSource(scope, 'MailSource', { api, name: 'mail', fn: mail.optIn }),
    account: new FunctionDataSource(scope, 'AccountSource', { api, name: 'account', fn: account.deleter }),
    model: new HttpDataSource(scope, 'ModelSource', {
      api,
      name: 'model',
      serviceRole: roleOf(scope, 'ModelSource'),
      endpoint: props.modelEndpoint,
    }),
    none: new NoneDataSource(scope, 'NoneSource', { api, name: 'none' }),
  };
}
