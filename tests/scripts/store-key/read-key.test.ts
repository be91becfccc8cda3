import { PassThrough, Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { Interrupted, checkKey, readKey } from '../../../scripts/store-key/read-key.ts';

describe('a key', () => {
  it.each([
    ['sk-proj-abc_123', 'sk-proj-abc_123'],
    ['sk-abc\n', 'sk-abc'],
    ['sk-abc\r\n', 'sk-abc'],
    ['k'.repeat(4096), 'k'.repeat(4096)],
  ])('is read without the line end: %j', (text, key) => {
    expect(checkKey(text)).toBe(key);
  });

  it.each([
    ['', 'empty'],
    ['\n', 'empty'],
    [' sk-canary', 'white space'],
    ['sk-canary\n\n', 'white space'],
    ['sk-canary 1', 'white space'],
    ['sk-canary\u00a01', 'white space'],
    ['OPENAI_API_KEY=sk-canary\nOTHER=1', 'white space'],
    ['sk-canary\u200b', 'characters that are not allowed in a key'],
    ['sk-canäry', 'characters that are not allowed in a key'],
    ['k'.repeat(4097), 'more than 4096'],
  ])('is refused without being repeated: %j', (text, why) => {
    expect(() => checkKey(text)).toThrow(why);
    expect(() => checkKey(text)).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('canary') as string }),
    );
  });
});

/** A terminal, and everything that it shows. */
function terminal() {
  const input = Object.assign(new PassThrough(), { isTTY: true });
  const output = new PassThrough();
  let shown = '';
  output.on('data', (chunk: Buffer) => (shown += chunk.toString()));
  return { input, output, shown: () => shown };
}

describe('reading the key', () => {
  it('reads a whole pipe, in pieces', async () => {
    await expect(readKey(Readable.from(['sk-', 'abc', '\n']), new PassThrough())).resolves.toBe('sk-abc');
  });

  it('does not read a wrong file to its end', async () => {
    function* endless() {
      for (;;) yield 'x'.repeat(1000);
    }
    await expect(readKey(Readable.from(endless()), new PassThrough())).rejects.toThrow('more than 4096');
  });

  it('asks at a terminal and does not show the answer', async () => {
    const { input, output, shown } = terminal();
    const key = readKey(input, output);
    input.write('sk-canarx\u007fy\r');
    await expect(key).resolves.toBe('sk-canary');
    expect(shown()).toBe('Key of the model (not shown): \n');
  });

  it('ends on Ctrl-C, and on the end of the input', async () => {
    const first = terminal();
    const interrupted = readKey(first.input, first.output);
    first.input.write('sk-can\u0003');
    await expect(interrupted).rejects.toThrow(Interrupted);

    const second = terminal();
    const ended = readKey(second.input, second.output);
    second.input.end();
    await expect(ended).rejects.toThrow('empty');
  });
});
