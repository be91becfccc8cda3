import { Amplify } from 'aws-amplify';
import { createRoot } from 'react-dom/client';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import { loadConfig } from './api/config.ts';
import { App } from './app.tsx';
import { followSystemTheme, showTheme } from './components/theme.ts';
import { ShelfAhead } from './desk/shelf/ahead.ts';
import { startOffline } from './offline/start.ts';
import { Gate } from './session/gate.ts';
import { Wording } from './words/wording.ts';

async function start(root: HTMLElement, wording: Wording): Promise<void> {
  showTheme();
  followSystemTheme();
  const [config] = await Promise.all([loadConfig(), wording.start()]);
  Amplify.configure(config.amplify);
  const gate = new Gate(wording);
  gate.listen();
  const { person, memory } = await gate.look();
  // On a slow device drawing takes as long as the answer.
  const isShelf = person !== undefined && location.pathname === '/';
  const first = isShelf ? memory.of(ShelfAhead).ask() : Promise.resolve();
  createRoot(root).render(<App config={config} gate={gate} wording={wording} />);
  startOffline(first);
  // The other screens' words, once the first screen has loaded its data.
  void first.then(() => wording.whole());
}

function main(): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root.');
  const wording = new Wording();
  start(root, wording).catch((problem: unknown) => {
    root.textContent = wording.get().first.frame.couldNotStart;
    // The reason is for developers.
    reportError(problem);
  });
}

main();
