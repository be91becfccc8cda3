import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { writeAtomically } from '../files.ts';
import { isObject } from '../json.ts';
import type { Log } from '../log.ts';
import type { Mail, Outbox } from '../services/cognito/types.ts';

/** What `/mail` shows at most; older mails stay in the file. */
const shown = 500;

function parse(line: string): Mail | undefined {
  try {
    const mail: unknown = JSON.parse(line);
    if (!isObject(mail)) return undefined;
    const { to, subject, text, at } = mail;
    if (typeof to !== 'string' || typeof subject !== 'string' || typeof text !== 'string' || typeof at !== 'string')
      return undefined;
    return { to, subject, text, at };
  } catch {
    return undefined;
  }
}

/** Keeps mails in `<folder>/mail.jsonl` instead of sending them: sign-up codes survive a restart. */
export function openOutbox({ folder, clock, log }: { folder: string; clock: Pick<Clock, 'now'>; log: Log }): Outbox {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'mail.jsonl');
  const content = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const lines = content.split('\n').filter((line) => line !== '');
  let mails = lines.map(parse).filter((mail): mail is Mail => mail !== undefined);
  if (mails.length < lines.length)
    log('mail', `${lines.length - mails.length} unreadable line(s) in ${file} were skipped`);
  // A line that a kill cut short must not swallow the next one.
  let separator = content === '' || content.endsWith('\n') ? '' : '\n';
  return {
    send({ to, subject, text }) {
      const mail: Mail = { to, subject, text, at: new Date(clock.now()).toISOString() };
      const handle = openSync(file, 'a', 0o600);
      try {
        writeSync(handle, `${separator}${JSON.stringify(mail)}\n`);
      } finally {
        closeSync(handle);
      }
      separator = '';
      mails.push(mail);
      // Subject and text may be what a person wrote, and the log is read by others.
      log('mail', 'a mail is at /mail');
    },
    list: () => mails.slice(-shown),
    forget(address) {
      const isTheirs = ({ to }: Mail): boolean => to.toLowerCase() === address.toLowerCase();
      if (!mails.some(isTheirs)) return;
      mails = mails.filter((mail) => !isTheirs(mail));
      writeAtomically(file, mails.map((mail) => `${JSON.stringify(mail)}\n`).join(''));
      separator = '';
    },
  };
}
