// A process of its own, as for pictures: a clip takes seconds, and nothing else would be answered meanwhile. Plain JavaScript, so that it starts without tsx.
import { Resvg } from '@resvg/resvg-js';
import h264 from 'h264-mp4-encoder';

const FRAMES_PER_SECOND = 12;
/** How much nearer the camera is at the end, for layers from the farthest to the nearest; the last one, weather and edge, is the window that one looks through. */
const NEARER = [0.035, 0.075, 0.13, 0];
/** Where the camera moves to, in parts of the picture. */
const TOWARDS = { x: 0.5, y: 0.6 };

/** The layer's pixels, with colors that are multiplied with their opacity already. */
const pixelsOf = (svg, size) => {
  const drawn = new Resvg(svg, { font: { loadSystemFonts: false }, fitTo: { mode: 'width', value: size } }).render();
  return new Uint8Array(drawn.pixels);
};

/** Lays one layer over a frame, `zoom` times nearer. Between four pixels the color is theirs by distance: whole steps would tremble. */
function lay(frame, layer, size, zoom) {
  const [left, top] = [size * TOWARDS.x * (1 - 1 / zoom), size * TOWARDS.y * (1 - 1 / zoom)];
  const last = size - 1;
  for (let y = 0; y < size; y += 1) {
    const fromY = Math.min(last, y / zoom + top);
    const y0 = Math.floor(fromY);
    const below = fromY - y0;
    const row = y0 * size;
    const next = Math.min(last, y0 + 1) * size;
    for (let x = 0; x < size; x += 1) {
      const fromX = Math.min(last, x / zoom + left);
      const x0 = Math.floor(fromX);
      const x1 = Math.min(last, x0 + 1);
      const right = fromX - x0;
      const [a, b, c, d] = [(row + x0) * 4, (row + x1) * 4, (next + x0) * 4, (next + x1) * 4];
      const [wa, wb, wc, wd] = [(1 - right) * (1 - below), right * (1 - below), (1 - right) * below, right * below];
      const opacity = layer[a + 3] * wa + layer[b + 3] * wb + layer[c + 3] * wc + layer[d + 3] * wd;
      if (opacity === 0) continue;
      const through = 1 - opacity / 255;
      const at = (y * size + x) * 4;
      for (let channel = 0; channel < 3; channel += 1) {
        frame[at + channel] =
          frame[at + channel] * through +
          layer[a + channel] * wa +
          layer[b + channel] * wb +
          layer[c + channel] * wc +
          layer[d + channel] * wd;
      }
    }
  }
}

/** Of the way of the camera, from 0 to 1: it starts and stops softly. */
const eased = (part) => (1 - Math.cos(Math.PI * part)) / 2;

/** A slow camera move over layers of SVG, as an MP4. The first frame is the picture itself. */
async function film({ layers, size, seconds }) {
  const drawn = layers.map((svg) => pixelsOf(svg, size));
  const encoder = await h264.createH264MP4Encoder();
  Object.assign(encoder, {
    width: size,
    height: size,
    frameRate: FRAMES_PER_SECOND,
    quantizationParameter: 24,
    speed: 5,
  });
  encoder.initialize();
  const count = FRAMES_PER_SECOND * seconds;
  for (let number = 0; number < count; number += 1) {
    const frame = new Uint8ClampedArray(size * size * 4);
    const way = eased(number / (count - 1));
    drawn.forEach((layer, index) => lay(frame, layer, size, 1 + (NEARER[index] ?? 0) * way));
    for (let at = 3; at < frame.length; at += 4) frame[at] = 255;
    encoder.addFrameRgba(new Uint8Array(frame.buffer));
  }
  encoder.finalize();
  const mp4 = encoder.FS.readFile(encoder.outputFilename);
  encoder.FS.unlink(encoder.outputFilename);
  encoder.delete();
  return mp4;
}

let last = Promise.resolve();
process.on('message', ({ id, ...work }) => {
  last = last.then(() =>
    film(work).then(
      (bytes) => process.send?.({ id, bytes }),
      (error) => process.send?.({ id, failure: error instanceof Error ? error.message : String(error) }),
    ),
  );
});
