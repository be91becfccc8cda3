import { useSyncExternalStore } from 'react';

export type Theme = 'light' | 'dark' | 'night';
/** The desk's theme; the reader is always in `night`. */
export type ThemeChoice = 'system' | 'light' | 'dark';

/** The device's setting, not a family's: it stays after signing out. */
const key = 'nightlight.theme';
const system = matchMedia('(prefers-color-scheme: dark)');

function chosen(): ThemeChoice {
  const value = localStorage.getItem(key);
  return value === 'light' || value === 'dark' ? value : 'system';
}

/** Set on the page after leaving the reader's dark room; removed when the page is loaded again or a theme is chosen. */
const evening = 'evening';

function deskTheme(): Theme {
  const choice = chosen();
  if (document.documentElement.dataset[evening] !== undefined) return 'dark';
  if (choice !== 'system') return choice;
  return system.matches ? 'dark' : 'light';
}

/** Sets a theme for the whole page; without one, the desk's. */
export function showTheme(theme: Theme = deskTheme()): void {
  document.documentElement.dataset['theme'] = theme;
  const ground = getComputedStyle(document.documentElement).getPropertyValue('--ground').trim();
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', ground);
}

/**
 * Leaves the reader's dark room but keeps the desk dark: next to a child who has just fallen asleep, a bright desk
 * would be a lamp.
 */
export function leaveNight(): void {
  document.documentElement.dataset[evening] = '';
  showTheme();
}

/** Ends the dark desk after the reader. */
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
    // The reader stays dark even when the system's theme turns light.
    if (document.documentElement.dataset['theme'] !== 'night') showTheme();
  });
}

function subscribe(watcher: () => void): () => void {
  addEventListener(key, watcher);
  return () => removeEventListener(key, watcher);
}

export const useThemeChoice = (): ThemeChoice => useSyncExternalStore(subscribe, chosen);
