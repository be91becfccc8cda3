import * as operations from '../../../../graphql/generated/operations.ts';
import { Button } from '../../components/Button.tsx';
import { useNews } from '../../components/news.ts';
import { usePage } from '../../components/usePage.ts';
import { useConnection, useLive } from '../../live/context.tsx';
import { useSession } from '../../session/context.tsx';
import { useWatched } from '../../state/watched.ts';
import { useWords } from '../../words/context.tsx';
import type { Words } from '../../words/en.ts';
import { copy } from './copy.ts';
import { Webhook } from './Webhook.tsx';
import './Developer.css';

interface Example {
  readonly name: keyof Words['developer']['examples'];
  readonly text: string;
  readonly variables: object;
}

/** In the order in which a newcomer tries them. */
const examplesOf = (prompt: string): readonly Example[] => [
  {
    name: 'create',
    text: operations.createStory,
    variables: { input: { prompt, ageGroup: 'AGE_3_5', length: 'SHORT' } },
  },
  { name: 'subscribe', text: operations.onStory, variables: {} },
  { name: 'list', text: operations.listStories, variables: { limit: 5 } },
  { name: 'usage', text: operations.getUsage, variables: {} },
  { name: 'health', text: operations.health, variables: {} },
];

function ExampleQuery({ name, text, variables }: Example) {
  const { toast } = useNews();
  const { common, developer: words } = useWords();
  const query = text.trim();
  const whole = `${query}\n\n# Variables\n# ${JSON.stringify(variables)}`;
  return (
    <details className="developer__example">
      <summary>{words.examples[name]}</summary>
      <pre tabIndex={0} aria-label={words.query(words.examples[name])}>
        <code>{query}</code>
      </pre>
      <p>
        {words.variables} <code>{JSON.stringify(variables)}</code>
      </p>
      <Button onClick={() => void copy(words, whole).then(toast)}>{common.copy}</Button>
    </details>
  );
}

function Messages() {
  const { journal } = useLive();
  const connection = useConnection();
  const entries = useWatched(journal);
  const words = useWords().developer;
  const { socketState } = words;
  return (
    <section className="card developer__part" aria-labelledby="messages">
      <h2 id="messages">{words.messages}</h2>
      <p>
        {words.socket(
          <strong>
            {connection === 'live' || connection === 'offline' ? socketState[connection] : socketState.connecting}
          </strong>,
        )}
      </p>
      {entries.length === 0 && <p className="developer__none">{words.noMessages}</p>}
      <ol className="developer__messages">
        {entries.map(({ at, story }) => (
          <li key={`${story.id} ${story.version} ${at.getTime()}`}>
            <details>
              <summary>
                <code>{at.toLocaleTimeString()}</code> <strong>{story.status}</strong> v{story.version}{' '}
                <bdi>{story.title ?? story.id}</bdi>
              </summary>
              <pre tabIndex={0} aria-label={words.wholeMessage}>
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
  const { create, developer: words } = useWords();
  const heading = usePage(words.title);
  const { config } = useSession();
  const endpoint = config.graphqlEndpoint.replace(/^HTTP:/, 'http:');
  return (
    <div className="page developer">
      <header className="page__head">
        <h1 ref={heading} tabIndex={-1}>
          {words.title}
        </h1>
        <p className="page__lead">{words.lead}</p>
      </header>
      <section className="card developer__part" aria-labelledby="addresses">
        <h2 id="addresses">{words.addresses}</h2>
        <dl className="developer__facts">
          <div>
            <dt>{words.graphql}</dt>
            <dd>
              <code>{endpoint}</code>
            </dd>
          </div>
          <div>
            <dt>{words.configuration}</dt>
            <dd>{words.configurationText(<a href="/config.json">/config.json</a>, <code>Amplify.configure</code>)}</dd>
          </div>
          <div>
            <dt>{words.stage}</dt>
            <dd>
              <code>{config.stage}</code>, <code>{config.region}</code>
            </dd>
          </div>
          {config.consoleUrl !== undefined && (
            <div>
              <dt>{words.console}</dt>
              <dd>
                <a href={config.consoleUrl}>{words.consoleLink}</a>
              </dd>
            </div>
          )}
          {config.demo !== undefined && (
            <div>
              <dt>{words.mail}</dt>
              <dd>
                <a href="/mail">{words.mailLink}</a>
              </dd>
            </div>
          )}
        </dl>
      </section>
      <section className="card developer__part" aria-labelledby="queries">
        <h2 id="queries">{words.queries}</h2>
        {examplesOf(create.ownWordsExample).map((example) => (
          <ExampleQuery key={example.name} {...example} />
        ))}
      </section>
      <Webhook />
      <Messages />
    </div>
  );
}
