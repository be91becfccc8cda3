import { useState } from 'react';
import { getMail, setMail } from '../../api/bedtimes.ts';
import { Button } from '../../components/Button.tsx';
import { useNews } from '../../components/news.ts';
import { Notice } from '../../components/Notice.tsx';
import { Problem } from '../../components/Problem.tsx';
import { useAction, useLoaded } from '../../components/useAsync.ts';
import { useSession } from '../../session/context.tsx';
import { useProblemWords, useWords } from '../../words/context.tsx';

/** Turns mail on or off for all bedtimes; each bedtime has its own setting as well. */
export function Mail() {
  const { person } = useSession();
  const { toast } = useNews();
  const { bedtimes, common } = useWords();
  const words = bedtimes.mail;
  const problemWords = useProblemWords();
  const kept = useLoaded(getMail);
  const turning = useAction();
  const [turned, setTurned] = useState<boolean>();
  const isOn = turned ?? kept.value;
  const turn = (on: boolean): void =>
    void turning.run(async () => {
      setTurned(await setMail(on));
      toast(on ? words.turnedOn : words.turnedOff);
    });
  if (isOn === undefined && kept.problem === undefined) return null;
  if (isOn === undefined) {
    return (
      <Notice icon="mail" title={words.unreadable} actions={<Button onClick={kept.reload}>{common.tryAgain}</Button>}>
        <p>{kept.problem && problemWords(kept.problem)}</p>
      </Notice>
    );
  }
  return (
    <Notice
      icon="mail"
      title={isOn ? words.on : words.off}
      actions={
        <Button look={isOn ? 'quiet' : 'soft'} busy={turning.isBusy} onClick={() => turn(!isOn)}>
          {isOn ? words.turnOff : words.turnOn}
        </Button>
      }
    >
      <p>{(isOn ? words.onText : words.offText)(<bdi>{person.email}</bdi>)}</p>
      {turning.problem !== undefined && <Problem>{problemWords(turning.problem)}</Problem>}
    </Notice>
  );
}
