import { Resvg } from '@resvg/resvg-js';
import { describe, expect, it } from 'vitest';
import { isObject } from 'local-cloud/json.ts';
import type { HttpRequest, HttpResponse, Json } from 'local-cloud';
import { compose } from 'storyteller/pictures/compose.ts';
import { pngSignature } from 'storyteller/pictures/png.ts';
import { readScene } from 'storyteller/pictures/scene.ts';
import { startStoryteller } from 'storyteller/storyteller.ts';
import { picturePrompt } from '../../../story/picture.ts';
import { readCheck } from '../../../story/providers/openai-checker.ts';
import { readPainting } from '../../../story/providers/openai-painter.ts';
import { FakeClock } from 'local-cloud/testing/fake-clock.ts';
import { bearer, paintBody, pictureCheckBody } from '../../support/asked.ts';
import { wire, wireText } from '../../support/guarded.ts';

const settings = { model: 'gpt-image-2.5-flare', size: '1024x1024', quality: 'low' };
const prompt = wireText(
  picturePrompt({
    scene: '@@HERO@@ (a small brown mouse) holding a lantern, at the edge of a wood, at night.',
    look: '@@HERO@@ is a small brown mouse with a red scarf.',
    style: '',
  }),
);

const post = (path: string, body: unknown): HttpRequest => ({
  method: 'POST',
  path,
  query: '',
  headers: bearer,
  body: Buffer.from(JSON.stringify(body)),
});
const json = (response: HttpResponse): Json => JSON.parse(response.body.toString()) as Json;

function prepare(delayMs = 0): {
  clock: FakeClock;
  draw: (body: unknown) => Promise<HttpResponse>;
  moderate: (body: unknown) => Promise<HttpResponse>;
  lines: string[];
} {
  const clock = new FakeClock();
  const lines: string[] = [];
  const send = startStoryteller({ clock, delayMs, log: (_source, message) => void lines.push(message) });
  return {
    clock,
    lines,
    draw: (body) => send(post('/v1/images/generations', body)),
    moderate: (body) => send(post('/v1/moderations', body)),
  };
}

const pngOf = (response: HttpResponse): Buffer => Buffer.from(readPainting(200, json(response), []).base64, 'base64');

describe('POST /v1/images/generations', () => {
  it("answers the worker's request with a PNG that the worker can read and that passes moderation", async () => {
    const { draw, moderate } = prepare();
    const response = await draw(wire(paintBody(settings, prompt)));
    expect(response.status).toBe(200);
    const png = pngOf(response);
    expect(png.subarray(0, 8)).toEqual(pngSignature);
    expect(json(response)).toMatchObject({
      size: '1024x1024',
      quality: 'low',
      output_format: 'png',
      usage: { output_tokens: 272, total_tokens: expect.any(Number) },
    });
    const verdict = await moderate(wire(pictureCheckBody(png.toString('base64'))));
    expect(readCheck(200, json(verdict), 'AGE_3_5').verdict).toBe('passed');
  });

  it.each([
    ['1024x1024', 1024, 1024],
    ['1536x1024', 1536, 1024],
    ['1024x1536', 1024, 1536],
  ] as const)('draws %s below 900 kB', async (size, width, height) => {
    const png = pngOf(await prepare().draw(wire(paintBody({ ...settings, size }, prompt))));
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([width, height]);
    expect(png.length).toBeLessThan(900_000);
  });

  it('draws the same picture for the same words, and another for other words', async () => {
    const { draw } = prepare();
    const [first, again, other] = await Promise.all([
      draw({ model: 'm', prompt }),
      draw({ model: 'm', prompt }),
      draw({ model: 'm', prompt: `${prompt} It rains.` }),
    ]);
    expect(pngOf(first).equals(pngOf(again))).toBe(true);
    expect(pngOf(first).equals(pngOf(other))).toBe(false);
  });

  it('takes as long as a real model', async () => {
    const { clock, draw } = prepare(3_000);
    let done = false;
    const drawn = draw({ model: 'm', prompt }).then(() => {
      done = true;
    });
    await clock.advance(2_999);
    expect(done).toBe(false);
    await clock.advance(1);
    await drawn;
  });

  it.each<[string, object, string | null, string]>([
    ['no model', { prompt }, 'model', 'missing_required_parameter'],
    ['no prompt', { model: 'm' }, 'prompt', 'missing_required_parameter'],
    ['a prompt that is not text', { model: 'm', prompt: 7 }, 'prompt', 'invalid_type'],
    ['an empty prompt', { model: 'm', prompt: '  ' }, 'prompt', 'empty_string'],
    ['a long prompt', { model: 'm', prompt: 'a'.repeat(32_001) }, 'prompt', 'string_above_max_length'],
    ['a size of older models', { model: 'm', prompt, size: '512x512' }, 'size', 'invalid_value'],
    ['a quality of older models', { model: 'm', prompt, quality: 'hd' }, 'quality', 'invalid_value'],
    ['two pictures', { model: 'm', prompt, n: 2 }, 'n', 'unsupported_value'],
    ['no picture', { model: 'm', prompt, n: 0 }, 'n', 'invalid_value'],
    ['a stream', { model: 'm', prompt, stream: true }, 'stream', 'unsupported_value'],
    [
      'an answer with an address',
      { model: 'm', prompt, response_format: 'url' },
      'response_format',
      'unknown_parameter',
    ],
    ['another format', { model: 'm', prompt, output_format: 'webp' }, 'output_format', 'invalid_value'],
    ['words of the list', { model: 'm', prompt: 'a murder in the house' }, null, 'moderation_blocked'],
  ])('refuses %s', async (_case, body, param, code) => {
    const { draw, lines } = prepare();
    const response = await draw(body);
    expect(response.status).toBe(400);
    expect(json(response)).toMatchObject({ error: { param, code } });
    expect(lines).toEqual([]);
  });
});

describe('pictures in moderation', () => {
  it.each([
    ['no picture', 'data:image/png;base64,aGVsbG8=', 'invalid_image_format'],
    ['no data', 'data:image/png;base64,', 'invalid_image_format'],
    ['an address', 'https://example.com/a.png', 'unsupported_content'],
    [
      'a foreign picture',
      `data:image/png;base64,${pngSignature.toString('base64').replace(/=+$/, '')}AAAA`,
      'unsupported_content',
    ],
  ])('refuses %s', async (_case, url, code) => {
    const response = await prepare().moderate({ model: 'm', input: [{ type: 'image_url', image_url: { url } }] });
    expect(response.status).toBe(400);
    expect(json(response)).toMatchObject({ error: { code } });
  });

  it('says which categories a picture was checked for', async () => {
    const png = pngOf(await prepare().draw({ model: 'm', prompt }));
    const body = json(
      await prepare().moderate({
        model: 'm',
        input: [
          { type: 'text', text: 'a fox' },
          { type: 'image_url', image_url: { url: `data:image/png;base64,${png.toString('base64')}` } },
        ],
      }),
    );
    const [result] = isObject(body) && Array.isArray(body.results) ? body.results : [];
    expect(result).toMatchObject({
      flagged: false,
      category_applied_input_types: { violence: ['text', 'image'], hate: ['text'] },
    });
  });
});

/** The mean of all channels, 0 to 255. */
function brightness(words: string): number {
  const { pixels } = new Resvg(compose(readScene(words), 1024, 1024), {
    fitTo: { mode: 'width', value: 64 },
    font: { loadSystemFonts: false },
  }).render();
  return pixels.reduce((sum, value, index) => (index % 4 === 3 ? sum : sum + value), 0) / (pixels.length * 0.75);
}

describe('light', () => {
  it.each([
    'in a dark wood',
    'in a meadow',
    'beside the sea',
    'in a crooked little town',
    'in a warm blue bay',
    'in bed',
    'where the snow stays all winter',
    'in a cave',
    'on a small farm',
  ])('makes night darker than day %s', (place) => {
    expect(brightness(`A fox and a fish ${place} at night.`)).toBeLessThan(
      brightness(`A fox and a fish ${place}, on a sunny morning.`.replace('dark ', '')) * 0.8,
    );
  });

  it('includes no writing in a picture', () => {
    expect(compose(readScene(`A sign that says <text>Hello</text> & a fox`), 1024, 1024)).not.toMatch(/<text|Hello/);
  });
});
