import { appendFileSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openOutbox } from '../../src/mail/outbox.ts';
import { mailPage } from '../../src/mail/page.ts';
import type { Outbox } from '../../src/services/cognito/types.ts';
import { FakeClock } from '../../testing/fake-clock.ts';

let folder: string;
let logged: string[];
const open = (): Outbox =>
  openOutbox({ folder, clock: new FakeClock(), log: (source, message) => void logged.push(`${source} ${message}`) });
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mail-'));
  logged = [];
});

const mail = { to: 'parent@example.com', subject: 'Your verification code', text: 'Your confirmation code is 123456' };
const at = '2026-11-21T18:00:00.000Z';

describe('the outbox', () => {
  it('forgets mails to an address, in its file as well', () => {
    const outbox = open();
    outbox.send(mail);
    outbox.send({ ...mail, to: 'other@example.com' });
    outbox.forget('PARENT@example.com');
    outbox.send({ ...mail, to: 'third@example.com' });
    for (const { list } of [outbox, open()])
      expect(list().map(({ to }) => to)).toEqual(['other@example.com', 'third@example.com']);
    expect(readFileSync(join(folder, 'mail.jsonl'), 'utf8')).not.toContain('parent');
  });

  it('keeps mails in order over a restart, readable by their owner only', () => {
    const outbox = open();
    outbox.send(mail);
    outbox.send({ ...mail, subject: 'Second\nline' });
    expect(open().list()).toEqual([
      { ...mail, at },
      { ...mail, subject: 'Second\nline', at },
    ]);
    expect(statSync(join(folder, 'mail.jsonl')).mode & 0o777).toBe(0o600);
    expect(logged).toEqual(['mail a mail is at /mail', 'mail a mail is at /mail']);
  });

  it('skips a line that a kill cut off, reports it, and loses nothing after it', () => {
    open().send(mail);
    appendFileSync(join(folder, 'mail.jsonl'), '{"to":"par');
    open().send({ ...mail, subject: 'After' });
    expect(
      open()
        .list()
        .map(({ subject }) => subject),
    ).toEqual([mail.subject, 'After']);
    expect(logged).toContainEqual(expect.stringContaining('1 unreadable line(s)'));
  });

  it('shows the newest 500', () => {
    const outbox = open();
    for (let count = 0; count < 510; count++) outbox.send({ ...mail, subject: String(count) });
    expect(outbox.list()).toHaveLength(500);
    expect(outbox.list().at(-1)?.subject).toBe('509');
  });
});

describe('/mail', () => {
  const ask = (outbox: Outbox, accept?: string, method = 'GET') =>
    mailPage(outbox, 'Notes & more', { method, headers: accept === undefined ? {} : { accept } });

  it('is JSON for programs', () => {
    const outbox = open();
    outbox.send(mail);
    const answer = ask(outbox, 'application/json');
    expect(answer.headers).toMatchObject({ 'content-type': 'application/json', 'cache-control': 'no-store' });
    expect(JSON.parse(String(answer.body))).toEqual([{ ...mail, at }]);
  });

  it.each([[undefined], ['text/html,application/xhtml+xml'], ['*/*'], ['text/html, application/json']])(
    'is a page for %s',
    (accept) => {
      const answer = ask(open(), accept);
      expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(answer.body).toContain('No mail yet');
    },
  );

  it('shows markup as text and loads nothing', () => {
    const outbox = open();
    const attack = '<img src=x onerror=alert(1)>"\'&';
    outbox.send({ to: attack, subject: attack, text: attack });
    const { body, headers } = ask(outbox);
    expect(body).not.toContain('<img');
    expect(String(body).match(/&lt;img src=x onerror=alert\(1\)&gt;&quot;&#39;&amp;/g)).toHaveLength(3);
    expect(body).not.toMatch(/<script|<link|src=["']|https?:/);
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'/,
    );
  });

  it.each([
    [
      'Open http://127.0.0.1:4000/movie/1.2026-11-21?a=b&c=d.',
      'Open <a href="http://127.0.0.1:4000/movie/1.2026-11-21?a=b&amp;c=d" rel="noreferrer">http://127.0.0.1:4000/movie/1.2026-11-21?a=b&amp;c=d</a>.',
    ],
    [
      '(https://example.com/)\nnext',
      '(<a href="https://example.com/" rel="noreferrer">https://example.com/</a>)\nnext',
    ],
    [
      'two: https://a.example https://b.example',
      'two: <a href="https://a.example" rel="noreferrer">https://a.example</a> <a href="https://b.example" rel="noreferrer">https://b.example</a>',
    ],
    [
      'https://a.example/"onclick="alert(1)',
      '<a href="https://a.example/" rel="noreferrer">https://a.example/</a>&quot;onclick=&quot;alert(1)',
    ],
    [
      'https://a.example/<script>',
      '<a href="https://a.example/" rel="noreferrer">https://a.example/</a>&lt;script&gt;',
    ],
    [
      'javascript:alert(1) data:text/html,x ftp://a.example xhttps://',
      'javascript:alert(1) data:text/html,x ftp://a.example xhttps://',
    ],
  ])('turns web addresses into links: %s', (text, html) => {
    const outbox = open();
    outbox.send({ ...mail, text });
    expect(ask(outbox).body).toContain(`<p>${html}</p>`);
  });

  it('accepts no other method', () => {
    expect(ask(open(), undefined, 'POST')).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
  });
});
