// The local cloud in its own process, with a quota that a benchmark does not reach. Talks to bench/run.ts over IPC.
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dataFolder, fileLog, systemClock } from 'local-cloud';
import type { Cloud } from 'local-cloud';
import { createIam } from 'local-cloud/aws/iam.ts';
import { startStoryteller } from 'storyteller/storyteller.ts';
import { startNightlight } from '../local/cloud.ts';
import { modelHost } from '../local/model.ts';
import type { Bill, ToCloud, FromCloud } from './protocol.ts';
import { scriptedModel } from './scripted-model.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

interface Template {
  readonly Resources: Record<string, { Type: string; Properties: { EnvironmentVariables?: Record<string, unknown> } }>;
}

/** The synthesized assembly with another DAILY_QUOTA and without the stack's budget and the limit by the minute; nothing else is changed. */
function withoutQuota(dataDir: string): string {
  // In the data folder: the benchmark removes both.
  const folder = join(dataDir, 'assembly');
  cpSync(join(root, 'cdk.out'), folder, { recursive: true });
  const file = join(folder, readdirSync(folder).find((name) => name.endsWith('.template.json')) ?? '');
  const template = JSON.parse(readFileSync(file, 'utf8')) as Template;
  for (const { Type, Properties } of Object.values(template.Resources)) {
    const { EnvironmentVariables: variables } = Properties;
    if (Type !== 'AWS::AppSync::GraphQLApi' || variables === undefined) continue;
    variables['DAILY_QUOTA'] = '1000000';
    delete variables['DAILY_BUDGET'];
    delete variables['STORIES_PER_MINUTE'];
  }
  writeFileSync(file, JSON.stringify(template));
  return folder;
}

/** Increases a story's version with the API's own role, once for each id: a change that subscribers are notified of. */
function toucher({ stack, dynamodb }: Cloud): (ids: readonly string[]) => void {
  const source = stack.ofType('AWS::AppSync::DataSource').find(({ properties }) => properties['Name'] === 'storyTable');
  const principal = createIam(stack, systemClock).principal(String(source?.properties['ServiceRoleArn']), 'bench');
  return (ids) => {
    for (const id of ids) {
      void dynamodb.call(principal, 'UpdateItem', {
        TableName: stack.outputs['StoryTableName'] ?? '',
        Key: { id: { S: id } },
        UpdateExpression: 'SET updatedAt = :now ADD version :one',
        ExpressionAttributeValues: { ':now': { S: new Date().toISOString() }, ':one': { N: '1' } },
      });
    }
  };
}

const dataDir = process.env['BENCH_DATA_DIR'];
if (dataDir === undefined) throw new Error('BENCH_DATA_DIR must name the data folder.');
const log = fileLog(join(dataFolder(dataDir, 'log'), 'nightlight.log'), systemClock, false);
/**
 * Slow: a story is PENDING longer than a warm publisher takes, so that most subscribers see it. Quick: the model does
 * not affect the measurement.
 */
const storytellers = {
  slow: startStoryteller({ clock: systemClock, delayMs: 300, log }),
  quick: startStoryteller({ clock: systemClock, delayMs: 0, log }),
  scripted: scriptedModel(systemClock, log),
};
let model: keyof typeof storytellers = 'quick';
const cloud = await startNightlight({
  assembly: withoutQuota(dataDir),
  dataDir,
  port: 0,
  clock: systemClock,
  log,
  engine: { endpoint: process.env['DYNAMODB_ENDPOINT'] ?? '' },
  hosts: { [modelHost]: (request) => storytellers[model](request) },
  modelKeys: { openai: 'offline' },
  checkTypes: false,
  webFolder: join(root, 'dist', 'web'),
});
const touch = toucher(cloud);
process.on('message', (message: ToCloud) => {
  if (message.touch) touch(message.touch);
  else if (message.model) model = message.model;
  else if (message.bill) process.send?.({ billed: cloud.billed() } satisfies Bill);
  else void cloud.stop().then(() => process.exit(0));
});
// If the benchmark ends in any way, so does this process.
process.on('disconnect', () => process.exit(0));
process.send?.({ url: cloud.url, outputs: cloud.stack.outputs } satisfies FromCloud);
