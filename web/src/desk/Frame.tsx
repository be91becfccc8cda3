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
import { useLanguageChoice, useFirstWords } from '../words/context.tsx';
import type { FirstWords } from '../words/en/first.ts';
import { languages } from '../words/languages.ts';
import './Frame.css';

const places: readonly {
  readonly href: string;
  readonly name: keyof FirstWords['frame']['places'];
  readonly icon: IconName;
}[] = [
  { href: '/', name: 'shelf', icon: 'shelf' },
  { href: '/create', name: 'create', icon: 'pen' },
  { href: '/family', name: 'family', icon: 'people' },
  { href: '/bedtimes', name: 'bedtimes', icon: 'moon' },
  { href: '/usage', name: 'usage', icon: 'chart' },
  { href: '/account', name: 'account', icon: 'person' },
  { href: '/grown-ups', name: 'grownUps', icon: 'check' },
  { href: '/developers', name: 'developers', icon: 'code' },
];

function Places() {
  const { frame } = useFirstWords();
  const [at] = useLocation();
  return (
    <ul className="frame__places">
      {places.map(({ href, name, icon }) => (
        <li key={href}>
          <Link href={href} className="frame__place" aria-current={at === href ? 'page' : undefined}>
            <Icon name={icon} />
            {frame.places[name]}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Account() {
  const { person, signOut } = useSession();
  const theme = useThemeChoice();
  const { common, frame } = useFirstWords();
  const [language, chooseLanguage] = useLanguageChoice();
  return (
    <div className="frame__account">
      <ChoiceChips
        legend={frame.theme}
        name="theme"
        value={theme}
        onChange={chooseTheme}
        choices={[
          { value: 'system', label: frame.themes.system, title: frame.sameAsDevice },
          { value: 'light', label: frame.themes.light },
          { value: 'dark', label: frame.themes.dark },
        ]}
      />
      <ChoiceChips
        legend={frame.language}
        name="language"
        value={language}
        onChange={chooseLanguage}
        choices={[
          { value: 'system', label: frame.languages.system, title: frame.sameAsDevice },
          ...languages.map((value) => ({ value, label: <span lang={value}>{frame.languages[value]}</span> })),
        ]}
      />
      <p className="frame__person">
        <span className="visually-hidden">{frame.signedInAs} </span>
        <bdi>{person.email}</bdi>
      </p>
      <Button look="quiet" onClick={() => signOut()}>
        <Icon name="door" />
        {common.signOut}
      </Button>
    </div>
  );
}

const saidIn = ({
  catchingUp,
  offline,
}: FirstWords['frame']): Readonly<Record<ConnectionState, string | undefined>> => ({
  connecting: undefined,
  live: undefined,
  catchingUp,
  offline,
});

function ConnectionBar() {
  const state = useConnection();
  const [at] = useLocation();
  const { announce } = useNews();
  const text = saidIn(useFirstWords().frame)[state];
  useEffect(() => {
    if (text !== undefined) announce(text);
  }, [announce, text]);
  // Not on the shelf, which says it in its own heading, with the stories saved on the device.
  const isSaidBelow = state === 'offline' && at === '/';
  return text === undefined || isSaidBelow ? null : (
    <p className="frame__connection" data-state={state}>
      <span className="frame__pulse" aria-hidden="true" />
      {text}
    </p>
  );
}

/** Surrounds every screen of the desk: navigation, the signed-in user, and the state of the connection. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const { frame } = useFirstWords();
  const [isOpen, setOpen] = useState(false);
  const [at] = useLocation();
  // Closes the menu after each navigation, also with the browser's back button.
  const [openedAt, setOpenedAt] = useState(at);
  if (openedAt !== at) {
    setOpenedAt(at);
    setOpen(false);
  }
  useEffect(() => showTheme(), []);
  return (
    <div className="frame">
      <a className="skip-link visually-hidden" href="#content">
        {frame.skip}
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
          {frame.menu}
        </Button>
        <nav
          id="frame-menu"
          className={isOpen ? 'frame__menu frame__menu--open' : 'frame__menu'}
          aria-label={frame.main}
        >
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
