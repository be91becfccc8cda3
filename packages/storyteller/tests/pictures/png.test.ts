import { Resvg } from '@resvg/resvg-js';
import { describe, expect, it } from 'vitest';
import { isOwnPicture, withAttribution } from '../../src/pictures/png.ts';

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8" fill="#369"/></svg>';
const plain = new Resvg(svg).render().asPng();

describe('a drawn picture', () => {
  it('says that it was drawn by a program and not by a model', () => {
    const text = withAttribution(plain).toString('latin1');
    expect(text).toContain('Software\0nightlight-offline');
    expect(text).toContain('digitalsourcetype/algorithmicMedia');
  });

  it('is recognized, and no other picture is', () => {
    expect(isOwnPicture(withAttribution(plain))).toBe(true);
    expect(isOwnPicture(plain)).toBe(false);
  });

  it('still opens', () => {
    const data = withAttribution(plain).toString('base64');
    const outer = `<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><image width="8" height="8" href="data:image/png;base64,${data}"/></svg>`;
    expect(new Resvg(outer).render().pixels.subarray(0, 4)).toEqual(new Resvg(svg).render().pixels.subarray(0, 4));
  });
});
