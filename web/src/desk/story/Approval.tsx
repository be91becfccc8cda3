import { useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { limits } from '../../../../story/limits.ts';
import type { Story } from '../../api/stories.ts';
import { Button } from '../../components/Button.tsx';
import { ChoiceChips } from '../../components/Chip.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { TextArea } from '../../components/Field.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Notice } from '../../components/Notice.tsx';
import { Problem } from '../../components/Problem.tsx';
import { useLive } from '../../live/context.tsx';
import { useFormats, useProblemWords, useWords } from '../../words/context.tsx';
import type { Decision } from './useDecision.ts';
import './Review.css';

/** The decision about a story, who made it and why; or that it is pending. */
function State({ story, decision }: { readonly story: Story; readonly decision: Decision }) {
  const { common, review: words } = useWords();
  const { date } = useFormats();
  const { state, by, at, reason } = story.approval;
  const cost = story.receipt?.estimatedUsd ?? null;
  if (decision.isJudging) return <p className="story__source">{words.judging}</p>;
  if (decision.canReject)
    return (
      <Notice tone="glow" icon="book" title={words.waiting.title}>
        <p>{words.waiting.text}</p>
        {story.review?.status === 'FAILED' && <p>{words.judgment.failed}</p>}
        {cost !== null && <p>{words.waiting.cost(common.money(cost))}</p>}
      </Notice>
    );
  if (state === 'REJECTED') {
    const { title, text } = by === 'AUTO' ? words.late : words.rejected;
    return (
      <Notice title={title}>
        <p>{text}</p>
        {by === 'ADULT' && reason !== null && <p>{words.rejected.reason(<bdi>{reason}</bdi>)}</p>}
      </Notice>
    );
  }
  // A story from before approvals existed has no time, and needs no note.
  if (state !== 'APPROVED' || at === null) return null;
  const when = date(new Date(at));
  return <p className="story__source">{by === 'ADULT' ? words.approvedByAdult(when) : words.approvedByJudge(when)}</p>;
}

/** Links between a rejected story and the one that replaces it. */
function Relatives({ story }: { readonly story: Story }) {
  const words = useWords().review;
  const { store } = useLive();
  const anotherId = useSyncExternalStore(
    store.subscribe,
    () => store.all().find(({ row }) => row.parentStoryId === story.id)?.row.id,
  );
  const link = (id: string, text: string): ReactNode => (
    <p>
      <Link href={`/story/${id}`}>{text}</Link>
    </p>
  );
  return (
    <>
      {anotherId !== undefined && link(anotherId, words.another)}
      {story.parentStoryId !== null && link(story.parentStoryId, words.before)}
    </>
  );
}

/** The state of a story's approval, above its pages. */
export function Approval({ story, decision }: { readonly story: Story; readonly decision: Decision }) {
  const problemWords = useProblemWords();
  return (
    <>
      <State story={story} decision={decision} />
      {decision.problem !== undefined && !decision.isRejecting && <Problem>{problemWords(decision.problem)}</Problem>}
      <Relatives story={story} />
    </>
  );
}

function Rejecting({ decision }: { readonly decision: Decision }) {
  const { common, review } = useWords();
  const words = review.rejecting;
  const problemWords = useProblemWords();
  const [reason, setReason] = useState('');
  const [another, setAnother] = useState<'YES' | 'NO'>('YES');
  return (
    <Dialog title={words.title} onClose={() => decision.setRejecting(false)}>
      <form
        className="dialog__form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!decision.isBusy) decision.reject({ reason, writeAnother: another === 'YES' });
        }}
      >
        <TextArea
          label={words.reason}
          hint={words.reasonHint}
          maxLength={limits.reason}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <ChoiceChips<'YES' | 'NO'>
          legend={words.another}
          hint={words.anotherHint}
          name="another"
          value={another}
          onChange={setAnother}
          choices={[
            { value: 'YES', label: common.yes },
            { value: 'NO', label: common.no },
          ]}
        />
        {decision.problem !== undefined && <Problem>{problemWords(decision.problem)}</Problem>}
        <div className="dialog__actions">
          <Button onClick={() => decision.setRejecting(false)}>{words.no}</Button>
          <Button type="submit" look="primary" busy={decision.isBusy}>
            {words.yes}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** The two buttons, within reach of a thumb wherever the page is scrolled. Nothing if there is nothing to decide. */
export function Decide({ decision }: { readonly decision: Decision }) {
  const words = useWords().review;
  if (!decision.canApprove) return null;
  return (
    <section className="decide" aria-labelledby="decide">
      <p id="decide" className="decide__question">
        {words.question}
      </p>
      <div className="decide__answers">
        {decision.canReject && (
          <Button busy={decision.isBusy} onClick={() => decision.setRejecting(true)}>
            {words.reject}
          </Button>
        )}
        <Button look="primary" busy={decision.isBusy} onClick={decision.approve}>
          <Icon name="check" />
          {words.approve}
        </Button>
      </div>
      {decision.isRejecting && <Rejecting decision={decision} />}
    </section>
  );
}
