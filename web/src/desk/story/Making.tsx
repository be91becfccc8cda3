import { useEffect, useState } from 'react';
import type { Story } from '../../api/stories.ts';
import { Button } from '../../components/Button.tsx';
import { useNews } from '../../components/news.ts';
import { familyTab } from '../../offline/family-storage.ts';
import { askedFor } from './asked.ts';
import { ageOf, reassurance, stagesOf } from './stages.ts';
import { Stages } from './Stages.tsx';

/** The time, once a second, while somebody looks. */
function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** When this version came to this page. */
function useLastNews(version: number, now: number): number {
  const [last, setLast] = useState({ version, at: now });
  if (last.version !== version) setLast({ version, at: now });
  return last.at;
}

/** A quill that writes while there is something to write. */
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

/** What is being made, step by step, from what the server tells. */
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
  const now = useNow();
  const lastNews = useLastNews(story.version, now);
  const [asked] = useState(() => askedFor(familyTab(story.owner), story.id));
  const stages = stagesOf(story, asked);
  const active = stages.find(({ state }) => state === 'active');
  const spoken = active === undefined ? undefined : `${active.name} ${active.detail ?? ''} under way.`;
  useEffect(() => {
    if (spoken !== undefined) announce(spoken);
  }, [announce, spoken]);
  const isWriting = story.status === 'PENDING';
  return (
    <section className="making" aria-labelledby="making">
      <Quill />
      <div className="making__words">
        <h2 id="making">{isWriting ? 'Your story is being written' : 'The words are ready to read'}</h2>
        <p className="making__age">
          Started {ageOf(now - Date.parse(since))} ago. You can leave this page; the story goes on.
        </p>
        <Stages stages={stages} />
        {reassurance(stages, now - lastNews) !== undefined && (
          <p className="making__still">{reassurance(stages, now - lastNews)}</p>
        )}
        <div className="row">
          <Button look="quiet" onClick={onCancel}>
            {isWriting ? 'Cancel this story' : 'Delete this story'}
          </Button>
        </div>
      </div>
    </section>
  );
}
