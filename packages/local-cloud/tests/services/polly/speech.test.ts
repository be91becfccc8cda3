import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/clock.ts';
import { startSpeechProcess } from '../../../src/services/polly/speech/process.ts';
import { espeakSpeech } from '../../../src/services/polly/speech/espeak-speech.ts';
import { plainStyle } from '../../../src/services/polly/script.ts';
import { languages, voices } from '../../../src/services/polly/voices.ts';
import { FakeClock } from '../../../testing/fake-clock.ts';
import { decode, silences, start, stopAfterAll } from './support.ts';
import type { Mark } from './support.ts';

stopAfterAll();

let cloud: Awaited<ReturnType<typeof start>>;
beforeAll(async () => {
  cloud = await start();
});

const bytes = (text: string, { start: from, end }: Mark): string => Buffer.from(text).subarray(from, end).toString();
/** An MP3 begins with its encoder's delay: about 50 ms at 24,000 samples a second. */
const encoderDelay = 0.046;

describe('speech marks', () => {
  const text = 'Once upon a time, there was a fox. "Good night!" said Mr. Owl. Fünf Füchse 🦊 schliefen…\n\nThe end.';

  it('locate sentences and words by their bytes', async () => {
    const marks = await cloud.marks(text);
    expect(marks.filter(({ type }) => type === 'sentence').map(({ value }) => value)).toEqual([
      'Once upon a time, there was a fox.',
      '"Good night!" said Mr. Owl.',
      'Fünf Füchse 🦊 schliefen…',
      'The end.',
    ]);
    expect(
      marks
        .filter(({ type }) => type === 'word')
        .map(({ value }) => value)
        .join(' '),
    ).toBe('Once upon a time there was a fox Good night said Mr Owl Fünf Füchse schliefen The end');
    for (const mark of marks) expect(bytes(text, mark)).toBe(mark.value);
  });

  it('are ordered by time, a sentence before its first word', async () => {
    const marks = await cloud.marks(text);
    const times = marks.map(({ time }) => time);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(marks.slice(0, 2)).toMatchObject([
      { type: 'sentence', time: 0 },
      { type: 'word', time: 0 },
    ]);
    expect(times.every(Number.isInteger)).toBe(true);
  });

  it('are only of the requested types', async () => {
    expect(new Set((await cloud.marks(text, { SpeechMarkTypes: ['word'] })).map(({ type }) => type))).toEqual(
      new Set(['word']),
    );
  });

  it("point into the markup, which stays in a sentence's value", async () => {
    const ssml =
      '<speak><p><s>Mary &amp; the <mark name="animal"/>lamb.</s><s>A <sub alias="kilogram">kg</sub> of wool, <prosody rate="slow">über</prosody> all.</s></p><mark name="end"/></speak>';
    const marks = await cloud.marks(ssml, { TextType: 'ssml', SpeechMarkTypes: ['sentence', 'ssml', 'word'] });
    expect(marks.filter(({ type }) => type === 'sentence').map(({ value }) => value)).toEqual([
      'Mary &amp; the <mark name="animal"/>lamb.',
      'A <sub alias="kilogram">kg</sub> of wool, <prosody rate="slow">über</prosody> all.',
    ]);
    expect(marks.filter(({ type }) => type === 'word').map(({ value }) => value)).toEqual([
      'Mary',
      'the',
      'lamb',
      'A',
      'kg',
      'of',
      'wool',
      'über',
      'all',
    ]);
    const named = marks.filter(({ type }) => type === 'ssml');
    expect(named.map(({ value }) => value)).toEqual(['animal', 'end']);
    expect(named.map((mark) => bytes(ssml, mark))).toEqual(['<mark name="animal"/>', '<mark name="end"/>']);
    expect(named[0]?.time).toBe(marks.find(({ value }) => value === 'lamb')?.time);
    for (const mark of marks) if (mark.type !== 'ssml') expect(bytes(ssml, mark)).toBe(mark.value);
  });

  it.each(['', '…', '*** !!!'])('are empty for %j, in which nothing is spoken', async (text_) => {
    expect(await cloud.marks(text_)).toEqual([]);
  });
});

describe('sound', () => {
  const text =
    'The fox closed her eyes. The moon was high above the trees.\n\nAll was quiet in the forest. Good night.';

  it('is silent exactly where the marks end a sentence', async () => {
    const [mp3, marks] = [
      await cloud.audio({ Text: text }),
      await cloud.marks(text, { SpeechMarkTypes: ['sentence'] }),
    ];
    const gaps = silences(await decode(mp3), 0.35);
    const starts = marks.slice(1).map(({ time }) => time / 1000);
    expect(gaps).toHaveLength(starts.length);
    for (const [index, time] of starts.entries())
      expect(Math.abs((gaps[index]?.[1] ?? 0) - encoderDelay - time)).toBeLessThan(0.05);
    // Between paragraphs it is silent for longer.
    const lengths = gaps.map(([from, to]) => to - from);
    expect(lengths.indexOf(Math.max(...lengths))).toBe(1);
  });

  it('has commas at the right words, to within a tenth of a second', async () => {
    const Text = 'When the night came over the great forest, all the animals went home, and the fox stayed alone.';
    const [mp3, words] = [await cloud.audio({ Text }), await cloud.marks(Text, { SpeechMarkTypes: ['word'] })];
    const ends = silences(await decode(mp3), 0.08).map(([, to]) => to - encoderDelay);
    for (const value of ['all', 'and']) {
      const time = (words.find((word) => word.value === value)?.time ?? 0) / 1000;
      expect(Math.min(...ends.map((end) => Math.abs(end - time)))).toBeLessThan(0.1);
    }
  });

  it.each<[string, object, number]>([
    ['24,000 for neural', {}, 24_000],
    ['22,050 for standard', { Engine: 'standard', VoiceId: 'Joanna' }, 22_050],
    ['16,000 when asked', { SampleRate: '16000' }, 16_000],
    ['8,000 when asked', { SampleRate: '8000' }, 8_000],
  ])('has %s samples a second as MP3, and is as long as the same speech as PCM', async (_name, more, rate) => {
    const Text = 'Once upon a time there was a fox.';
    const sound = await decode(await cloud.audio({ Text, ...more }));
    expect(sound.rate).toBe(rate);
    const pcm = await cloud.pcm({ Text, ...more, SampleRate: '16000' });
    // An encoder rounds up to whole frames, after its delay.
    expect(sound.seconds - pcm.length / 16_000).toBeGreaterThan(-0.001);
    expect(sound.seconds - pcm.length / 16_000).toBeLessThan(0.35);
  });

  it('pauses for the duration of a break', async () => {
    const say = async (inside: string): Promise<number> =>
      (await cloud.pcm({ Text: `<speak>Good night,${inside} fox</speak>`, TextType: 'ssml' })).length / 16_000;
    const [without, short, long] = [
      await say('<break time="100ms"/>'),
      await say('<break time="600ms"/>'),
      await say('<break time="2s"/>'),
    ];
    expect(short - without).toBeCloseTo(0.5, 1);
    expect(long - without).toBeCloseTo(1.9, 1);
  });

  it('is slower and louder according to prosody', async () => {
    const say = (inside: string) => cloud.pcm({ Text: `<speak>${inside}</speak>`, TextType: 'ssml' });
    const plain = await say('The fox is asleep now.');
    const slow = await say('<prosody rate="50%">The fox is asleep now.</prosody>');
    const soft = await say('<prosody volume="-6dB">The fox is asleep now.</prosody>');
    const loudest = (samples: Int16Array): number =>
      samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    expect(slow.length).toBeGreaterThan(plain.length * 1.4);
    expect(loudest(soft) / loudest(plain)).toBeCloseTo(0.5, 1);
  });

  it('is the same each time, and different for each voice of a language', async () => {
    for (const language of Object.keys(languages)) {
      const spoken = new Set<string>();
      const own = voices.filter((voice) => voice.language === language);
      for (const { id, engines } of own) {
        const [Engine] = engines;
        const pcm = await cloud.pcm({ VoiceId: id as 'Ruth', Engine, Text: 'Anna 1', SampleRate: '8000' });
        expect(pcm.length).toBeGreaterThan(3_000);
        spoken.add(Buffer.from(pcm.buffer).toString('base64'));
      }
      expect(spoken.size).toBe(own.length);
    }
    // The default rate, named: another request for the same sound, which is spoken again.
    const again = [await cloud.audio({}), await cloud.audio({ SampleRate: '24000' })];
    expect(again[0]?.equals(again[1] ?? Buffer.alloc(0))).toBe(true);
  });

  it('has the same sentences, whether they are spoken together or separately', async () => {
    const speech = espeakSpeech({ clock: systemClock, log: () => undefined });
    const told =
      '"Good night!" said Mr. Owl.|All was quiet — and the moon, high above… slept.|Tom & Anna <3.|Who is it?';
    const utterances = told.split('|').map((text) => ({ text, style: plainStyle }));
    for (const id of ['Amy', 'Hans']) {
      const voice = voices.find((one) => one.id === id) ?? expect.fail(id);
      const signal = new AbortController().signal;
      const together = await speech.say(voice, utterances, signal);
      for (const [at, utterance] of utterances.entries()) {
        const [alone = new Int16Array(0)] = await speech.say(voice, [utterance], signal);
        expect(alone.length).toBeGreaterThan(5_000);
        expect(Math.abs((together[at]?.length ?? 0) - alone.length) / 22_050).toBeLessThan(0.06);
      }
    }
    await speech.stop();
  });

  it('may begin with a dash, which is not an option of the program', async () => {
    expect((await cloud.pcm({ Text: '--version of the fox' })).length).toBeGreaterThan(8_000);
  });
});

describe('the speech process', () => {
  it('is restarted after it died, and the text that it died on is a retryable failure', async () => {
    const lines: string[] = [];
    const speech = startSpeechProcess({
      clock: systemClock,
      log: (source, line) => void lines.push(`${source} ${line}`),
    });
    const order = { voice: 'en-us', pitch: 50, speed: 150, markup: '<speak>Good night.</speak>' };
    const first = await speech.say(order);
    const { pid } = speech;
    // So long that it cannot be spoken before the signal arrives.
    const dying = speech.say({ ...order, markup: `<speak>${'Good night, moon. '.repeat(150)}</speak>` });
    const waiting = speech.say(order);
    process.kill(pid ?? 0, 'SIGKILL');
    await expect(dying).rejects.toMatchObject({ type: 'ServiceFailureException', status: 500 });
    expect(await waiting).toEqual(first);
    expect(speech.pid).not.toBe(pid);
    expect(lines).toEqual(['polly the speech process ended (SIGKILL); the next text starts another']);
    await speech.stop();
  });

  it('that cannot speak a text ends, reveals nothing of the text, and the next one is spoken', async () => {
    const lines: string[] = [];
    const speech = startSpeechProcess({ clock: systemClock, log: (_source, line) => void lines.push(line) });
    const order = { voice: 'en-us', pitch: 50, speed: 150, markup: '<speak>a secret</speak>' };
    await expect(speech.say({ ...order, voice: 'nobody' })).rejects.toMatchObject({ type: 'ServiceFailureException' });
    expect((await speech.say(order)).length).toBeGreaterThan(10_000);
    expect(lines.join()).toMatch(/^the speech process ended \(code 1\)/);
    expect(lines.join()).not.toContain('secret');
    await speech.stop();
  });

  it('ends after 20 seconds without a text, quietly, and the next text starts another', async () => {
    const lines: string[] = [];
    const clock = new FakeClock();
    const speech = startSpeechProcess({ clock, log: (_source, line) => void lines.push(line) });
    const order = { voice: 'en-us', pitch: 50, speed: 150, markup: '<speak>a</speak>' };
    const first = await speech.say(order);
    const { pid } = speech;
    await clock.advance(19_999);
    expect(speech.pid).toBe(pid);
    await speech.say(order);
    await clock.advance(19_999);
    expect(speech.pid).toBe(pid);

    await clock.advance(1);
    expect(speech.pid).toBeUndefined();
    await expect.poll(() => existsSync(`/proc/${pid}`)).toBe(false);

    expect(await speech.say(order)).toEqual(first);
    expect(speech.pid).not.toBe(pid);
    expect(lines).toEqual([]);
    await speech.stop();
    expect(clock.waiting).toBe(0);
  });

  it('drops requests that no caller waits for any more, and continues with the others', async () => {
    const speech = startSpeechProcess({ clock: systemClock, log: () => undefined });
    const order = { voice: 'en-us', pitch: 50, speed: 150, markup: '<speak>a</speak>' };
    const gone = new AbortController();
    const first = speech.say(order);
    const dropped = speech.say({ ...order, voice: 'nobody' }, gone.signal);
    const last = speech.say(order);
    gone.abort();
    await expect(dropped).rejects.toMatchObject({ type: 'ServiceFailureException' });
    // A voice that does not exist would have ended the process.
    const { pid } = speech;
    expect(await last).toEqual(await first);
    expect(speech.pid).toBe(pid);
    await speech.stop();
  });

  it('accepts a limited amount at once', async () => {
    const speech = startSpeechProcess({ clock: systemClock, log: () => undefined });
    const answers = Array.from({ length: 2002 }, () =>
      speech.say({ voice: 'en-us', pitch: 50, speed: 150, markup: '<speak>a</speak>' }).then(
        () => 'said',
        (error: { type: string }) => error.type,
      ),
    );
    expect(await answers.at(-1)).toBe('ThrottlingException');
    await speech.stop();
    expect(await answers.at(-2)).toBe('ServiceFailureException');
  });

  it('ends with its parent, however that ends', async () => {
    const program = fileURLToPath(new URL('speaker.ts', import.meta.url));
    const parent = spawn(process.execPath, ['--import', 'tsx', program], { stdio: ['ignore', 'pipe', 'inherit'] });
    const pid = Number(
      await new Promise<string>((resolve) => parent.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString()))),
    );
    expect(existsSync(`/proc/${pid}`)).toBe(true);
    parent.kill('SIGKILL');
    await expect
      .poll(() => existsSync(`/proc/${pid}`) && !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z '))
      .toBe(false);
  });
});
