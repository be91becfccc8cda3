import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { afterEach, describe, expect, it } from 'vitest';
import { readWebhookOptions } from '../../../scripts/webhook/options.ts';
import { distrustOf, receiver } from '../../../scripts/webhook/receiver.ts';
import { setUp } from '../../../scripts/webhook/set-up.ts';

const NOW = Date.parse('2026-11-21T18:35:00Z');
const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const body = '{"type":"webhook.test"}';
const headersAt = (moment: number, id = 'msg_1') => ({
  'webhook-id': id,
  'webhook-timestamp': String(Math.floor(moment / 1000)),
  'webhook-signature': new Webhook(secret).sign(id, new Date(moment), body),
});
const check = (headers: object, text = body, key = secret) =>
  distrustOf({ ...headers } as Record<string, string>, Buffer.from(text), key, NOW);

let open: Server | undefined;
afterEach(() => open?.close());

describe('npm run webhook', () => {
  it('trusts signatures of another Standard Webhooks implementation, also among several', () => {
    const headers = headersAt(NOW);

    expect(check(headers)).toBeUndefined();
    expect(check({ ...headers, 'webhook-signature': `v1,AAAA v1a,x ${headers['webhook-signature']}` })).toBeUndefined();
  });

  it('trusts nothing else', () => {
    const headers = headersAt(NOW);

    expect(check(headers, `${body} `)).toBe('a wrong signature');
    expect(check({ ...headers, 'webhook-id': 'msg_2' })).toBe('a wrong signature');
    expect(check(headers, body, `whsec_${Buffer.alloc(32, 8).toString('base64')}`)).toBe('a wrong signature');
    expect(check({ ...headers, 'webhook-signature': '' })).toBe('no signature');
    expect(check(headersAt(NOW - 301_000))).toBe('too old, or from the future');
    expect(check(headersAt(NOW + 302_000))).toBe('too old, or from the future');
  });

  it('prints each delivery on a line without cursor controls, and answers 401 to untrusted ones', async () => {
    const lines: string[] = [];
    open = receiver({ secret: () => secret, print: (line) => void lines.push(line), now: () => NOW });
    await new Promise<void>((resolve) => open?.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(open.address() as AddressInfo).port}/`;
    const send = async (headers: Record<string, string>, text = body): Promise<number> =>
      (await fetch(url, { method: 'POST', headers, body: text })).status;

    expect(await send(headersAt(NOW))).toBe(204);
    expect(await send(headersAt(NOW))).toBe(204);
    expect(await send({}, '\u001b[2Jforged')).toBe(401);
    expect(await send({}, 'a'.repeat(70_000))).toBe(413);
    expect((await fetch(url)).status).toBe(405);
    expect(lines).toEqual([
      `msg_1  verified\n  ${body}`,
      `msg_1  verified, a repeat\n  ${body}`,
      '(no id)  NOT VERIFIED: no signature\n  ?[2Jforged',
    ]);
  });

  it('reads its options, and repeats none of them in a message', () => {
    expect(readWebhookOptions([], {})).toEqual({ port: 4100, secret: undefined });
    expect(readWebhookOptions(['--port', '0'], { WEBHOOK_SECRET: secret })).toEqual({ port: 0, secret });
    expect(readWebhookOptions(['--help'], {})).toBe('help');
    for (const argv of [
      ['--port', 'x'],
      ['--port', '65536'],
      ['--secret', 'hidden'],
      ['hidden'],
      ['--other', 'hidden'],
    ])
      expect(() => readWebhookOptions(argv, {})).toThrow(expect.not.stringContaining('hidden') as string);
  });

  it('says how to start the cloud for its webhook, if the cloud refuses this machine as a receiver', async () => {
    const graphql = () => Promise.reject({ errors: [{ errorType: 'ValidationError', message: 'url: no.' }] });

    await expect(setUp({ graphql } as never, 'http://127.0.0.1:4100/')).rejects.toThrow(
      'ValidationError: url: no. Start the local Nightlight with NIGHTLIGHT_WEBHOOK_LOOPBACK=on npm start.',
    );
  });
});
