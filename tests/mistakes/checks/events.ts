import { getVariableValues, parse, validate } from 'graphql';
import type { OperationDefinitionNode } from 'graphql';
import { buildApiSchema } from 'local-cloud/appsync/schema/build.ts';
import { isObject } from 'local-cloud/json.ts';
import type { Json } from 'local-cloud';
import { readRule } from 'local-cloud/services/events/rule-config.ts';
import type { RuleConfig, RuleTarget } from 'local-cloud/services/events/rule-config.ts';
import { queueAuthorizer } from 'local-cloud/services/sqs/queue-policy.ts';
import type { Resource } from 'local-cloud/template/types.ts';
import { at, plain } from '../deployed.ts';
import type { Deployed } from '../deployed.ts';
import { functionsOf } from './functions.ts';
import { journeys, sentEvents } from './sent-events.ts';
import type { Sent } from './sent-events.ts';

const NOW = Date.parse('2026-11-21T18:00:00.000Z');

/** The error that AWS reports for a rule, or the rule. */
function read(rule: Resource): RuleConfig | string {
  try {
    return readRule(rule);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The function behind a queue. */
function workerOf(deployed: Deployed, queue: string): string {
  const mapping = deployed
    .ofType('AWS::Lambda::EventSourceMapping')
    .find(({ properties }) => properties['EventSourceArn'] === queue);
  const named = String(mapping?.properties['FunctionName']);
  return functionsOf(deployed).find(({ ref, arn }) => ref === named || arn === named)?.name ?? 'nobody';
}

/** The input of a target has to be in the form that it accepts. */
function unfit(deployed: Deployed, target: RuleTarget, sent: Sent): string[] {
  let input: Json;
  try {
    input = JSON.parse(target.input(sent.event, NOW)) as Json;
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
  if (!isObject(input)) return ['its message is not an object'];
  if (target.arn.includes(':api-destination/')) return unfitForApi(deployed, input['query'], input['variables']);
  const empty = Object.entries(input).filter(([, value]) => typeof value !== 'string' || value === '');
  return [
    ...empty.map(([name, value]) => `its message has ${JSON.stringify(value)} as ${name}`),
    ...(Object.keys(input).includes('owner') ? [] : ['its message does not say whose it is']),
  ];
}

function unfitForApi(deployed: Deployed, query: Json | undefined, variables: Json | undefined): string[] {
  const { sdl, authentication } = deployed.api;
  const { schema, access } = buildApiSchema(sdl, authentication);
  if (typeof query !== 'string' || !isObject(variables)) return ['its request has no query or no variables'];
  const document = parse(query);
  const [operation] = document.definitions.filter(
    (one): one is OperationDefinitionNode => one.kind === 'OperationDefinition',
  );
  if (operation === undefined) return ['its request has no operation'];
  const [root] = operation.selectionSet.selections;
  const field = root?.kind === 'Field' ? root.name.value : '';
  const { errors = [] } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  const connections = deployed
    .ofType('AWS::Events::Connection')
    .map(({ properties }) => at(properties, 'AuthParameters', 'ApiKeyAuthParameters'));
  return [
    ...connections
      .filter(({ ApiKeyName }) => String(ApiKeyName).toLowerCase() !== 'x-api-key')
      .map(({ ApiKeyName }) => `its connection sends the key as ${String(ApiKeyName)}, and AppSync reads x-api-key`),
    ...validate(schema, document).map(({ message }) => message),
    ...errors.map(({ message }) => message),
    ...(access('Mutation', field).has('API_KEY')
      ? []
      : [`Not Authorized to access ${field} on type Mutation with an API key`]),
  ];
}

/** A queue accepts messages only from the rule that targets it. */
function unreachable(deployed: Deployed, rule: RuleConfig, queueArn: string): string[] {
  const queue = deployed.ofType('AWS::SQS::Queue').find(({ att }) => att('Arn') === queueArn);
  if (queue === undefined) return [`${queueArn} is not a queue of this stack`];
  const policy = queueAuthorizer(deployed.stack, deployed.iam, deployed.clock);
  const send = (sourceArn: string): void =>
    policy.service({ name: 'events.amazonaws.com', sourceArn }, 'sqs:SendMessage', queueArn, queue.ref);
  const problems: string[] = [];
  try {
    send(rule.arn);
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
  }
  try {
    send('arn:aws:events:eu-west-1:210987654321:rule/stranger');
    problems.push(`${plain(queue.logicalId)} takes messages of any rule of any account: no condition on aws:SourceArn`);
  } catch {
    // As it should be.
  }
  return problems;
}

function problemsOf(deployed: Deployed, rule: RuleConfig, sent: readonly Sent[]): string[] {
  const buses = deployed.ofType('AWS::Events::EventBus').map(({ ref }) => ref);
  const taken = sent.filter(({ event }) => rule.wants(event));
  const unchanged = taken.find(({ isChange }) => !isChange);
  const queues = rule.targets
    .flatMap(({ arn, deadLetterArn }) => [arn, deadLetterArn ?? ''])
    .filter((arn) => arn.includes(':sqs:'));
  return [
    ...(buses.includes(rule.bus) ? [] : [`is on the bus ${rule.bus}, where nothing is put`]),
    ...(taken.length === 0 ? [`takes none of the ${sent.length} kinds of events that are sent`] : []),
    ...(unchanged === undefined
      ? []
      : [`also takes a write that changes no state (${unchanged.what}): its work would be done again`]),
    ...queues.flatMap((arn) => unreachable(deployed, rule, arn)),
    ...rule.targets.flatMap((target) => taken.flatMap((one) => unfit(deployed, target, one))),
    ...rule.targets
      .filter(({ arn, deadLetterArn }) => arn.includes(':api-destination/') && deadLetterArn === undefined)
      .map(() => 'calls an API, and keeps nothing of what it gives up'),
  ];
}

/** The workers that each step of a story starts; for a worker with several kinds of work, also the kind. */
function misdelivered(deployed: Deployed, rules: readonly RuleConfig[]): string[] {
  const label = ({ arn, input }: RuleTarget, sent: Sent): string => {
    const worker = workerOf(deployed, arn);
    const [, kind = ''] = /"kind":"(\w+)"/.exec(input(sent.event, NOW)) ?? [];
    return worker === 'runErrands' ? `${worker} ${kind}` : worker;
  };
  return journeys(deployed).flatMap((journey) => {
    const { what, event, expected } = journey;
    const got = rules
      .filter(({ wants }) => wants(event))
      .flatMap(({ targets }) => targets.map((one) => label(one, journey)));
    return got.sort().join() === [...expected].sort().join()
      ? []
      : [`${what} sets ${got.join(', ') || 'nobody'} to work, and should ${expected.join(', ') || 'nobody'}`];
  });
}

/**
 * Every rule matches something that is sent, and nothing is matched twice; targets can read their input; each step of a
 * story has the right next steps.
 */
export function events(deployed: Deployed): string[] {
  const { sent, problems } = sentEvents(deployed);
  const found = deployed.ofType('AWS::Events::Rule').map((rule) => ({ name: plain(rule.logicalId), rule: read(rule) }));
  const rules = found.flatMap(({ rule }) => (typeof rule === 'string' ? [] : [rule]));
  const wrong = found.flatMap(({ name, rule }) =>
    (typeof rule === 'string' ? [rule] : problemsOf(deployed, rule, sent)).map(
      (problem) => `the rule ${name}: ${problem}`,
    ),
  );
  return [...new Set([...problems, ...wrong, ...misdelivered(deployed, rules)])];
}
