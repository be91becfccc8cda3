import { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ownPorts } from '../../../../functions/shared/loopback.ts';
import { post } from '../../../../functions/runErrands/webhook/post.ts';
import type { Network } from '../../../../functions/runErrands/webhook/post.ts';
import { certificate } from '../../../support/certificate.ts';
import { receiver } from '../../../support/receiver.ts';
import type { Receiver } from '../../../support/receiver.ts';
import { notPublic, spellings } from './addresses.ts';

/** Every connection that this process opens, with or without TLS, successful or not. */
const { connect } = Socket.prototype;
let begun = 0;
const sockets = (): number => begun;
const open: Receiver[] = [];

beforeEach(() => {
  begun = 0;
  Socket.prototype.connect = function (this: Socket, ...given: unknown[]): Socket {
    begun += 1;
    return Reflect.apply(connect, this, given) as Socket;
  };
});
afterEach(async () => {
  Socket.prototype.connect = connect;
  await Promise.all(open.splice(0).map((one) => one.close()));
});

async function listening(...given: Parameters<typeof receiver>): Promise<Receiver> {
  const one = await receiver(...given);
  open.push(one);
  return one;
}

const never = new AbortController().signal;
const body = '{"type":"webhook.test"}';
const to = (port: number, path = '/hook?a=b') => ({
  url: `https://${certificate.name}:${port}${path}`,
  headers: { 'webhook-id': 'msg_1' },
  body,
});

/** Name servers resolve every name to this machine, and that is allowed: it stands in for a public receiver. */
const trusting: Network = {
  addressesOf: async () => ['127.0.0.1'],
  mayBeLoopback: false,
  isAllowed: (address) => address === '127.0.0.1',
  ca: certificate.cert,
};
/** As deployed, with name servers that give these answers. */
const saying = (...addresses: string[]): Network => ({ addressesOf: async () => addresses, mayBeLoopback: false });

describe('an attempt to deliver', () => {
  it('arrives unchanged, under the name in the certificate', async () => {
    const { port, received } = await listening((response) => response.writeHead(204).end());

    expect(await post(to(port), trusting, never)).toEqual({ statusCode: 204 });
    expect(received).toEqual([
      {
        url: '/hook?a=b',
        body,
        headers: expect.objectContaining({
          host: `${certificate.name}:${port}`,
          'webhook-id': 'msg_1',
          'content-length': String(body.length),
        }) as unknown,
      },
    ]);
  });

  it.each([
    ['200 with a page', (response) => response.writeHead(200).end('a'.repeat(65_536)), { statusCode: 200 }],
    ['404', (response) => response.writeHead(404).end('no'), { statusCode: 404, problem: 'Answer' }],
    ['500', (response) => response.writeHead(500).end(), { statusCode: 500, problem: 'Answer' }],
    ['503', (response) => response.writeHead(503).end(), { statusCode: 503, problem: 'Answer' }],
    ['a closed connection', (response) => response.destroy(), { problem: 'Unreachable' }],
    [
      'an answer that is cut off',
      (response) => void response.writeHead(200, { 'content-length': '9' }).write('half', () => response.destroy()),
      { statusCode: 200, problem: 'Unreachable' },
    ],
    [
      'one byte more than is read',
      (response) => response.writeHead(200).end('a'.repeat(65_537)),
      { statusCode: 200, problem: 'TooLarge' },
    ],
    [
      'another protocol',
      (response) => response.writeHead(101, { connection: 'upgrade', upgrade: 'other' }).end(),
      { problem: 'Unreachable' },
    ],
    [
      'headers without an end',
      (response) => response.writeHead(200, { a: 'b'.repeat(20_000) }).end(),
      { problem: 'Unreachable' },
    ],
  ] as readonly (readonly [string, Parameters<typeof receiver>[0], object])[])(
    'to %s ends like this',
    async (_what, answer, outcome) => {
      const { port } = await listening(answer);

      expect(await post(to(port), trusting, never)).toEqual(outcome);
    },
  );

  it('reads 64 KB of 64 MB, and leaves the rest', async () => {
    let written = 0;
    const { port } = await listening((response) => {
      response.on('error', () => undefined).writeHead(200);
      const more = (): void => {
        for (; written < 1_024; written++) {
          if (response.destroyed) return;
          if (!response.write(Buffer.alloc(65_536))) return void response.once('drain', () => (written++, more()));
        }
        response.end();
      };
      more();
    });

    expect(await post(to(port), trusting, never)).toEqual({ statusCode: 200, problem: 'TooLarge' });
    expect(written).toBeLessThan(1_024);
  });

  it('ends when its time is over, whatever the receiver was doing', async () => {
    const silent = new AbortController();
    const { port: slow } = await listening(() => silent.abort());
    expect(await post(to(slow), trusting, silent.signal)).toEqual({ problem: 'Timeout' });

    const dripping = new AbortController();
    const { port: drips } = await listening(
      (response) => void response.writeHead(200).write('.', () => dripping.abort()),
    );
    expect(await post(to(drips), trusting, dripping.signal)).toMatchObject({ problem: 'Timeout' });

    const asking = new AbortController();
    const names: Network = {
      ...trusting,
      // Like `askNameServers` when it is cancelled.
      addressesOf: async () => {
        asking.abort();
        return [];
      },
    };
    expect(await post(to(slow), names, asking.signal)).toEqual({ problem: 'Timeout' });
  });

  it('refuses a receiver without a valid certificate for the name', async () => {
    const { port, received } = await listening((response) => response.end());
    const { ca: _ca, ...distrusting } = trusting;

    expect(await post(to(port), distrusting, never)).toEqual({ problem: 'Certificate' });
    const other = { ...to(port), url: `https://other.example.com:${port}/` };
    expect(await post(other, trusting, never)).toEqual({ problem: 'Certificate' });
    expect(received).toEqual([]);
  });

  it('is never sent unencrypted to a server that does not speak TLS, or does not listen', async () => {
    const plain = await listening((response) => response.end(), { plain: true });
    expect(await post(to(plain.port), trusting, never)).toEqual({ problem: 'Unreachable' });
    expect(plain.received).toEqual([]);
    await plain.close();
    expect(await post(to(plain.port), trusting, never)).toEqual({ problem: 'Unreachable' });
  });
});

describe('a canary on this machine that no webhook may reach', () => {
  let secure: Receiver;
  let plain: Receiver;
  beforeEach(async () => {
    secure = await listening((response) => response.end());
    plain = await listening((response) => response.end(), { plain: true });
  });
  afterEach(() => {
    expect([secure.connections(), plain.connections(), sockets()]).toEqual([0, 0, 0]);
  });

  it.each(notPublic)('is not called when a name resolves to %s (%s)', async (_what, address) => {
    expect(await post(to(secure.port), saying(address), never)).toEqual({ problem: 'Refused' });
    expect(await post(to(secure.port), saying('93.184.216.34', address), never)).toEqual({ problem: 'Refused' });
    expect(await post(to(secure.port), saying(address, '2606:4700::1111'), never)).toEqual({ problem: 'Refused' });
  });

  it.each(spellings)('is not called as %j', async (spelling) => {
    for (const { port } of [secure, plain]) {
      const what = { ...to(port), url: spelling.replace('PORT', String(port)) };
      // Even if the name servers and the rule about addresses allowed it.
      expect(await post(what, { ...trusting, mayBeLoopback: false }, never)).toEqual({ problem: 'Refused' });
    }
  });

  it('is not called by a name that does not resolve', async () => {
    expect(await post(to(secure.port), saying(), never)).toEqual({ problem: 'UnknownName' });
  });
});

describe('a name that changes its answer', () => {
  it('is looked up once, and the connection goes to that address', async () => {
    const { port, connections } = await listening((response) => response.end());
    const answers = [['127.0.0.1'], ['127.0.0.2'], ['127.0.0.2']];
    const asked: string[] = [];
    const network: Network = {
      ...trusting,
      addressesOf: async (name) => {
        asked.push(name);
        return answers.shift() ?? [];
      },
    };

    // The canary is at 127.0.0.1, where the first answer leads; a second lookup would lead elsewhere.
    expect(await post(to(port), network, never)).toEqual({ statusCode: 200 });
    expect([asked, connections(), sockets()]).toEqual([[certificate.name], 1, 1]);
    // The second answer is not allowed, and is checked like the first one.
    expect(await post(to(port), network, never)).toEqual({ problem: 'Refused' });
    expect([connections(), sockets()]).toEqual([1, 1]);
  });
});

describe('a redirect', () => {
  it.each(
    [301, 302, 303, 307, 308].flatMap((status) =>
      notPublic.slice(0, 12).map(([, address]) => [status, address] as const),
    ),
  )('%i to %s is not followed', async (status, address) => {
    const canary = await listening((response) => response.end(), { plain: true });
    const { port } = await listening((response) =>
      response.writeHead(status, { location: `http://${address}:${canary.port}/` }).end(),
    );

    expect(await post(to(port), trusting, never)).toEqual({ statusCode: status, problem: 'Redirect' });
    expect([canary.connections(), sockets()]).toEqual([0, 1]);
  });

  it.each(spellings.slice(0, 32))('to %j is not followed', async (spelling) => {
    const canary = await listening((response) => response.end(), { plain: true });
    const location = encodeURI(spelling.replace('PORT', String(canary.port)));
    const { port } = await listening((response) => response.writeHead(307, { location }).end());

    expect(await post(to(port), trusting, never)).toEqual({ statusCode: 307, problem: 'Redirect' });
    expect([canary.connections(), sockets()]).toEqual([0, 1]);
  });
});

describe('on one machine', () => {
  it('http://127.0.0.1:<port> is called, in that spelling only, and no name is looked up', async () => {
    const { port, received } = await listening((response) => response.end(), { plain: true });
    const network: Network = { ...saying(), mayBeLoopback: true };
    const what = { ...to(port), url: `http://127.0.0.1:${port}/hook` };

    expect(await post(what, network, never)).toEqual({ statusCode: 200 });
    expect(await post(what, { ...network, mayBeLoopback: false }, never)).toEqual({ problem: 'Refused' });
    for (const host of ['localhost', '127.0.0.2', '127.1', '[::1]', '0.0.0.0', 'a@127.0.0.1'])
      expect(await post({ ...what, url: `http://${host}:${port}/hook` }, network, never)).toEqual({
        problem: 'Refused',
      });
    expect(received).toHaveLength(1);
    expect(sockets()).toBe(1);
  });

  it('the local cloud itself is not called', async () => {
    const { port, received } = await listening((response) => response.end(), { plain: true });
    const own = ownPorts({ AWS_ENDPOINT_URL: `http://127.0.0.1:${port}/aws` });
    const network: Network = { ...saying(), mayBeLoopback: true, ownPorts: own };
    for (const url of [`http://127.0.0.1:${port}/control/ring`, 'http://127.0.0.1:443/control/ring'])
      expect(await post({ ...to(port), url }, network, never)).toEqual({ problem: 'Refused' });
    expect(received).toEqual([]);
    expect([ownPorts({ AWS_ENDPOINT_URL: 'http://127.0.0.1/aws' }), ownPorts({})]).toEqual([
      ['80', '443'],
      ['80', '443'],
    ]);
  });
});
