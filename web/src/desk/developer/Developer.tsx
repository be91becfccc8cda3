import * as operations from '../../../../graphql/generated/operations.ts';
import { Button } from '../../components/Button.tsx';
import { useNews } from '../../components/news.ts';
import { usePage } from '../../components/usePage.ts';
import { useConnection, useLive } from '../../live/context.tsx';
import { useSession } from '../../session/context.tsx';
import { useWatched } from '../../state/watched.ts';
import './Developer.css';

/** In the order in which a newcomer tries them. */
const examples = [
  {
    name: 'Make a story',
    text: operations.createStory,
    variables: { input: { prompt: 'A brave mouse finds a lantern', ageGroup: 'AGE_3_5', length: 'SHORT' } },
  },
  { name: 'Hear of every change', text: operations.onStory, variables: {} },
  { name: 'Your shelf', text: operations.listStories, variables: { limit: 5 } },
  { name: "Today's count", text: operations.getUsage, variables: {} },
  { name: 'Is it well?', text: operations.health, variables: {} },
] as const;

/** @returns what to say of it */
const copy = (text: string): Promise<string> =>
  navigator.clipboard.writeText(text).then(
    () => 'Copied.',
    () => 'This browser does not let the page copy; select the text instead.',
  );

function Example({ name, text, variables }: (typeof examples)[number]) {
  const { toast } = useNews();
  const query = text.trim();
  const whole = `${query}\n\n# Variables\n# ${JSON.stringify(variables)}`;
  return (
    <details className="developer__example">
      <summary>{name}</summary>
      <pre tabIndex={0} aria-label={`Query: ${name}`}>
        <code>{query}</code>
      </pre>
      <p>
        Variables: <code>{JSON.stringify(variables)}</code>
      </p>
      <Button onClick={() => void copy(whole).then(toast)}>Copy</Button>
    </details>
  );
}

function Messages() {
  const { journal } = useLive();
  const connection = useConnection();
  const entries = useWatched(journal);
  return (
    <section className="card developer__part" aria-labelledby="messages">
      <h2 id="messages">Messages of onStory</h2>
      <p>
        The socket is{' '}
        <strong>{connection === 'live' ? 'live' : connection === 'offline' ? 'offline' : 'connecting'}</strong>. Newest
        first; they can arrive in any order, so the highest version counts.
      </p>
      {entries.length === 0 && <p className="developer__none">Nothing yet. Make a story in another tab and watch.</p>}
      <ol className="developer__messages">
        {entries.map(({ at, story }) => (
          <li key={`${story.id} ${story.version} ${at.getTime()}`}>
            <details>
              <summary>
                <code>{at.toLocaleTimeString()}</code> <strong>{story.status}</strong> v{story.version}{' '}
                <bdi>{story.title ?? story.id}</bdi>
              </summary>
              <pre tabIndex={0} aria-label="The whole message">
                <code>{JSON.stringify(story, null, 2)}</code>
              </pre>
            </details>
          </li>
        ))}
      </ol>
    </section>
  );
}

export default function Developer() {
  const heading = usePage('Developers');
  const { config } = useSession();
  const endpoint = config.graphqlEndpoint.replace(/^HTTP:/, 'http:');
  return (
    <div className="page developer">
      <header className="page__head">
        <h1 ref={heading} tabIndex={-1}>
          Developers
        </h1>
        <p className="page__lead">
          Everything this page does goes through one GraphQL API. Sign in to it as any Amplify client.
        </p>
      </header>
      <section className="card developer__part" aria-labelledby="addresses">
        <h2 id="addresses">Addresses</h2>
        <dl className="developer__facts">
          <div>
            <dt>GraphQL</dt>
            <dd>
              <code>{endpoint}</code>
            </dd>
          </div>
          <div>
            <dt>Configuration</dt>
            <dd>
              <a href="/config.json">/config.json</a>, what <code>Amplify.configure</code> takes
            </dd>
          </div>
          <div>
            <dt>Stage and region</dt>
            <dd>
              <code>{config.stage}</code>, <code>{config.region}</code>
            </dd>
          </div>
          {config.consoleUrl !== undefined && (
            <div>
              <dt>Console</dt>
              <dd>
                <a href={config.consoleUrl}>Try queries in the console</a>
              </dd>
            </div>
          )}
          {config.demo !== undefined && (
            <div>
              <dt>Mail</dt>
              <dd>
                <a href="/mail">What would have been mailed</a>
              </dd>
            </div>
          )}
        </dl>
      </section>
      <section className="card developer__part" aria-labelledby="queries">
        <h2 id="queries">Ready-made queries</h2>
        {examples.map((example) => (
          <Example key={example.name} {...example} />
        ))}
      </section>
      <Messages />
    </div>
  );
}
