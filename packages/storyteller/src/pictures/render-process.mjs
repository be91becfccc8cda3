// A process of its own: a picture takes resvg some 150 ms, and a panic inside it aborts the whole process, threads and all. Plain JavaScript, so that it starts without tsx.
import { Resvg } from '@resvg/resvg-js';

process.on('message', ({ id, svg }) => {
  try {
    process.send?.({ id, bytes: new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng() });
  } catch (error) {
    process.send?.({ id, failure: error instanceof Error ? error.message : String(error) });
  }
});
