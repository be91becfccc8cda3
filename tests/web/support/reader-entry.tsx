import { createRoot } from 'react-dom/client';
import '../../../web/src/styles/fonts.css';
import '../../../web/src/styles/tokens.css';
import '../../../web/src/styles/base.css';
import type { Story } from '../../../web/src/api/stories.ts';
import { Announcer } from '../../../web/src/components/Announcer.tsx';
import { News, NewsContext } from '../../../web/src/components/news.ts';
import { PrintCopy } from '../../../web/src/export/PrintCopy.tsx';
import { Reader } from '../../../web/src/reader/Reader.tsx';
import { WordingContext } from '../../../web/src/words/context.tsx';
import { Wording } from '../../../web/src/words/wording.ts';

// Only the reader, with the story of this page's server: everything except the sign-in and the API is real.
async function start(): Promise<void> {
  document.documentElement.dataset['theme'] = 'night';
  const load = async (): Promise<Story> => (await (await fetch('/story.json')).json()) as Story;
  const story = await load();
  const root = createRoot(document.getElementById('root') as HTMLElement);
  const leave = () => root.render(<p>Left the story</p>);
  const retried: number[] = [];
  let readings = 0;
  const news = new News();
  const wording = new Wording(['en-US']);
  await wording.whole();
  const draw = (shown: Story) =>
    root.render(
      <WordingContext value={wording}>
        <NewsContext value={news}>
          <Reader
            story={shown}
            renew={async () => {
              const renewed = await load();
              draw(renewed);
              return renewed;
            }}
            onRetryPicture={(page) => {
              retried.push(page);
              document.body.dataset['retried'] = retried.join();
            }}
            onLeave={leave}
            onRead={() => void (document.body.dataset['readings'] = String((readings += 1)))}
          />
          <PrintCopy story={shown} />
          <Announcer />
        </NewsContext>
      </WordingContext>,
    );
  draw(story);
}

void start();
