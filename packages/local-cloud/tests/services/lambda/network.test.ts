import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HttpRequest, HttpResponse } from '../../../src/http.ts';
import { isObject } from '../../../src/json.ts';
import type { Json, JsonObject } from '../../../src/json.ts';
import { startGateway } from '../../../src/services/lambda/gateway.ts';
import type { Gateway } from '../../../src/services/lambda/gateway.ts';
import { startLambda } from '../../../src/services/lambda/service.ts';
import type { LocalLambda } from '../../../src/services/lambda/service.ts';
import { bench, lambdaFunction, role, stackOf } from '../../../testing/bench.ts';
import type { Bench } from '../../../testing/bench.ts';
import { scriptedServer } from '../../../testing/scripted-server.ts';
import type { ScriptedServer } from '../../../testing/scripted-server.ts';

let at: Bench;
let cloud: ScriptedServer;
let gateway: Gateway;
let lambda: LocalLambda;
let asked: { readonly origin: string; readonly request: HttpRequest }[];

beforeEach(async () => {
  at = bench();
  asked = [];
  cloud = await scriptedServer(() => ({ status: 200, body: '"the cloud"' }));
  const send = (origin: string, request: HttpRequest): Promise<HttpResponse> => {
    asked.push({ origin, request });
    return Promise.resolve({ status: 200, headers: { 'content-type': 'text/plain' }, body: `here is ${origin}` });
  };
  gateway = await startGateway(send, ['api.example.com'], at.log);
});
afterEach(async () => {
  await lambda.stop();
  await gateway.stop();
  await cloud.close();
  at.clean();
});

/**
 * A function that tries clients, and reports every connection, datagram and DNS query that Node.js starts in its
 * thread, below everything that a client or a guard could change.
 */
const watching = `
import { createHook } from 'node:async_hooks';
import dgram from 'node:dgram';
import dns, { lookup } from 'node:dns';
import { get } from 'node:http';
import { connect as connectHttp2 } from 'node:http2';
import https from 'node:https';
import net from 'node:net';
import tls, { connect as connectTls } from 'node:tls';
import { once } from 'node:events';
import { buffer, text } from 'node:stream/consumers';

const begun = [];
createHook({
  init(id, type, trigger, resource) {
    if (/^(TCPCONNECTWRAP|PIPECONNECTWRAP|GETADDRINFOREQWRAP|QUERYWRAP|UDPSENDWRAP|GETNAMEINFOREQWRAP)$/.test(type)) begun.push({ type, resource });
  },
}).enable();

const request = (options, body = '') => new Promise((resolve, reject) => {
  https.request(options, (response) => resolve(text(response))).on('error', reject).end(body);
});
const raw = async (socket, host) => {
  socket.write('GET / HTTP/1.1\\r\\nhost: ' + host + '\\r\\nconnection: close\\r\\n\\r\\n');
  return (await buffer(socket)).toString().split('\\r\\n\\r\\n')[1];
};
const clients = {
  fetch: async (host) => (await fetch('https://' + host + '/')).text(),
  'https.request with a host': (host) => request({ host, path: '/', method: 'POST' }, 'x'),
  'https.request as SDK 2 signs': (host) =>
    request({ host, port: 443, path: '/', method: 'GET', agent: new https.Agent({ keepAlive: true, maxSockets: 50 }), headers: { host, authorization: 'AWS4-HMAC-SHA256 Credential=AKIA/20261130/us-east-1/s3/aws4_request' } }),
  'http.get': (host) => new Promise((resolve, reject) => get('http://' + host + '/', (response) => resolve(text(response))).on('error', reject)),
  'net.connect': async (host) => { const socket = net.connect(443, host); await once(socket, 'connect'); return raw(socket, host); },
  'new net.Socket': async (host) => { const socket = new net.Socket().connect({ host, port: 80 }); await once(socket, 'connect'); return raw(socket, host); },
  'tls.connect': async (host) => { const socket = connectTls({ host, port: 443, servername: host }); await once(socket, 'secureConnect'); return raw(socket, host); },
  'tls.connect over a socket': async (host) => {
    const below = net.connect(443, host);
    await once(below, 'connect');
    const socket = tls.connect({ socket: below, servername: host });
    await once(socket, 'secureConnect');
    return raw(socket, host);
  },
  http2: (host) => new Promise((resolve, reject) => {
    const session = connectHttp2('https://' + host).on('error', reject);
    const stream = session.request({ ':path': '/' }).on('error', reject);
    text(stream).then((body) => { session.close(); resolve(body); }, reject);
    stream.end();
  }),
  'dns.lookup': (host) => new Promise((resolve, reject) => lookup(host, (error, address) => (error ? reject(error) : resolve(address)))),
  'dns.promises.lookup': async (host) => (await dns.promises.lookup(host)).address,
  'dns.resolve': (host) => new Promise((resolve, reject) => dns.resolve(host, (error, all) => (error ? reject(error) : resolve(all)))),
  'a resolver': (host) => new dns.promises.Resolver().resolve4(host),
  datagram: (host) => new Promise((resolve, reject) => {
    const socket = dgram.createSocket('udp4');
    socket.send('x', 53, host, (error) => { socket.close(); error ? reject(error) : resolve('sent'); });
  }),
};

export const handler = async ({ hosts, only }) => {
  const outcomes = {};
  for (const host of hosts)
    for (const [name, client] of Object.entries(clients)) {
      if (only && !only.includes(name)) continue;
      outcomes[name + ' to ' + host] = await client(host).then((value) => 'got ' + value, ({ message, code, cause }) => 'failed ' + (cause?.code ?? code) + ' ' + (cause?.message ?? message));
    }
  return { outcomes, begun: begun.splice(0).map(({ type, resource }) => [type, resource.address ?? resource.hostname ?? null, resource.port ?? null]) };
};
`;

async function run(event: JsonObject): Promise<{ outcomes: Record<string, string>; begun: Json[] }> {
  const stack = stackOf([role('FunctionRole', []), lambdaFunction('Job', { Timeout: 60, MemorySize: 512 })], {
    Job: at.code({ 'index.mjs': watching }),
  });
  lambda = startLambda({
    stack,
    iam: at.iam(stack),
    clock: at.clock,
    log: at.log,
    awsEndpoint: `${cloud.url}/aws`,
    sendToQueue: () => Promise.resolve(),
    gateway,
  });
  const { payload } = await lambda.invoke('Job', event);
  if (!isObject(payload) || !isObject(payload.outcomes) || !Array.isArray(payload.begun))
    throw new Error(JSON.stringify(payload));
  return { outcomes: payload.outcomes as Record<string, string>, begun: payload.begun };
}

/** Connections that a function may open: to the gateway's socket, and to this machine. */
const isHere = (begun: Json): boolean => {
  const [type, address] = begun as [string, string | null];
  if (type === 'PIPECONNECTWRAP') return address === gateway.gateway;
  return type === 'TCPCONNECTWRAP' && address === '127.0.0.1';
};

describe('with any client, a function', () => {
  it('does not reach a host without a handler', async () => {
    const { outcomes, begun } = await run({ hosts: ['api.elsewhere.example', '203.0.113.7', '2001:db8::7'] });

    expect(Object.keys(outcomes)).toHaveLength(42);
    for (const [name, outcome] of Object.entries(outcomes)) {
      // `lookup` returns an address unchanged.
      if (/lookup to (203|2001)/.test(name)) expect(outcome).toMatch(/^got (203|2001)/);
      else
        expect({ name, outcome }).toEqual({
          name,
          outcome: expect.stringMatching(/^failed (ENOTFOUND|ENETUNREACH|ERR_INVALID_URL) /) as string,
        });
    }
    expect(begun.filter((one) => !isHere(one))).toEqual([]);
    expect(asked).toEqual([]);
    expect(at.lines.join('\n')).toContain(
      'local-cloud: getaddrinfo ENOTFOUND api.elsewhere.example: functions cannot reach the internet, and this host has no handler here (start the local cloud with --host api.elsewhere.example=http://127.0.0.1:<port>)',
    );
  });

  it.each(['s3.amazonaws.com', 'api.example.com'])('gets an answer for %s on this machine', async (host) => {
    const { outcomes, begun } = await run({ hosts: [host] });

    const isConnection = ([name]: [string, string]): boolean => !/^(dns|a resolver|datagram)/.test(name);
    const connections = Object.entries(outcomes).filter(isConnection);
    expect(connections).toHaveLength(9);
    expect(connections).toEqual(connections.map(([name]) => [name, `got here is https://${host}`]));
    for (const [, outcome] of Object.entries(outcomes).filter((one) => !isConnection(one)))
      expect(outcome).toMatch(/^failed (ENOTFOUND|ENETUNREACH) /);
    expect(begun.filter((one) => !isHere(one))).toEqual([]);
    expect(new Set(asked.map(({ request }) => request.headers.host))).toEqual(new Set([host]));
  });

  it('is refused a port of AWS that is not a web port, by name', async () => {
    const code = `import net from 'node:net'; export const handler = () => new Promise((resolve) => net.connect(5432, 'db.abc.eu-west-1.rds.amazonaws.com').on('error', ({ message }) => resolve(message)));`;
    const stack = stackOf([role('FunctionRole', []), lambdaFunction('Job')], { Job: at.code({ 'index.mjs': code }) });
    lambda = startLambda({
      stack,
      iam: at.iam(stack),
      clock: at.clock,
      log: at.log,
      awsEndpoint: `${cloud.url}/aws`,
      sendToQueue: () => Promise.resolve(),
      gateway,
    });

    expect((await lambda.invoke('Job', {})).payload).toMatch(
      /NotSupported: The local cloud does not emulate db\.abc\.eu-west-1\.rds\.amazonaws\.com:5432/,
    );
  });

  it.each(['127.0.0.1', 'localhost'])('reaches the local cloud itself by %s without a port', async (host) => {
    const { outcomes } = await run({
      hosts: [host],
      only: ['fetch', 'https.request with a host', 'http.get'],
    });

    expect(outcomes).toEqual({
      [`fetch to ${host}`]: 'got "the cloud"',
      [`https.request with a host to ${host}`]: 'got "the cloud"',
      [`http.get to ${host}`]: 'got "the cloud"',
    });
    expect(cloud.received.map(({ headers }) => headers.host)).toEqual([host, host, host]);
  });
});
