import { dataSource, find, properties, recode, variablesOf, within } from './find.ts';
import { rows } from './mistake.ts';

const apiVariables = (deployed: Parameters<typeof find>[0]) =>
  within(properties(deployed, 'AWS::AppSync::GraphQLApi'), 'EnvironmentVariables');

const variables = rows('wrong or missing variable')(
  [
    'the publisher has no address of the API',
    'variables',
    /publishStory: Environment variable GRAPHQL_URL is not set/,
    (d) => void delete variablesOf(d, 'publishStory')['GRAPHQL_URL'],
  ],
  [
    'a worker has no table',
    'variables',
    /writeStory: Environment variable STORY_TABLE is not set/,
    (d) => void delete variablesOf(d, 'writeStory')['STORY_TABLE'],
  ],
  [
    'a variable by another name',
    'variables',
    /illustrateStory: IMAGE_MODELL is set, and nothing reads it/,
    (d) => void (variablesOf(d, 'illustrateStory')['IMAGE_MODELL'] = 'x'),
  ],
  [
    "one table's name in the other's variable",
    'variables',
    /STORY_TABLE is not the same everywhere/,
    (d) => {
      const set = variablesOf(d, 'writeStory');
      set['STORY_TABLE'] = set['FAMILY_TABLE'] ?? null;
    },
  ],
  [
    'the API does not know the parameter of the key',
    'calls',
    /ssm: ValidationException: .*'name' failed to satisfy constraint/,
    (d) => void delete apiVariables(d)['MODEL_KEY_PARAMETER'],
  ],
  [
    'the API does not know a table',
    'calls',
    /Mutation\.saveScene: .*dynamodb:PutItem on resource: \S+:table\/ because/,
    (d) => void delete apiVariables(d)['FAMILY_TABLE'],
  ],
  [
    'a resolver reads a variable that nobody sets',
    'variables',
    /the API: MAX_STORIES is read by a resolver and not set/,
    (d) => recode(d, 'Query.getUsage', (code) => code.replace('env.DAILY_QUOTA', 'env.MAX_STORIES')),
  ],
  [
    'a setting that no resolver reads',
    'variables',
    /the API: QUOTA is set, and no/,
    (d) => void (apiVariables(d)['QUOTA'] = '20'),
  ],
  [
    'the tables of the API are the other way round',
    'calls',
    /Query\.getUsage: .*dynamodb:GetItem on resource: \S+StoryTable/,
    (d) => {
      const config = within(dataSource(d, 'familyTable'), 'DynamoDBConfig');
      config['TableName'] = within(dataSource(d, 'storyTable'), 'DynamoDBConfig')['TableName'] ?? null;
    },
  ],
);

const references = rows('reference')(
  [
    'a resource that is not there',
    'references',
    /there is no parameter or resource "Stories"/,
    (d) => void (apiVariables(d)['STORY_TABLE'] = { Ref: 'Stories' }),
  ],
  [
    'an attribute that the type does not have',
    'references',
    /does not support attribute type Name/,
    (d) => {
      const [id] = find(d, 'AWS::DynamoDB::Table');
      apiVariables(d)['STORY_TABLE'] = { 'Fn::GetAtt': [id, 'Name'] };
    },
  ],
  [
    'a data source that is not there',
    'references',
    /no data source named families/,
    (d) =>
      void (properties(d, 'AWS::AppSync::Resolver', ({ FieldName }) => FieldName === 'getUsage')['DataSourceName'] =
        'families'),
  ],
  [
    'a pipeline with a function too many',
    'references',
    /a pipeline may have at most 10 functions/,
    (d) => {
      const config = within(
        properties(d, 'AWS::AppSync::Resolver', ({ FieldName }) => FieldName === 'createStory'),
        'PipelineConfig',
      );
      const steps = Array.isArray(config['Functions']) ? config['Functions'] : [];
      config['Functions'] = [...steps, ...steps];
    },
  ],
);

export const variablesMistakes = [...variables, ...references];
