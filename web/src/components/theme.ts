import { useSyncExternalStore } from 'react';

export type Theme = 'light' | 'dark' | 'night';
/** What the desk is set to; the reader shows itself in `night` whatever is chosen here. */
export type ThemeChoice = 'system' | 'light' | 'dark';

const key = 'nightlight.theme';
const system = matchMedia('(prefers-color-scheme: dark)');
const watchers = new Set<() => void>();

function stored(): ThemeChoice {
  const value = localStorage.getItem(key);
  return value === 'light' || value === 'dark' ? value : 'system';
}

let choice = stored();

const deskTheme = (): Theme => (choice === 'system' ? (system.matches ? 'dark' : 'light') : choice);

/** Puts a theme on the whole page; without one, what the desk is set to. */
export function showTheme(theme: Theme = deskTheme()): void {
  document.documentElement.dataset['theme'] = theme;
  const ground = getComputedStyle(document.documentElement).getPropertyValue('--ground').trim();
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', ground);
}

export function chooseTheme(next: ThemeChoice): void {
  choice = next;
  if (next === 'system') localStorage.removeItem(key);
  else localStorage.setItem(key, next);
  showTheme();
  for (const watcher of watchers) watcher();
}

system.addEventListener('change', () => {
  // The reader's room stays dark when the day begins outside.
  if (document.documentElement.dataset['theme'] !== 'night') showTheme();
});

export const useThemeChoice = (): ThemeChoice =>
  useSyncExternalStore((watcher) => {
    watchers.add(watcher);
    return () => void watchers.delete(watcher);
  }, () => choice);
