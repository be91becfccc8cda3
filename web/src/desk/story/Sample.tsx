import sample from '../../../../data/sample-story.json' with { type: 'json' };
import { ButtonLink } from '../../components/Button.tsx';
import { madeBy } from '../../components/made-by.ts';
import { usePage } from '../../components/usePage.ts';
import { useWords } from '../../words/context.tsx';
import './Story.css';

/** The story that is part of the app, for families that have none yet. */
export default function Sample() {
  const all = useWords();
  const { common, language, story: words } = all;
  const heading = usePage(sample.title);
  return (
    <article className="page story">
      <header className="story__head">
        <p className="tonight__when">{words.sample.label}</p>
        <h1 ref={heading} tabIndex={-1} lang="en">
          {sample.title}
        </h1>
        <p className="story__source">{madeBy(all, { receipt: null })}.</p>
        <p className="page__lead">{words.sample.madeFrom(sample.prompt)}</p>
      </header>
      <ol className="pages" lang="en">
        {sample.pages.map(({ text }, index) => (
          <li key={text} className="pages__one">
            <div>
              <p className="pages__number" lang={language}>
                {common.page(index + 1)}
              </p>
              <p className="pages__text">{text}</p>
            </div>
          </li>
        ))}
      </ol>
      <div className="row">
        <ButtonLink look="primary" large href="/create">
          {common.makeFirstStory}
        </ButtonLink>
      </div>
    </article>
  );
}
