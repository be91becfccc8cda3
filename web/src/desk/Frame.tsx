import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { Button } from '../components/Button.tsx';
import { ChoiceChips } from '../components/Chip.tsx';
import { Icon } from '../components/Icon.tsx';
import type { IconName } from '../components/Icon.tsx';
import { Mark } from '../components/Mark.tsx';
import { useNews } from '../components/news.ts';
import { chooseTheme, showTheme, useThemeChoice } from '../components/theme.ts';
import { useConnection } from '../live/context.tsx';
import type { ConnectionState } from '../live/connection.ts';
import { useSession } from '../session/context.tsx';
import './Frame.css';

const places: readonly { readonly href: string; readonly label: string; readonly icon: IconName }[] = [
  { href: '/', label: 'Shelf', icon: 'shelf' },
  { href: '/create', label: 'Make a story', icon: 'pen' },
  { href: '/family', label: 'Characters', icon: 'people' },
  { href: '/bedtimes', label: 'Bedtimes', icon: 'moon' },
  { href: '/usage', label: 'Usage', icon: 'chart' },
  { href: '/account', label: 'Account', icon: 'person' },
  { href: '/developers', label: 'Developers', icon: 'code' },
];

function Places() {
  const [at] = useLocation();
  return (
    <ul className="frame__places">
      {places.map(({ href, label, icon }) => (
        <li key={href}>
          <Link href={href} className="frame__place" aria-current={at === href ? 'page' : undefined}>
            <Icon name={icon} />
            {label}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Account() {
  const { person, signOut } = useSession();
  const theme = useThemeChoice();
  return (
    <div className="frame__account">
      <ChoiceChips
        legend="Look"
        name="theme"
        value={theme}
        onChange={chooseTheme}
        choices={[
          { value: 'system', label: 'Auto', title: 'As the device is set' },
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
        ]}
      />
      <p className="frame__person">
        <span className="visually-hidden">Signed in as </span>
        <bdi>{person.email}</bdi>
      </p>
      <Button look="quiet" onClick={() => signOut()}>
        <Icon name="door" />
        Sign out
      </Button>
    </div>
  );
}

const said: Readonly<Record<ConnectionState, string | undefined>> = {
  connecting: undefined,
  live: undefined,
  catchingUp: 'Catching up…',
  offline: "You're offline. What is saved on this device can still be read.",
};

function ConnectionBar() {
  const state = useConnection();
  const [at] = useLocation();
  const { announce } = useNews();
  const text = said[state];
  useEffect(() => {
    if (text !== undefined) announce(text);
  }, [announce, text]);
  // The shelf says it in its own heading then, with what is saved here.
  const isSaidBelow = state === 'offline' && at === '/';
  return text === undefined || isSaidBelow ? null : (
    <p className="frame__connection" data-state={state}>
      <span className="frame__pulse" aria-hidden="true" />
      {text}
    </p>
  );
}

/** What surrounds every screen of the desk: where to go, who is signed in, and whether news arrives. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  const [at] = useLocation();
  // A menu that led somewhere is closed there, however somebody got there: by a link, or by the browser's back button.
  const [openedAt, setOpenedAt] = useState(at);
  if (openedAt !== at) {
    setOpenedAt(at);
    setOpen(false);
  }
  useEffect(() => showTheme(), []);
  return (
    <div className="frame">
      <a className="skip-link visually-hidden" href="#content">
        Skip to the content
      </a>
      <header className="frame__header">
        <Link href="/" className="frame__name">
          <Mark />
          Nightlight
        </Link>
        <Button
          className="frame__toggle"
          look="quiet"
          aria-expanded={isOpen}
          aria-controls="frame-menu"
          onClick={() => setOpen(!isOpen)}
        >
          <Icon name="menu" />
          Menu
        </Button>
        <nav id="frame-menu" className={isOpen ? 'frame__menu frame__menu--open' : 'frame__menu'} aria-label="Main">
          <Places />
          <Account />
        </nav>
      </header>
      <main id="content" className="frame__content" tabIndex={-1}>
        <ConnectionBar />
        {children}
      </main>
    </div>
  );
}
