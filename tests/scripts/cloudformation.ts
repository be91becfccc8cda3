import { scriptedServer } from 'local-cloud/testing/scripted-server.ts';
import type { Received, Reply, ScriptedServer } from 'local-cloud/testing/scripted-server.ts';

const xml = (action: string, result: string): Reply => ({
  status: 200,
  body: `<${action}Response xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><${action}Result>${result}</${action}Result></${action}Response>`,
});

/** CloudFormation's answer about a stack that never existed, or was removed. */
const unknownStack = (name: string): Reply => ({
  status: 400,
  body: `<ErrorResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><Error><Type>Sender</Type><Code>ValidationError</Code><Message>Stack with id ${name} does not exist</Message></Error><RequestId>r</RequestId></ErrorResponse>`,
});

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

export interface FakeStack {
  readonly name: string;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly protected?: boolean;
  /** Called at each request, so that a test can change the stack. */
  readonly status?: () => string;
  /** Logical id → its template entry and the created resource. */
  readonly resources?: Readonly<
    Record<
      string,
      { readonly type: string; readonly physicalId: string; readonly policy?: string; readonly properties?: object }
    >
  >;
}

function describe({
  name,
  outputs = {},
  protected: isProtected = false,
  status = () => 'CREATE_COMPLETE',
}: FakeStack): Reply {
  const members = Object.entries(outputs).map(
    ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
  );
  return xml(
    'DescribeStacks',
    `<Stacks><member><StackId>arn:${name}</StackId><StackName>${name}</StackName><CreationTime>2026-11-21T18:00:00Z</CreationTime>` +
      `<StackStatus>${status()}</StackStatus><EnableTerminationProtection>${isProtected}</EnableTerminationProtection><Outputs>${members.join('')}</Outputs></member></Stacks>`,
  );
}

function template({ resources = {} }: FakeStack): Reply {
  const body = {
    Resources: Object.fromEntries(
      Object.entries(resources).map(([id, { type, policy, properties }]) => [
        id,
        { Type: type, DeletionPolicy: policy, Properties: properties },
      ]),
    ),
  };
  return xml('GetTemplate', `<TemplateBody>${escaped(JSON.stringify(body))}</TemplateBody>`);
}

/** Two pages, because a real stack has more resources than one page. */
function resources({ resources: all = {} }: FakeStack, token: string | null): Reply {
  const members = Object.entries(all).map(
    ([id, { type, physicalId }]) =>
      `<member><LogicalResourceId>${id}</LogicalResourceId><PhysicalResourceId>${physicalId}</PhysicalResourceId><ResourceType>${type}</ResourceType><ResourceStatus>CREATE_COMPLETE</ResourceStatus><LastUpdatedTimestamp>2026-11-21T18:00:00Z</LastUpdatedTimestamp></member>`,
  );
  const [page, next] = token === null ? [members.slice(0, 2), '<NextToken>more</NextToken>'] : [members.slice(2), ''];
  return xml('ListStackResources', `<StackResourceSummaries>${page.join('')}</StackResourceSummaries>${next}`);
}

/** CloudFormation with one stack. */
export function cloudFormation(stack: FakeStack): Promise<ScriptedServer> {
  return scriptedServer(({ body }: Received): Reply => {
    const parameters = new URLSearchParams(body);
    const asked = parameters.get('StackName') ?? '';
    if (![stack.name, `arn:${stack.name}`].includes(asked)) return unknownStack(asked);
    switch (parameters.get('Action')) {
      case 'DescribeStacks':
        return describe(stack);
      case 'GetTemplate':
        return template(stack);
      case 'ListStackResources':
        return resources(stack, parameters.get('NextToken'));
      default:
        return { status: 500, body: '' };
    }
  });
}
