import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import { createMp3Encoder } from 'wasm-media-encoders';
import { estimateMarks } from '../../../web/src/reader/estimate.ts';
import type { Readable } from '../../../web/src/reader/estimate.ts';
import type { Marks } from '../../../web/src/reader/marks.ts';

/** A story with a recording and its speech marks. */
export interface SpokenStory {
  readonly title: string;
  readonly pages: readonly Readable[];
  readonly sound: Uint8Array;
  readonly marks: Marks;
}

const title = 'The Moon Boat';
const words = [
  'Mia could not sleep. Outside, the whole pond was silver.',
  'A little boat came sailing over the grass. It was made of moonlight. “Climb in,” whispered the boat.',
  'They drifted past the sleepy willow and the sleepy owl. The owl opened one eye, and closed it again.',
  'High up, a star was crying softly. It had lost its blanket of cloud. Mia tucked it in.',
  'Then the boat brought her home to bed. The moon watched over all of them. Good night, Mia.',
];

const RATE = 16_000;

/** A soft hum for every sentence and silence between them, as MP3: enough of a voice for a player. */
async function hum({ seconds, sentences }: Marks): Promise<Uint8Array> {
  const samples = new Float32Array(Math.ceil(seconds * RATE));
  for (const { from, to, page } of sentences) {
    for (let at = Math.ceil(from * RATE); at < to * RATE; at += 1)
      samples[at] = 0.1 * Math.sin((at / RATE) * (180 + page * 20) * 2 * Math.PI);
  }
  const encoder = await createMp3Encoder();
  encoder.configure({ sampleRate: RATE, channels: 1, bitrate: 32 });
  return Buffer.concat([Buffer.from(encoder.encode([samples])), Buffer.from(encoder.finalize())]);
}

let made: Promise<SpokenStory> | undefined;

async function speak(): Promise<SpokenStory> {
  const pages = words.map((text, index) => ({ number: index + 1, text }));
  const marks = estimateMarks([{ number: 0, text: title }, ...pages], 'en-US');
  return { title, pages, marks, sound: await hum(marks) };
}

/** Made once for all tests of a file. */
export const spokenStory = (): Promise<SpokenStory> => (made ??= speak());

const icons = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve('@iconify-json/fluent-emoji-flat/icons.json'), 'utf8'),
) as {
  icons: Record<string, { body: string }>;
};
const icon = (name: string, x: number, y: number, size: number) =>
  `<svg x="${x}" y="${y}" width="${size}" height="${size}" viewBox="0 0 32 32">${icons.icons[name]?.body ?? ''}</svg>`;

const friends = ['sailboat', 'owl', 'star', 'hedgehog', 'bed'];

/** A picture of a night, as PNG. */
export function drawnPicture(page = 1, size = 640): Uint8Array {
  const stars = Array.from(
    { length: 26 },
    (_, index) =>
      `<circle cx="${(index * 137 + page * 61) % 640}" cy="${(index * 71) % 300}" r="${1 + (index % 3)}" fill="#fff4d6"/>`,
  ).join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 640"><defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#1c2450"/><stop offset="0.6" stop-color="#4a4486"/><stop offset="1" stop-color="#b4779a"/></linearGradient></defs>
<rect width="640" height="640" fill="url(#sky)"/>${stars}<circle cx="${480 - page * 40}" cy="150" r="70" fill="#ffe9b0"/><circle cx="${480 - page * 40}" cy="150" r="110" fill="#ffe9b0" opacity="0.14"/>
<path d="M0 470 Q160 400 320 460 T640 440 V640 H0Z" fill="#2f3b66"/><path d="M0 530 Q200 470 360 520 T640 510 V640 H0Z" fill="#232b4f"/>${icon('evergreen-tree', 30, 360, 150)}${icon('evergreen-tree', 500, 340, 120)}${icon(friends[page % friends.length] ?? 'owl', 230, 350, 190)}</svg>`;
  return new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng();
}
