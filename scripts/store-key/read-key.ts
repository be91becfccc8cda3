import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { UsageError } from '../shared/target.ts';

/** A standard parameter holds 4 KB: https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html */
const LONGEST = 4096;

/** Somebody pressed Ctrl-C. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** @throws UsageError which does not repeat the key */
export function checkKey(text: string): string {
  const key = text.replace(/\r?\n$/, '');
  if (key === '') throw new UsageError('The key is empty.');
  if (key.length > LONGEST) throw new UsageError(`The key has more than ${LONGEST} characters.`);
  if (/\s/.test(key)) throw new UsageError('The key has white space in it. Copy it again, without the line around it.');
  // It goes into an HTTP header.
  if (!/^[\x21-\x7e]+$/.test(key))
    throw new UsageError('The key contains characters that are not allowed in a key. Copy it again.');
  return key;
}

async function all(input: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of input) {
    text += String(chunk);
    // Enough to see that it is too long; the rest of a wrong file need not be read.
    if (text.length > LONGEST + 2) break;
  }
  return text;
}

/** One line of the terminal, without echoing it. */
function hidden(input: NodeJS.ReadableStream, output: NodeJS.WritableStream, question: string): Promise<string> {
  output.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  // `terminal` lets readline echo, and so lets its output be thrown away.
  const lines = createInterface({ input, output: nowhere, terminal: true, historySize: 0 });
  return new Promise<string>((resolve, reject) => {
    lines.once('line', resolve);
    lines.once('SIGINT', () => reject(new Interrupted('Nothing was stored.')));
    lines.once('close', () => reject(new UsageError('The key is empty.')));
  }).finally(() => {
    lines.close();
    output.write('\n');
  });
}

/** The key from a pipe, or typed at a terminal without being shown. Never from the command line, which shells and `ps` keep. */
export async function readKey(
  input: NodeJS.ReadableStream & { readonly isTTY?: boolean },
  output: NodeJS.WritableStream,
): Promise<string> {
  return checkKey(
    input.isTTY === true ? await hidden(input, output, 'Key of the model (not shown): ') : await all(input),
  );
}
