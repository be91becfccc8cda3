import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Story } from '../../../web/src/api/stories.ts';
import { browserTestsRun } from '../../support/browser.ts';
import { giveMoonBoat } from '../support/moon-boat.ts';
import { openReader, withReaderPage } from '../support/reader-page.ts';
import type { ReaderSite } from '../support/reader-site.ts';

if (!browserTestsRun)
  process.stderr.write("The reader's page is not tested: no Chrome or Chromium was found (CHROME_PATH names one).\n");

describe.runIf(browserTestsRun)("the reader's page", () => {
  let site: ReaderSite;
  let page: Page;
  withReaderPage((at) => void ({ site, page } = at));

  const given = (change: Partial<Story>): void => {
    site.story = { ...site.story, ...change };
  };
  const open = () => openReader({ page, site });
  const marked = (text: string) => page.locator('.words__sentence--spoken', { hasText: text }).waitFor();

  it('plays nothing automatically', async () => {
    await open();
    await page.locator('.painting__image--shown').waitFor();
    expect(await page.evaluate(() => navigator.mediaSession.playbackState)).toBe('paused');
    expect(await page.getByRole('button', { name: 'Read to me' }).count()).toBe(1);
  });

  it('silently gets new URLs for pictures, sound and marks that expired', async () => {
    const old = JSON.stringify(site.story);
    site.media.clear();
    await giveMoonBoat(site, {}, 'b');
    let reads = 0;
    await page.route('**/story.json', (route) =>
      ++reads === 1 ? route.fulfill({ body: old, contentType: 'application/json' }) : route.continue(),
    );
    await open();
    await page.getByRole('button', { name: 'Read to me' }).click();
    await marked('The Moon Boat');
    await page.locator('.painting__image--shown').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    expect(site.asked.filter((path) => path.endsWith('=b') && path.includes('.mp3')).length).toBeGreaterThan(0);
  });

  it('says so when the sound is permanently unavailable, and keeps the words', async () => {
    for (const path of [...site.media.keys()]) if (path.includes('.mp3')) site.media.delete(path);
    await open();
    await page.getByRole('button', { name: 'Read to me' }).click();
    await page.getByText("The sound can't be played right now.").waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByText('Mia could not sleep.').waitFor();
  });

  it("offers the words, and the device's voice, without a narration", async () => {
    given({
      narration: {
        status: 'FAILED',
        voice: null,
        language: null,
        url: null,
        marksUrl: null,
        seconds: null,
        stale: false,
        failure: null,
      },
    });
    await open();
    await page
      .getByText("The narration isn't available right now. You can read it aloud, or use this device's voice.")
      .waitFor();
    await page.getByRole('button', { name: "Use this device's voice" }).click();
    // Headless browsers have none.
    await page.getByText('This device has no voice for this language.').waitFor();
    await page.getByRole('button', { name: "I'll read it myself" }).click();
    for (let turned = 0; turned < 4; turned += 1) await page.getByRole('button', { name: 'Next page' }).click();
    await page.getByRole('button', { name: 'Again!' }).click();
    await page.getByRole('heading', { name: 'The Moon Boat' }).waitFor();
  });

  it('does not report a failed narration if none was requested', async () => {
    given({ narration: null });
    await open();
    await page.getByText("This story has no narration. You can read it aloud, or use this device's voice.").waitFor();
  });

  it('says good night after the last page, offers the story again, and opens at the cover the next time', async () => {
    await open();
    await page.getByRole('button', { name: "I'll read it myself" }).click();
    for (let turned = 0; turned < 4; turned += 1) await page.getByRole('button', { name: 'Next page' }).click();
    await page.getByText('Good night.', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Again!' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: "I'll read it myself" }).click();
    await page.getByRole('region', { name: 'Page 1' }).waitFor();
    for (let turned = 0; turned < 4; turned += 1) await page.keyboard.press('ArrowRight');
    await page.getByRole('button', { name: 'Again!' }).click();
    await page.getByRole('button', { name: 'Read to me' }).waitFor();
  });

  it('counts a reading once at its end: not for a page turned back, and again for another reading', async () => {
    const readings = () => page.evaluate(() => document.body.dataset['readings'] ?? '0');
    await open();
    await page.getByRole('button', { name: "I'll read it myself" }).click();
    for (let turned = 0; turned < 3; turned += 1) await page.keyboard.press('ArrowRight');
    await page.getByRole('region', { name: 'Page 4' }).waitFor();
    expect(await readings()).toBe('0');
    await page.keyboard.press('ArrowRight');
    await page.getByRole('button', { name: 'Again!' }).waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('region', { name: 'Page 4' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('button', { name: 'Again!' }).waitFor();
    expect(await readings()).toBe('1');
    await page.getByRole('button', { name: 'Again!' }).click();
    await page.getByRole('button', { name: "I'll read it myself" }).click();
    for (let turned = 0; turned < 4; turned += 1) await page.keyboard.press('ArrowRight');
    await page.getByRole('button', { name: 'Again!' }).waitFor();
    expect(await readings()).toBe('2');
  });

  it('keeps its controls on the last page while a listener pauses there', async () => {
    await open();
    await page.getByRole('button', { name: 'Read to me' }).click();
    await page.getByRole('button', { name: 'Pause' }).click();
    for (let turned = 0; turned < 5; turned += 1) await page.keyboard.press('ArrowRight');
    await page.getByRole('region', { name: 'Page 5' }).waitFor();
    await page.getByRole('button', { name: 'Play' }).waitFor();
    expect(await page.getByRole('button', { name: 'Again!' }).count()).toBe(0);
  });

  it('turns on a swipe to the side, and on no other', async () => {
    await open();
    const swipe = (x: number, y: number) =>
      page.locator('.reader__room').evaluate(
        (room, [right, down]) => {
          const touch = (clientX: number, clientY: number) =>
            new Touch({ identifier: 1, target: room, clientX, clientY });
          const [from, to] = [touch(400, 300), touch(400 + (right ?? 0), 300 + (down ?? 0))];
          room.dispatchEvent(new TouchEvent('touchstart', { bubbles: true, touches: [from], changedTouches: [from] }));
          room.dispatchEvent(new TouchEvent('touchend', { bubbles: true, touches: [], changedTouches: [to] }));
        },
        [x, y] as const,
      );
    await swipe(-90, 10);
    await page.getByRole('region', { name: 'Page 1' }).waitFor();
    await swipe(-60, 200);
    await swipe(-20, 0);
    expect(await page.getByRole('region', { name: 'Page 1' }).count()).toBe(1);
    await swipe(90, -10);
    await page.getByRole('region', { name: 'Cover' }).waitFor();
  });

  it.each([
    [360, 740],
    [740, 360],
  ])('shows most of a page, and all controls, at %i × %i', async (width, height) => {
    await page.setViewportSize({ width, height });
    await open();
    await page.getByRole('button', { name: "I'll read it myself" }).click();
    await page
      .getByRole('region', { name: 'Page 2' })
      .or(page.getByRole('region', { name: 'Page 1' }))
      .waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('region', { name: 'Page 2' }).waitFor();
    const seen = await page.evaluate(() => {
      const [words, room] = ['.leaf__words', '.reader__room'].map((one) =>
        document.querySelector(one)?.getBoundingClientRect(),
      );
      if (words === undefined || room === undefined) return { share: 0, isPressed: false };
      const next = document.querySelector('[aria-label="Next page"]')?.getBoundingClientRect();
      return {
        share: (Math.min(words.bottom, room.bottom) - words.top) / words.height,
        isPressed: next !== undefined && next.bottom <= innerHeight && next.right <= innerWidth,
      };
    });
    expect(seen.share).toBeGreaterThan(0.8);
    expect(seen.isPressed).toBe(true);
  });

  it('reserves the place of a picture that failed, and requests it again', async () => {
    given({
      pages: (site.story.pages ?? []).map((one) =>
        one.number === 2 ? { ...one, illustration: { status: 'FAILED', url: null, alt: null, failure: null } } : one,
      ),
    });
    await open();
    /** Its position after the animation. */
    const place = async () => {
      await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
      return page.locator('.painting').boundingBox();
    };
    await page.keyboard.press('ArrowRight');
    const picture = await place();
    await page.keyboard.press('ArrowRight');
    await page.getByText("We couldn't make the picture for page 2. The story is safe to read.").waitFor();
    expect(await place()).toEqual(picture);
    await page.getByRole('button', { name: 'Try the picture again' }).click();
    await page.locator('body[data-retried="2"]').waitFor();
  });

  it('marks words on request, saves reading settings, and loads other fonts only then', async () => {
    await open();
    expect(site.asked.some((path) => path.includes('opendyslexic'))).toBe(false);
    await page.getByRole('button', { name: 'Reading settings' }).click();
    await page.getByText('Word', { exact: true }).click();
    await page.getByText('OpenDyslexic').click();
    await page.getByText('Very large').click();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.reload();
    await page.getByRole('button', { name: 'Read to me' }).click();
    await page.locator('.words__word--spoken').waitFor();
    await page.evaluate(() => document.fonts.load('20px OpenDyslexic'));
    expect(site.asked.some((path) => /opendyslexic.*woff2/.test(path))).toBe(true);
    expect(
      await page.locator('.reader').evaluate((reader) => getComputedStyle(reader).getPropertyValue('--words')),
    ).toBe('2.375rem');
  });

  it('can show one text with its pictures for independent readers, in the language of the story', async () => {
    given({ ageGroup: 'AGE_9_12', language: 'fr-FR' });
    await open();
    expect(await page.locator('.flow__part').count()).toBe(5);
    expect(await page.locator('.flow').getAttribute('lang')).toBe('fr-FR');
    await page.locator('.flow__part').nth(3).locator('[data-at]').first().click();
    await marked('High up, a star was crying softly.');
    expect(
      await page
        .locator('.words__sentence--spoken')
        .evaluate((sentence) => sentence.getBoundingClientRect().bottom < innerHeight),
    ).toBe(true);
  });
});
