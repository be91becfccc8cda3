import { useEffect, useState } from 'react';
import type { Story } from '../../api/stories.ts';
import { Button } from '../../components/Button.tsx';
import { useNews } from '../../components/news.ts';
import { familyTab } from '../../offline/family-storage.ts';
import { useWords } from '../../words/context.tsx';
import { askedFor } from './asked.ts';
import { ageWords, detailWords, reassurance, stagesOf } from './stages.ts';
import { Stages } from './Stages.tsx';

/** The time, updated every second. */
function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** When this version arrived at this page. */
function useLastNews(version: number, now: number): number {
  const [last, setLast] = useState({ version, at: now });
  if (last.version !== version) setLast({ version, at: now });
  return last.at;
}

/** A quill that moves while something is being written. */
const Quill = () => (
  <svg className="making__quill" viewBox="0 0 120 90" aria-hidden="true">
    <path
      className="making__line"
      d="M12 74c16-6 20 6 36 0s20 6 36 0"
      fill="none"
      stroke="var(--line-strong)"
      strokeWidth="4"
      strokeLinecap="round"
    />
    <g className="making__pen">
      <path
        d="M58 70C60 44 76 18 108 8c-2 30-18 50-44 56Z"
        fill="var(--glow)"
        stroke="var(--ink)"
        strokeWidth="3.5"
        strokeLinejoin="round"
      />
      <path d="M56 74c10-22 24-38 40-52" fill="none" stroke="var(--ink)" strokeWidth="3.5" strokeLinecap="round" />
    </g>
  </svg>
);

/** What is being made, step by step, from what the server reports. */
export function Making({
  story,
  since,
  onCancel,
}: {
  readonly story: Story;
  readonly since: string;
  onCancel(): void;
}) {
  const { announce } = useNews();
  const { common, story: all } = useWords();
  const words = all.making;
  const now = useNow();
  const lastNews = useLastNews(story.version, now);
  const [asked] = useState(() => askedFor(familyTab(story.owner), story.id));
  const stages = stagesOf(story, asked);
  const active = stages.find(({ state }) => state === 'active');
  const spoken =
    active && words.inProgress([words.step[active.name], detailWords(words, active)].filter(Boolean).join(' '));
  const quiet = reassurance(stages, now - lastNews);
  useEffect(() => {
    if (spoken !== undefined) announce(spoken);
  }, [announce, spoken]);
  const isWriting = story.status === 'PENDING';
  return (
    <section className="making" aria-labelledby="making">
      <Quill />
      <div className="making__words">
        <h2 id="making">{isWriting ? words.writing : words.readable}</h2>
        <p className="making__age">{words.started(ageWords(common, now - Date.parse(since)))}</p>
        <Stages stages={stages} />
        {quiet !== undefined && <p className="making__still">{words.still[quiet]}</p>}
        <div className="row">
          <Button look="quiet" onClick={onCancel}>
            {isWriting ? words.cancel : words.delete}
          </Button>
        </div>
      </div>
    </section>
  );
}
