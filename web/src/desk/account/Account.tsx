import { Button } from '../../components/Button.tsx';
import { Icon } from '../../components/Icon.tsx';
import { usePage } from '../../components/usePage.ts';
import { useConnection } from '../../live/context.tsx';
import { useSession } from '../../session/context.tsx';
import { useWords } from '../../words/context.tsx';
import { SharedStories } from '../sharing/SharedStories.tsx';
import { Deletion } from './Deletion.tsx';
import { Download } from './Download.tsx';
import { Reviewing } from './Reviewing.tsx';
import './Account.css';

/** The signed-in user, and their data: to download, or to delete. */
export default function Account() {
  const { account, common } = useWords();
  const heading = usePage(account.title);
  const { person, signOut } = useSession();
  const isOffline = useConnection() === 'offline';
  return (
    <div className="page account">
      <header className="page__head">
        <h1 ref={heading} tabIndex={-1}>
          {account.title}
        </h1>
        <p className="page__lead">{account.lead}</p>
      </header>
      <section className="card account__part account__who" aria-labelledby="who">
        <div>
          <h2 id="who">{account.who}</h2>
          <p className="account__email">
            <bdi>{person.email}</bdi>
          </p>
        </div>
        <Button onClick={() => signOut()}>
          <Icon name="door" />
          {common.signOut}
        </Button>
        <p className="account__aside">{account.signOutNote}</p>
      </section>
      <Reviewing />
      <SharedStories />
      <Download isOffline={isOffline} />
      <Deletion isOffline={isOffline} />
    </div>
  );
}
