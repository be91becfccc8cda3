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

async function start(root: HTMLElement): Promise<void> {
  showTheme();
  followSystemTheme();
  const config = await loadConfig();
  Amplify.configure(config.amplify);
  const gate = new Gate();
  gate.listen();
  const { person, memory } = await gate.look();
  // On a slow device drawing takes as long as the answer.
  const isShelf = person !== undefined && location.pathname === '/';
  const first = isShelf ? memory.of(ShelfAhead).ask() : Promise.resolve();
  createRoot(root).render(<App config={config} gate={gate} />);
  startOffline(first);
}

function main(): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root.');
  start(root).catch((problem: unknown) => {
    root.textContent = `Nightlight could not start: ${problem instanceof Error ? problem.message : String(problem)} Reload the page to try again.`;
  });
}

main();
