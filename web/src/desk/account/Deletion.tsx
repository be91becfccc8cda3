import { useId, useState } from 'react';
import type { FormEvent } from 'react';
import { useLocation } from 'wouter';
import { deleteAccount } from '../../api/account.ts';
import { toApiError } from '../../api/client.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Field } from '../../components/Field.tsx';
import { Icon } from '../../components/Icon.tsx';
import { useDoing } from '../../components/useAsync.ts';
import { useSession } from '../../session/context.tsx';

/** How often a large shelf is gone on with: each call deletes for some twenty seconds. */
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
  const [, navigate] = useLocation();
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const deleting = useDoing();
  const form = useId();
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (plain(typed) !== plain(person.email)) return setWrong(true);
    void deleting.run(async () => {
      await deleteAll();
      // Whoever signs in next on this device begins at a shelf.
      navigate('/');
      signOut('Your account was deleted, with everything in it.');
    });
  };
  return (
    <Dialog
      title="Delete your account?"
      onClose={() => {
        if (!deleting.isBusy) onClose();
      }}
    >
      <p>
        Every story goes, with its pictures and sound, and all characters, scenes and bedtimes. This can't be undone,
        and nobody can bring it back.
      </p>
      <form id={form} className="dialog__form" onSubmit={onSubmit} noValidate>
        <Field
          label="Type your e-mail address, to be sure"
          name="email"
          type="email"
          autoComplete="off"
          autoFocus
          value={typed}
          hint={<bdi>{person.email}</bdi>}
          problem={isWrong ? 'That is not the address of this account.' : undefined}
          readOnly={deleting.isBusy}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setWrong(false);
          }}
        />
        {deleting.isBusy && (
          <p role="status">Deleting everything. A large shelf takes a few minutes; stay on this page.</p>
        )}
        {deleting.problem !== undefined && (
          <p className="field__problem" role="alert">
            Not everything is deleted yet.{' '}
            {deleting.problem.errorType === 'Conflict' ? '' : `${deleting.problem.message} `}Press again to go on.
          </p>
        )}
        <div className="dialog__actions">
          {!deleting.isBusy && <Button onClick={onClose}>Keep my account</Button>}
          <Button type="submit" look="danger" busy={deleting.isBusy}>
            Delete everything
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** The way out, for good. */
export function Deletion({ isOffline }: { readonly isOffline: boolean }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <section className="card account__part" aria-labelledby="deletion">
      <h2 id="deletion">Delete the account</h2>
      <p>
        Deletes your stories with their pictures and sound, your characters, scenes and bedtimes, and the account
        itself. No more stories are made, and no more mails are sent. Download everything first if you want to keep it.
      </p>
      {isOffline ? (
        <p className="account__aside">You're offline. The account can be deleted when the network is back.</p>
      ) : (
        <div className="row">
          <Button className="account__delete" onClick={() => setOpen(true)}>
            <Icon name="bin" />
            Delete the account…
          </Button>
        </div>
      )}
      {isOpen && <Sure onClose={() => setOpen(false)} />}
    </section>
  );
}
