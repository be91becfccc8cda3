import { existsSync } from 'node:fs';
import { afterEach, expect, it, vi } from 'vitest';
import { idleLimit, RenderProcess } from '../../src/pictures/painter.ts';
import { pngSignature } from '../../src/pictures/png.ts';

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8" fill="red"/></svg>';

afterEach(() => void vi.useRealTimers());

it('the drawing process ends after an idle time, and the next picture starts another', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const renderer = new RenderProcess();
  const first = await renderer.render({ svg });
  expect(first.subarray(0, 8)).toEqual(pngSignature);
  const { pid } = renderer;

  vi.advanceTimersByTime(idleLimit - 1);
  await renderer.render({ svg });
  vi.advanceTimersByTime(idleLimit - 1);
  expect(renderer.pid).toBe(pid);

  vi.advanceTimersByTime(1);
  expect(renderer.pid).toBeUndefined();
  vi.useRealTimers();
  await expect.poll(() => existsSync(`/proc/${pid}`)).toBe(false);

  expect(await renderer.render({ svg })).toEqual(first);
  expect(renderer.pid).not.toBe(pid);
});
