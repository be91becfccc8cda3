import { useState } from 'react';
import { getMail, setMail } from '../../api/bedtimes.ts';
import { Button } from '../../components/Button.tsx';
import { useNews } from '../../components/news.ts';
import { Notice } from '../../components/Notice.tsx';
import { useDoing, useLoaded } from '../../components/useAsync.ts';
import { useSession } from '../../session/context.tsx';

/** Mail as a whole, for all bedtimes; each bedtime says for itself whether it wants one. */
export function Mail() {
  const { person } = useSession();
  const { toast } = useNews();
  const kept = useLoaded(getMail);
  const turning = useDoing();
  const [turned, setTurned] = useState<boolean>();
  const isOn = turned ?? kept.value;
  const turn = (on: boolean): void =>
    void turning.run(async () => {
      setTurned(await setMail(on));
      toast(on ? 'Mails are on.' : 'Mails are off.');
    });
  if (isOn === undefined && kept.problem === undefined) return null;
  if (isOn === undefined) {
    return (
      <Notice
        icon="mail"
        title="Whether mails are on can't be read just now."
        actions={<Button onClick={kept.reload}>Try again</Button>}
      >
        <p>{kept.problem?.message}</p>
      </Notice>
    );
  }
  return (
    <Notice
      icon="mail"
      title={isOn ? 'Mails are on' : 'Mails are off'}
      actions={
        <Button look={isOn ? 'quiet' : 'soft'} busy={turning.isBusy} onClick={() => turn(!isOn)}>
          {isOn ? 'Turn mails off' : 'Turn mails on'}
        </Button>
      }
    >
      {isOn ? (
        <p>
          A mail goes to <bdi>{person.email}</bdi> when an evening's story is there, with its title and a link. None
          came yet? Open the link in the mail that asked for leave.
        </p>
      ) : (
        <p>
          A mail can tell <bdi>{person.email}</bdi> when an evening's story is there, with its title and a link. The
          first time, it asks that address for leave.
        </p>
      )}
      {turning.problem !== undefined && (
        <p className="field__problem" role="alert">
          {turning.problem.message}
        </p>
      )}
    </Notice>
  );
}
