import { describe, expect, it } from 'vitest';
import { isLoopbackUrl, webhookUrlProblem } from '../../story/webhooks.ts';
import { spellings } from '../functions/runErrands/webhook/addresses.ts';

const good = [
  'https://hooks.example.com',
  'https://hooks.example.com/',
  'https://hooks.example.com/a/b?c=d&e=%20@:',
  'https://hooks.example.com:443/',
  'https://hooks.example.com:8443/x',
  'https://hooks.example.com:65535?x',
  'https://Hooks.Example.COM/',
  'https://xn--mnchen-3ya.example.com/',
  'https://127.0.0.1.nip.example.com/',
  `https://hooks.example.com/${'a'.repeat(474)}`,
];

describe("a webhook's URL", () => {
  it.each(spellings)('is not %j', (spelling) => {
    expect(webhookUrlProblem('url', spelling.replace('PORT', '8443'), false)).toMatch(/^url: .*\.$/);
  });

  it.each(good)('can be %s, and every parser reads the same host from it', (url) => {
    expect(webhookUrlProblem('url', url, false)).toBeNull();
    const host = /^https:\/\/([^/?:]+)/.exec(url)?.[1] ?? '';
    expect(new URL(url).hostname).toBe(host.toLowerCase());
  });

  it('has at most 500 characters, and a name at most 253', () => {
    expect(webhookUrlProblem('webhookUrl', `https://hooks.example.com/${'a'.repeat(475)}`, false)).toBe(
      'webhookUrl: at most 500 characters.',
    );
    const label = `${'a'.repeat(62)}.`;
    expect(webhookUrlProblem('url', `https://${label.repeat(4)}com/`, false)).toContain('the host has to be a name');
    expect(webhookUrlProblem('url', `https://${'a'.repeat(64)}.com/`, false)).toContain('the host has to be a name');
  });

  it.each(['http://127.0.0.1:4100', 'http://127.0.0.1:4100/hook?a=b'])('can be %s only on the local cloud', (url) => {
    expect(webhookUrlProblem('url', url, true)).toBeNull();
    expect(isLoopbackUrl(url)).toBe(true);
    expect(webhookUrlProblem('url', url, false)).toContain('it has to start with https://');
  });

  it.each(
    spellings
      .filter((one) => one !== 'http://127.0.0.1:PORT/')
      .concat('http://127.0.0.1/', 'http://127.0.0.1:80/', 'http://127.0.0.1:PORT@b/'),
  )('is not %j on the local cloud either', (spelling) => {
    expect(webhookUrlProblem('url', spelling.replace('PORT', '8443'), true)).not.toBeNull();
  });
});
