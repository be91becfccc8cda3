import { useSyncExternalStore } from 'react';

export type Theme = 'light' | 'dark' | 'night';
/** What the desk is set to; the reader shows itself in `night` whatever is chosen here. */
export type ThemeChoice = 'system' | 'light' | 'dark';

/** The device's and not a family's: it stays when somebody signs out. */
const key = 'nightlight.theme';
const system = matchMedia('(prefers-color-scheme: dark)');

function chosen(): ThemeChoice {
  const value = localStorage.getItem(key);
  return value === 'light' || value === 'dark' ? value : 'system';
}

/** Set on the page when somebody comes out of the reader's dark room; gone when the page is loaded again or a look is chosen. */
const evening = 'evening';

function deskTheme(): Theme {
  const choice = chosen();
  if (document.documentElement.dataset[evening] !== undefined) return 'dark';
  if (choice !== 'system') return choice;
  return system.matches ? 'dark' : 'light';
}

/** Puts a theme on the whole page; without one, what the desk is set to. */
export function showTheme(theme: Theme = deskTheme()): void {
  document.documentElement.dataset['theme'] = theme;
  const ground = getComputedStyle(document.documentElement).getPropertyValue('--ground').trim();
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', ground);
}

/** Leaves the reader's dark room: beside a child who has just fallen asleep, a bright desk would be a lamp. */
export function leaveNight(): void {
  document.documentElement.dataset[evening] = '';
  showTheme();
}

/** Forgets that somebody came out of the reader. */
export function endEvening(): void {
  delete document.documentElement.dataset[evening];
  showTheme();
}

export function chooseTheme(next: ThemeChoice): void {
  delete document.documentElement.dataset[evening];
  if (next === 'system') localStorage.removeItem(key);
  else localStorage.setItem(key, next);
  showTheme();
  dispatchEvent(new Event(key));
}

export function followSystemTheme(): void {
  system.addEventListener('change', () => {
    // The reader's room stays dark when the day begins outside.
    if (document.documentElement.dataset['theme'] !== 'night') showTheme();
  });
}

function subscribe(watcher: () => void): () => void {
  addEventListener(key, watcher);
  return () => removeEventListener(key, watcher);
}

export const useThemeChoice = (): ThemeChoice => useSyncExternalStore(subscribe, chosen);
