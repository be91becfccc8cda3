import './workers.ts';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';
import { useEffect, useState } from 'react';
import type { FormEvent } from 'react';
import { fetcher } from './fetcher.ts';
import { configure, enter, leave } from './session.ts';
import type { Configuration, Session } from './session.ts';
import { tabs } from './tabs.ts';
import 'graphiql/style.css';
import './console.css';

function SignInForm({ problem, onSession }: { problem: string; onSession(session: Session): void }) {
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    onSession(await enter({ email: String(form.get('email')), password: String(form.get('password')) }));
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <span role="status">{problem}</span>
      <input name="email" type="email" placeholder="E-mail" aria-label="E-mail" autoComplete="username" required />
      <input name="password" type="password" placeholder="Password" aria-label="Password" autoComplete="current-password" required />
      <button type="submit">Sign in</button>
    </form>
  );
}

function Bar({ session, onSession }: { session: Session; onSession(session: Session): void }) {
  return (
    <header>
      <strong>Nightlight</strong>
      {'email' in session ? (
        <>
          <span role="status">Signed in as {session.email}</span>
          <button onClick={() => void leave().then(onSession)}>Sign out</button>
        </>
      ) : (
        <SignInForm problem={session.problem} onSession={onSession} />
      )}
      <a href="/mail">Mail</a>
    </header>
  );
}

function Console({ configuration, first }: { configuration: Configuration; first: Session }) {
  const [session, setSession] = useState(first);
  const endpoint = configuration.API?.GraphQL?.endpoint;
  if (endpoint === undefined) throw new Error('/config.json names no GraphQL endpoint.');
  return (
    <>
      <Bar session={session} onSession={setSession} />
      {/* A new person gets a new editor: no answer of the last one stays on the screen. */}
      <GraphiQL
        key={'email' in session ? session.email : ''}
        fetcher={fetcher(endpoint)}
        defaultTabs={tabs}
        defaultEditorToolsVisibility="variables"
        isHeadersEditorEnabled={false}
      />
    </>
  );
}

function App() {
  const [ready, setReady] = useState<{ configuration: Configuration; session: Session }>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    async function open() {
      const configuration = await configure();
      const known = await enter();
      const session = 'email' in known ? known : await enter(configuration.nightlight.demo);
      setReady({ configuration, session });
    }
    open().catch((error: unknown) => setProblem(error instanceof Error ? error.message : String(error)));
  }, []);
  if (problem !== undefined) return <p role="alert">The console could not start: {problem}</p>;
  return ready === undefined ? <p>Signing in…</p> : <Console configuration={ready.configuration} first={ready.session} />;
}

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<App />);
