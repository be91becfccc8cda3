import { useId, useState } from 'react';
import type { FormEvent } from 'react';
import { useLocation } from 'wouter';
import { deleteAccount } from '../../api/account.ts';
import { toApiError } from '../../api/client.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Field } from '../../components/Field.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Problem } from '../../components/Problem.tsx';
import { useAction } from '../../components/useAsync.ts';
import { useSession } from '../../session/context.tsx';
import { useProblemWords, useWords } from '../../words/context.tsx';

/** How often the deletion of a large shelf is continued: each call deletes for some twenty seconds. */
const most = 30;

async function deleteAll(): Promise<void> {
  for (let calls = 1; ; calls++) {
    try {
      await deleteAccount();
      return;
    } catch (thrown) {
      if (toApiError(thrown).errorType !== 'Conflict' || calls === most) throw thrown;
    }
  }
}

const plain = (email: string): string => email.trim().toLowerCase();

function Sure({ onClose }: { onClose(): void }) {
  const { person, signOut } = useSession();
  const { deletion } = useWords().account;
  const problemWords = useProblemWords();
  const [, navigate] = useLocation();
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const deleting = useAction();
  const form = useId();
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (plain(typed) !== plain(person.email)) return setWrong(true);
    void deleting.run(async () => {
      await deleteAll();
      // The next user of this device starts at the shelf.
      navigate('/');
      signOut(deletion.done);
    });
  };
  return (
    <Dialog
      title={deletion.question}
      onClose={() => {
        if (!deleting.isBusy) onClose();
      }}
    >
      <p>{deletion.warning}</p>
      <form id={form} className="dialog__form" onSubmit={onSubmit} noValidate>
        <Field
          label={deletion.typeEmail}
          name="email"
          type="email"
          autoComplete="off"
          autoFocus
          value={typed}
          hint={<bdi>{person.email}</bdi>}
          problem={isWrong ? deletion.wrongEmail : undefined}
          readOnly={deleting.isBusy}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setWrong(false);
          }}
        />
        {deleting.isBusy && <p role="status">{deletion.deleting}</p>}
        {deleting.problem !== undefined && (
          <Problem>
            {deletion.notYet(deleting.problem.errorType === 'Conflict' ? '' : `${problemWords(deleting.problem)} `)}
          </Problem>
        )}
        <div className="dialog__actions">
          {!deleting.isBusy && <Button onClick={onClose}>{deletion.keep}</Button>}
          <Button type="submit" look="danger" busy={deleting.isBusy}>
            {deletion.yes}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Deletes the account, after asking to confirm. */
export function Deletion({ isOffline }: { readonly isOffline: boolean }) {
  const { deletion } = useWords().account;
  const [isOpen, setOpen] = useState(false);
  return (
    <section className="card account__part" aria-labelledby="deletion">
      <h2 id="deletion">{deletion.title}</h2>
      <p>{deletion.text}</p>
      {isOffline ? (
        <p className="account__aside">{deletion.offline}</p>
      ) : (
        <div className="row">
          <Button className="account__delete" onClick={() => setOpen(true)}>
            <Icon name="bin" />
            {deletion.open}
          </Button>
        </div>
      )}
      {isOpen && <Sure onClose={() => setOpen(false)} />}
    </section>
  );
}
