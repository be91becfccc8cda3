import { range } from './units.ts';

/** The events of a webhook, by their name in the body; the schema's enum has the same in capitals. */
export const webhookEvents = {
  STORY_COMPLETE: 'story.complete',
  STORY_FAILED: 'story.failed',
  STORY_BLOCKED: 'story.blocked',
  STORY_REVIEWED: 'story.reviewed',
} as const;

export type WebhookEvent = keyof typeof webhookEvents;

/** For the delivery that `testWebhook` sends, which is not about a story. */
export const testEvent = 'webhook.test';

/** The possible values of a body's `type`. */
export type DeliveryType = (typeof webhookEvents)[WebhookEvent] | typeof testEvent;

/** Maximum length of a webhook's address. */
const LONGEST = 500;

/** The allowed characters of an address: no spaces, no backslash, only ASCII, no fragment, no brackets. */
const DIGITS = '0123456789';
// Both cases are listed: with lower-casing first, the Kelvin sign would pass as a k.
const HOST_CHARACTERS = `abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ${DIGITS}-`;
const URL_CHARACTERS = `${HOST_CHARACTERS}._~:/?@!$&'()*+,;=%`;

/** Top-level names that are not on the Internet. */
const localNames: readonly string[] = [
  'localhost',
  'local',
  'localdomain',
  'internal',
  'intranet',
  'lan',
  'home',
  'corp',
  'arpa',
  'onion',
];

const isOf = (text: string, signs: string): boolean =>
  range(text.length).every((at) => signs.indexOf(text.charAt(at)) !== -1);

/** The position of the first of these characters, or the end. */
function endBefore(text: string, signs: string): number {
  const found = range(text.length).find((at) => signs.indexOf(text.charAt(at)) !== -1);
  return found ?? text.length;
}

/** Without a regular expression, and without `split`, which takes one in AppSync. */
function labelsOf(host: string): string[] {
  const labels: string[] = [];
  let start = 0;
  for (const at of range(host.length)) {
    if (host.charAt(at) === '.') {
      labels.push(host.slice(start, at));
      start = at + 1;
    }
  }
  return [...labels, host.slice(start)];
}

const isLabel = (label: string): boolean =>
  label.length >= 1 &&
  label.length <= 63 &&
  isOf(label, HOST_CHARACTERS) &&
  !label.startsWith('-') &&
  !label.endsWith('-');

/** What is wrong with a host; null when it can be a public name. */
function hostProblem(host: string): string | null {
  const labels = labelsOf(host.toLowerCase());
  const last = labels[labels.length - 1] ?? '';
  if (host.length > 253 || !labels.every((label) => isLabel(label)))
    return 'the host has to be a name such as hooks.example.com, without a final dot';
  // No public name ends in a number, but every spelling of an IP address does: 127.1, 0x7f.1, 2130706433, 017700000001.
  if (last.length < 2 || DIGITS.indexOf(last.charAt(0)) !== -1)
    return 'the host has to be a name such as hooks.example.com, not an IP address';
  if (labels.length < 2 || localNames.includes(last)) return 'the host has to be reachable from the Internet';
  return null;
}

/** 443, or 1024 and above: other services listen below. */
function isPort(text: string): boolean {
  if (text === '443') return true;
  if (text.length < 4 || text.length > 5 || !isOf(text, DIGITS) || text.startsWith('0')) return false;
  return (JSON.parse(text) as number) >= 1024 && (JSON.parse(text) as number) <= 65_535;
}

/** The one spelling of this machine: `http://127.0.0.1:<port>`, and a path. */
const LOOPBACK = 'http://127.0.0.1:';

export function isLoopbackUrl(url: string): boolean {
  if (!url.startsWith(LOOPBACK)) return false;
  const rest = url.slice(LOOPBACK.length);
  return isPort(rest.slice(0, endBefore(rest, '/?')));
}

const problemOf = (url: string, mayBeLoopback: boolean): string | null => {
  if (url.length > LONGEST) return `at most ${LONGEST} characters`;
  if (!isOf(url, URL_CHARACTERS))
    return 'use ASCII characters only and no #; write an international name as xn--... and percent-encode the rest';
  if (mayBeLoopback && isLoopbackUrl(url)) return null;
  if (!url.startsWith('https://')) return 'it has to start with https://';
  const rest = url.slice('https://'.length);
  const authority = rest.slice(0, endBefore(rest, '/?'));
  if (authority.indexOf('@') !== -1) return 'it may not contain a user name or password';
  const colon = authority.indexOf(':');
  if (colon !== -1 && !isPort(authority.slice(colon + 1))) return 'the port has to be 443 or between 1024 and 65535';
  return hostProblem(colon === -1 ? authority : authority.slice(0, colon));
};

/**
 * What is wrong with the text of a webhook's address; null when nothing is. The IP address behind its name is checked
 * at delivery. Only one normalized form is accepted, so that no two parsers can read it differently.
 * @param field its input field
 * @param mayBeLoopback on one machine: `http://127.0.0.1:<port>` is allowed as well
 */
export function webhookUrlProblem(field: string, url: string, mayBeLoopback: boolean): string | null {
  const problem = problemOf(url, mayBeLoopback);
  return problem === null ? null : `${field}: ${problem}.`;
}
