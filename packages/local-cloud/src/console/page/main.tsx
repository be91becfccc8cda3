import './workers.ts';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';
import { useEffect, useState } from 'react';
import type { FormEvent } from 'react';
import { fetcher } from './fetcher.ts';
import type { ConsoleConfiguration, ConsoleTab } from './configuration.ts';
import { configure, enter, leave, openSession } from './session.ts';
import type { Session } from './session.ts';
import { getIntrospectionQuery, starterTab } from './starter.ts';
import 'graphiql/style.css';
import './console.css';

function SignInForm({ problem, onSession }: { problem: string; onSession(session: Session): void }) {
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    onSession(await enter({ username: String(form.get('username')), password: String(form.get('password')) }));
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <span role="status">{problem}</span>
      <input name="username" placeholder="E-mail" aria-label="E-mail" autoComplete="username" required />
      <input
        name="password"
        type="password"
        placeholder="Password"
        aria-label="Password"
        autoComplete="current-password"
        required
      />
      <button type="submit">Sign in</button>
    </form>
  );
}

interface BarProps {
  readonly title: string;
  /** Undefined if the API needs no sign-in. */
  readonly session: Session | undefined;
  onSession(session: Session): void;
}

function Bar({ title, session, onSession }: BarProps) {
  return (
    <header>
      <strong>{title}</strong>
      {session !== undefined &&
        ('username' in session ? (
          <>
            <span role="status">Signed in as {session.username}</span>
            <button onClick={() => void leave().then(onSession)}>Sign out</button>
          </>
        ) : (
          <SignInForm problem={session.problem} onSession={onSession} />
        ))}
      <a href="/mail">Mail</a>
    </header>
  );
}

/** What the page needs to start. */
interface Start {
  readonly configuration: ConsoleConfiguration;
  readonly session: Session | undefined;
  readonly tabs: readonly ConsoleTab[];
}

/** The configured operations, or one created from the schema. An API without introspection gets an empty editor. */
async function tabsOf(configuration: ConsoleConfiguration): Promise<readonly ConsoleTab[]> {
  if (configuration.tabs.length > 0) return configuration.tabs;
  try {
    const answer = (await fetcher(configuration)({ query: getIntrospectionQuery() })) as {
      data?: Parameters<typeof starterTab>[0];
    };
    return answer.data === undefined ? [] : [starterTab(answer.data)];
  } catch {
    return [];
  }
}

async function start(): Promise<Start> {
  const configuration = await configure();
  const session = await openSession(configuration.access);
  return { configuration, session, tabs: await tabsOf(configuration) };
}

function Console({ configuration, session: first, tabs }: Start) {
  const [session, setSession] = useState(first);
  return (
    <>
      <Bar title={configuration.title} session={session} onSession={setSession} />
      {/* A new user gets a new editor, so that nobody sees the previous user's answers. */}
      <GraphiQL
        key={session !== undefined && 'username' in session ? session.username : ''}
        fetcher={fetcher(configuration)}
        {...(tabs.length > 0 && { defaultTabs: [...tabs] })}
        defaultEditorToolsVisibility="variables"
        isHeadersEditorEnabled={false}
      />
    </>
  );
}

function App() {
  const [ready, setReady] = useState<Start>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    start().then(setReady, (error: unknown) => setProblem(error instanceof Error ? error.message : String(error)));
  }, []);
  if (problem !== undefined) return <p role="alert">The console could not start: {problem}</p>;
  return ready === undefined ? <p>Opening…</p> : <Console {...ready} />;
}

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<App />);
