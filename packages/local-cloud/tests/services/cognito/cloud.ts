import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Iam, Principal } from '../../../src/aws/types.ts';
import type { Clock } from '../../../src/clock.ts';
import { AwsError, NotSupported } from '../../../src/errors.ts';
import type { Json, JsonObject } from '../../../src/json.ts';
import { isObject } from '../../../src/json.ts';
import { openOutbox } from '../../../src/mail/outbox.ts';
import type { Cognito } from '../../../src/services/cognito/index.ts';
import { preflight, startCognito, withCors } from '../../../src/services/cognito/index.ts';
import type { Outbox } from '../../../src/services/cognito/types.ts';
import { FakeClock } from '../../../testing/fake-clock.ts';
import { clientId, cognitoStack, poolId } from './stack.ts';
import type { StackOptions } from './stack.ts';

export const admin: Principal = {
  arn: 'arn:aws:sts::123456789012:assumed-role/Admin/me',
  roleArn: 'arn:aws:iam::123456789012:role/Admin',
  sessionName: 'me',
  accountId: '123456789012',
  accessKeyId: 'ASIAADMIN',
  userId: 'AROAADMIN:me',
};

/** An IAM whose only policy is a list of allowed actions. */
function scriptedIam(
  clock: Pick<Clock, 'now'>,
  allowed: readonly string[] = [],
): Iam & { readonly assumed: { roleArn: string; sessionName: string; cognito: Principal['cognito'] }[] } {
  const assumed: { roleArn: string; sessionName: string; cognito: Principal['cognito'] }[] = [];
  return {
    assumed,
    assume(roleArn, sessionName, cognito) {
      assumed.push({ roleArn, sessionName, cognito });
      return {
        accessKeyId: `ASIA${assumed.length}`,
        secretAccessKey: 'secret',
        sessionToken: 'session',
        expiration: clock.now() + 3_600_000,
      };
    },
    principal: () => admin,
    session: () => undefined,
    allows: (_principal, action) => allowed.includes(action),
    authorize(principal, action, target) {
      if (!allowed.includes(action))
        throw new AwsError(
          'AccessDeniedException',
          `User: ${principal.arn} is not authorized to perform: ${action} on resource: ${target}`,
        );
    },
  };
}

export interface TestCloud {
  readonly cognito: Cognito;
  readonly outbox: Outbox;
  readonly clock: FakeClock;
  readonly iam: ReturnType<typeof scriptedIam>;
  readonly folder: string;
  readonly logged: string[];
  call(operation: string, input: JsonObject, principal?: Principal): Promise<JsonObject>;
  identity(operation: string, input: JsonObject): Promise<JsonObject>;
  /** The code in the newest mail. */
  code(): string;
}

export interface CloudOptions extends StackOptions {
  readonly folder?: string;
  readonly clock?: FakeClock;
  readonly allowed?: readonly string[];
}

const asObject = (value: Json): JsonObject => {
  if (!isObject(value)) throw new Error(`not an object: ${JSON.stringify(value)}`);
  return value;
};

export const keyFile = (folder: string): string => join(folder, poolId, 'key', 'signing.json');

/** Creating an RSA key takes longer than any test that needs one, so the first cloud's key is reused in its file. */
let madeKey: string | undefined;
function lendKey(folder: string): void {
  if (madeKey === undefined || existsSync(keyFile(folder))) return;
  mkdirSync(dirname(keyFile(folder)), { recursive: true });
  writeFileSync(keyFile(folder), madeKey);
}

export async function cloud({
  folder = mkdtempSync(join(tmpdir(), 'cognito-')),
  clock = new FakeClock(),
  allowed = [],
  ...options
}: CloudOptions = {}): Promise<TestCloud> {
  const logged: string[] = [];
  const log = (source: string, message: string): void => {
    if (source !== 'mail') logged.push(`${source} ${message}`);
  };
  lendKey(folder);
  const outbox = openOutbox({ folder, clock, log });
  const iam = scriptedIam(clock, allowed);
  const cognito = await startCognito({
    stack: cognitoStack(options),
    folder,
    iam,
    outbox,
    clock,
    random: randomBytes,
    log,
    endpoint: () => 'http://127.0.0.1/aws',
  });
  madeKey ??= readFileSync(keyFile(folder), 'utf8');
  const [users, identities] = cognito.services;
  if (users === undefined || identities === undefined) throw new Error('a service is missing');
  return {
    cognito,
    outbox,
    clock,
    iam,
    folder,
    logged,
    call: async (operation, input, principal) => asObject(await users.call(principal, operation, input)),
    identity: async (operation, input) => asObject(await identities.call(undefined, operation, input)),
    code: () => /\d{6}/.exec(outbox.list().at(-1)?.text ?? '')?.[0] ?? 'no code',
  };
}

export const parent = {
  email: 'parent@example.com',
  password: 'Flashlight1!',
  sub: '5a1e0000-0000-4000-8000-000000000001',
};

export const signUp = (on: TestCloud, email = parent.email): Promise<JsonObject> =>
  on.call('SignUp', {
    ClientId: clientId,
    Username: email,
    Password: parent.password,
    UserAttributes: [{ Name: 'email', Value: email }],
  });

/** A plain HTTP server with the same routing as the local cloud's AWS endpoint. */
export async function serve(on: TestCloud): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const headers: Record<string, string> = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      );
      void (async () => {
        const early =
          preflight({ method: request.method ?? '', headers }) ??
          on.cognito.wellKnown({ method: request.method ?? '', path: request.url ?? '' });
        const answer =
          early ??
          withCors({ headers }, await rpc(on, headers['x-amz-target'] ?? '', Buffer.concat(chunks).toString()));
        response.writeHead(answer.status, answer.headers).end(answer.body);
      })();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/aws`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function rpc(
  on: TestCloud,
  target: string,
  body: string,
): Promise<{ status: number; headers: Record<string, string>; body: string }> {
  const [prefix, operation = ''] = target.split('.');
  const service = on.cognito.services.find((one) => one.targetPrefix === prefix);
  const type = { 'content-type': 'application/x-amz-json-1.1' };
  try {
    const input = asObject(JSON.parse(body) as Json);
    return { status: 200, headers: type, body: JSON.stringify(await service?.call(undefined, operation, input)) };
  } catch (error) {
    const name =
      error instanceof AwsError
        ? error.type
        : error instanceof NotSupported
          ? 'NotSupported'
          : 'InternalErrorException';
    const message = error instanceof Error ? error.message : String(error);
    return {
      status: error instanceof AwsError ? error.status : 501,
      headers: { ...type, 'x-amzn-errortype': name },
      body: JSON.stringify({ __type: name, message }),
    };
  }
}
