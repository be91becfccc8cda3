import { composeApart } from './compose.ts';
import { RenderProcess } from './painter.ts';
import { isOwnPicture } from './png.ts';
import { readScene } from './scene.ts';

/** Width and height in pixels: a clip of four seconds has some 200 KB, and takes about as long to make. */
const SIZE = 480;
/** The size at which the picture was drawn: the same words at another size would give a different picture. */
const DRAWN = 1024;

const animator = new RenderProcess('clip-process.mjs');

/** A picture from anywhere else is one layer. */
const framed = (png: Buffer): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${DRAWN}" height="${DRAWN}" viewBox="0 0 ${DRAWN} ${DRAWN}"><image width="${DRAWN}" height="${DRAWN}" preserveAspectRatio="xMidYMid slice" href="data:image/png;base64,${png.toString('base64')}"/></svg>`;

/**
 * A slow camera move into a picture, as an MP4. In a picture by the offline painter, near layers move more than far
 * ones.
 * @param prompt with the scene and the character sheet that the picture was drawn from
 */
export const animate = (prompt: string, picture: Buffer, seconds: number): Promise<Buffer> =>
  animator.render({
    layers: isOwnPicture(picture) ? composeApart(readScene(prompt), DRAWN, DRAWN) : [framed(picture)],
    size: SIZE,
    seconds,
  });
