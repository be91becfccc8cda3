import { Amplify } from 'aws-amplify';
import { createRoot } from 'react-dom/client';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import { loadConfig } from './api/config.ts';
import { App } from './app.tsx';
import { showTheme } from './components/theme.ts';
import { startOffline } from './offline/start.ts';

async function start(root: HTMLElement): Promise<void> {
  showTheme();
  startOffline();
  const config = await loadConfig();
  Amplify.configure(config.amplify);
  createRoot(root).render(<App config={config} />);
}

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root.');
start(root).catch((problem: unknown) => {
  root.textContent = `Nightlight could not start: ${problem instanceof Error ? problem.message : String(problem)} Reload the page to try again.`;
});
