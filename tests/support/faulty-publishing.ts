import { readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { changedAssembly } from './cloud.ts';
import { resource, within } from './templates.ts';
import type { Template } from './templates.ts';

/**
 * The result of one call of `publish`: it reaches AppSync and its answer returns (`pass`); it reaches AppSync and the
 * answer is lost, or never comes; or something on the way answers, stays silent or closes in AppSync's place.
 */
export type Fault =
  'pass' | 'answer lost' | 'answer withheld' | 'hang' | 'reset' | 'cut' | 'not json' | 'errors' | '401' | '500';

/** The connection from the publisher function to AppSync, with a fault in it. */
export interface FaultyPublishing {
  /** The id of every call, in the order of arrival. */
  readonly asked: readonly string[];
  /** The results of the next calls for a story, replacing earlier ones; after them all pass. */
  script(id: string, ...faults: Fault[]): void;
  /** Every call waits until the returned function is called. */
  pause(): () => void;
  /** An assembly whose publisher uses this connection. */
  assembly(change?: (template: Template) => void): string;
  close(): Promise<void>;
}

/** Redirects every request of the function here, with its signature unchanged. */
const detour = `import http from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
const send = http.request;
http.request = ({ protocol, hostname, port, path, headers: { host, ...headers }, ...options }, answered) => {
  const detour = new URL(process.env.FAULTS_URL);
  const forward = { 'x-forward-to': \`\${protocol}//\${hostname}:\${port}\${path}\` };
  return send({ ...options, hostname: detour.hostname, port: detour.port, path: '/', headers: { ...headers, ...forward } }, answered);
};
syncBuiltinESMExports();
`;

/** No judge runs: a story with words only then has two records, PENDING and WRITTEN, which some tests count. */
export function withoutJudge(template: Template): void {
  resource(template, 'AWS::Events::Rule', /^OutboxReview/).Properties['State'] = 'DISABLED';
}

/** The function's logical id in the template. */
const publisher = /PublishStory/;

/** Inserts the redirection before the function's own code. */
function install(folder: string): void {
  const file = readdirSync(folder).find((name) => name.endsWith('.template.json')) ?? '';
  const template = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Template;
  const { S3Key } = within(resource(template, 'AWS::Lambda::Function', publisher).Properties, 'Code');
  const code = join(folder, `asset.${String(S3Key).replace('.zip', '')}`);
  renameSync(join(code, 'index.mjs'), join(code, 'original.mjs'));
  writeFileSync(join(code, 'detour.mjs'), detour);
  writeFileSync(join(code, 'index.mjs'), "import './detour.mjs';\nexport { handler } from './original.mjs';\n");
}

interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

async function read(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function forward(
  { 'x-forward-to': to, host: _, connection: __, ...headers }: IncomingHttpHeaders,
  body: Buffer,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const onward = request(
      String(to),
      { method: 'POST', headers },
      (answer) => void read(answer).then((text) => resolve({ status: answer.statusCode ?? 0, body: text }), reject),
    );
    onward.on('error', reject);
    onward.end(body);
  });
}

const json = (response: ServerResponse, status: number, body: string | Buffer): void =>
  void response.writeHead(status, { 'content-type': 'application/json' }).end(body);

async function meet(fault: Fault, headers: IncomingHttpHeaders, body: Buffer, response: ServerResponse): Promise<void> {
  const reached = fault === 'pass' || fault.startsWith('answer') ? await forward(headers, body) : undefined;
  if (fault === 'pass' && reached !== undefined) json(response, reached.status, reached.body);
  else if (fault === 'reset' || fault === 'answer lost') response.socket?.destroy();
  else if (fault === 'cut')
    response.writeHead(200, { 'content-length': '1000' }).write('{"data":', () => response.socket?.destroy());
  else if (fault === 'not json') json(response, 502, '<html>Bad gateway</html>');
  else if (fault === 'errors')
    json(
      response,
      200,
      '{"data":{"publish":null},"errors":[{"path":["publish"],"errorType":"InternalFailure","message":"oh no"}]}',
    );
  else if (fault === '401')
    json(response, 401, '{"errors":[{"errorType":"UnauthorizedException","message":"Permission denied"}]}');
  else if (fault === '500') json(response, 500, '{"errors":[{"errorType":"InternalFailure","message":"oh no"}]}');
}

export async function faultyPublishing(): Promise<FaultyPublishing> {
  const asked: string[] = [];
  const scripts = new Map<string, Fault[]>();
  let open = Promise.resolve();
  const server = createServer((incoming, response) => {
    void (async () => {
      const body = await read(incoming);
      const { id } = (JSON.parse(body.toString()) as { variables: { id: string } }).variables;
      asked.push(id);
      await open;
      await meet(scripts.get(id)?.shift() ?? 'pass', incoming.headers, body, response);
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    asked,
    script: (id, ...faults) => void scripts.set(id, faults),
    pause() {
      let resume = (): void => {};
      open = new Promise((resolve) => (resume = resolve));
      return () => resume();
    },
    assembly(change = () => undefined) {
      const folder = changedAssembly((template) => {
        within(resource(template, 'AWS::Lambda::Function', publisher).Properties, 'Environment', 'Variables')[
          'FAULTS_URL'
        ] = url;
        change(template);
      });
      install(folder);
      return folder;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
