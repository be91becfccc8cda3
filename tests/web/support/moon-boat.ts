import type { Story } from '../../../web/src/api/stories.ts';
import { drawnPicture, spokenStory } from './fixture.ts';
import type { ReaderSite } from './reader-site.ts';
import { page, story } from './stories.ts';

/** Gives a site a finished story with pictures and sound. Media URLs carry a signature that can be changed. */
export async function giveMoonBoat(site: ReaderSite, given: Partial<Story> = {}, signature = 'a'): Promise<void> {
  const { title, pages, sound, marks } = await spokenStory();
  const at = (path: string) => `/media/stories/family-1/moon-boat/${path}?X-Amz-Signature=${signature}`;
  const marksDocument = { version: 1, language: 'en-US', voice: 'Ruth', ...marks };
  site.media.set(at('narration/a.mp3'), { type: 'audio/mpeg', content: sound });
  site.media.set(at('narration/a.json'), {
    type: 'application/json',
    content: new TextEncoder().encode(JSON.stringify(marksDocument)),
  });
  for (const { number } of pages)
    site.media.set(at(`pages/${number}.png`), { type: 'image/png', content: drawnPicture(number) });
  site.story = story({
    id: 'moon-boat',
    title,
    pages: pages.map(({ number, text }) =>
      page(number, text, {
        status: 'READY',
        url: site.url + at(`pages/${number}.png`),
        alt: `A drawing of page ${number}`,
      }),
    ),
    narration: {
      status: 'READY',
      voice: 'Ruth',
      language: 'en-US',
      seconds: marks.seconds,
      stale: false,
      url: site.url + at('narration/a.mp3'),
      marksUrl: site.url + at('narration/a.json'),
      failure: null,
    },
    receipt: {
      provider: null,
      model: null,
      promptTokens: null,
      completionTokens: null,
      totalTokens: null,
      finishReason: null,
      images: 5,
      clips: null,
      animatedBy: null,
      checkedBy: null,
      paintedBy: null,
      narratedCharacters: 400,
      readingMinutes: 3.4,
      readingGrade: 2,
      estimatedUsd: 0.02,
    },
    ...given,
  });
}
