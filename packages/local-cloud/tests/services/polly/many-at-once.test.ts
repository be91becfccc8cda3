import { describe, expect, it } from 'vitest';
import { plainScript } from '../../../src/services/polly/script.ts';
import { SharedSpeech } from '../../../src/services/polly/shared-speech.ts';
import { speak } from '../../../src/services/polly/timeline.ts';
import { voices } from '../../../src/services/polly/voices.ts';
import type { Speech } from '../../../src/services/polly/speech/speech.ts';
import { espeakSpeech } from '../../../src/services/polly/speech/espeak-speech.ts';
import type { Order, SpeechProcess } from '../../../src/services/polly/speech/process.ts';
import { systemClock } from '../../../src/clock.ts';
import { AwsError } from '../../../src/errors.ts';
import { start } from './support.ts';

/** A speech process under the test's control: it speaks one request each time that it is released. */
function slowProcess() {
  const queue: { readonly order: Order; readonly say: () => void }[] = [];
  const said: Order[] = [];
  let came = (): void => undefined;
  const process: SpeechProcess = {
    pid: undefined,
    say: (order, signal) =>
      new Promise((resolve, reject) => {
        const waiting = {
          order,
          say: () => {
            said.push(order);
            resolve(Int16Array.from({ length: 2_000 }, (_, at) => (at % 50) * 400 - 10_000));
          },
        };
        queue.push(waiting);
        came();
        signal?.addEventListener('abort', () => {
          const at = queue.indexOf(waiting);
          if (at < 0) return;
          queue.splice(at, 1);
          reject(new AwsError('ServiceFailureException', 'gone', 500));
          came();
        });
      }),
    stop: () => Promise.resolve(),
  };
  /** Resolves once this many requests wait. */
  const waiting = async (count: number): Promise<void> => {
    while (queue.length !== count) await new Promise<void>((resolve) => (came = resolve));
  };
  return { process, queue, said, waiting, next: () => queue.shift()?.say() };
}

const speechOn = (process: SpeechProcess): Speech =>
  espeakSpeech({ clock: systemClock, log: () => undefined }, process);
const sentence = (story: number): string => `This is story ${story} of the evening, and it is a long one. `;
/** Three sentences that are too long for one request. */
const story = (number: number): string => sentence(number).padEnd(500, 'so ').trimEnd().concat('. ').repeat(3);

describe('twelve narrations at once', () => {
  it('are spoken once for sound and marks, in order of arrival, so that the first never wait for the last', async () => {
    const { process, said, waiting, next } = slowProcess();
    const { synthesize } = await start({ speech: speechOn(process) });
    const done: number[] = [];
    const narrations: Promise<unknown>[] = [];
    for (let number = 0; number < 12; number += 1) {
      const Text = story(number);
      const sound = synthesize({ Text }).then(({ AudioStream }) => AudioStream?.transformToByteArray());
      const marks = synthesize({ Text, OutputFormat: 'json', SpeechMarkTypes: ['sentence'] }).then(({ AudioStream }) =>
        AudioStream?.transformToByteArray(),
      );
      narrations.push(Promise.all([sound, marks]).then(() => done.push(number)));
      // Three requests for each story and no more: the second call of a story joins the first one.
      await waiting(3 * (number + 1));
    }
    for (let number = 0; number < 12; number += 1) {
      for (let order = 0; order < 3; order += 1) next();
      await narrations[number];
      expect(done.length).toBe(number + 1);
    }
    expect(said).toHaveLength(36);
    expect(said.every(({ markup }, at) => markup.includes(`story ${Math.floor(at / 3)} of`))).toBe(true);
  });

  it('leave the queue when no call waits for them, and stay while any does', async () => {
    const { process, queue } = slowProcess();
    const speech = speechOn(process);
    const shared = new SharedSpeech();
    const voice = voices.find(({ id }) => id === 'Ruth') ?? expect.fail('Ruth');
    const ask = (number: number, signal: AbortSignal) =>
      shared
        .get(`${number}`, signal, (nobodyWaits) => speak(plainScript(story(number)), voice, speech, nobodyWaits))
        .then(
          () => 'spoken',
          () => 'gone',
        );
    const [gone, stays] = [new AbortController(), new AbortController()];
    const answers = [ask(1, gone.signal), ask(2, gone.signal), ask(2, stays.signal)];
    expect(queue).toHaveLength(6);

    gone.abort();

    expect(await Promise.all(answers.slice(0, 2))).toEqual(['gone', 'gone']);
    expect(queue).toHaveLength(3);
    for (const { say } of queue.splice(0)) say();
    expect(await answers[2]).toBe('spoken');
  });
});
