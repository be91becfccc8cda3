import { useState } from 'react';
import { setMail } from '../../api/bedtimes.ts';
import { Button } from '../../components/Button.tsx';
import { Notice } from '../../components/Notice.tsx';
import { useDoing } from '../../components/useAsync.ts';
import { useSession } from '../../session/context.tsx';

/** Mail as a whole, for all bedtimes; each bedtime says for itself whether it wants one. The API tells nobody how it is set. */
export function Mail() {
  const { person } = useSession();
  const turning = useDoing();
  const [isOn, setOn] = useState<boolean>();
  const turn = (on: boolean) => () => void turning.run(async () => setOn(await setMail(on)));
  return (
    <Notice
      icon="moon" title="A mail when the story is there"
      actions={(
        <>
          <Button busy={turning.isBusy} onClick={turn(true)}>Turn mails on</Button>
          <Button look="quiet" busy={turning.isBusy} onClick={turn(false)}>Turn mails off</Button>
        </>
      )}
    >
      <p>It goes to <bdi>{person.email}</bdi>, with the title and a link. The first time, a mail asks that address for leave.</p>
      {isOn === true && <p><strong>Mails are on. Open the link in the mail that asks for leave, if you have not yet.</strong></p>}
      {isOn === false && <p><strong>Mails are off.</strong></p>}
      {turning.problem !== undefined && <p className="field__problem" role="alert">{turning.problem.message}</p>}
    </Notice>
  );
}
