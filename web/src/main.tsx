import { Amplify } from 'aws-amplify';
import { createRoot } from 'react-dom/client';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import { loadConfig } from './api/config.ts';
import { App } from './app.tsx';
import { showTheme } from './components/theme.ts';
import { askAhead } from './desk/shelf/ahead.ts';
import { startOffline } from './offline/start.ts';
import { look } from './session/known.ts';

async function start(root: HTMLElement): Promise<void> {
  showTheme();
  const config = await loadConfig();
  Amplify.configure(config.amplify);
  const known = await look();
  // On a slow device drawing takes as long as the answer.
  const isShelf = typeof known === 'object' && location.pathname === '/';
  const first = isShelf ? askAhead() : Promise.resolve();
  createRoot(root).render(<App config={config} />);
  startOffline(first);
}

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root.');
start(root).catch((problem: unknown) => {
  root.textContent = `Nightlight could not start: ${problem instanceof Error ? problem.message : String(problem)} Reload the page to try again.`;
});
