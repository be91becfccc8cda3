import { Button } from '../../components/Button.tsx';
import { Icon } from '../../components/Icon.tsx';
import { usePage } from '../../components/usePage.ts';
import { useConnection } from '../../live/context.tsx';
import { useSession } from '../../session/context.tsx';
import { Deletion } from './Deletion.tsx';
import { Download } from './Download.tsx';
import './Account.css';

/** Who is signed in, and what belongs to them: to take along, or to delete. */
export default function Account() {
  const heading = usePage('Your account');
  const { person, signOut } = useSession();
  const isOffline = useConnection() === 'offline';
  return (
    <div className="page account">
      <header className="page__head">
        <h1 ref={heading} tabIndex={-1}>
          Your account
        </h1>
        <p className="page__lead">What is kept here is yours: take it along, or delete it, whenever you like.</p>
      </header>
      <section className="card account__part account__who" aria-labelledby="who">
        <div>
          <h2 id="who">Signed in as</h2>
          <p className="account__email">
            <bdi>{person.email}</bdi>
          </p>
        </div>
        <Button onClick={() => signOut()}>
          <Icon name="door" />
          Sign out
        </Button>
        <p className="account__aside">
          Signing out also removes the stories that were saved on this device. They stay on your shelf.
        </p>
      </section>
      <Download isOffline={isOffline} />
      <Deletion isOffline={isOffline} />
    </div>
  );
}
