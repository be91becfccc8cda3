import { afterEach, expect, it } from 'vitest';
import { Tabs } from '../../../web/src/live/tabs.ts';

const open: { close(): void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});
const tab = (onDeleted: (id: string) => void = () => undefined): Tabs => {
  const tabs = new Tabs(onDeleted);
  open.push(tabs);
  return tabs;
};

it('notifies every other tab of a deletion, and not itself', async () => {
  const heard: string[] = [];
  const all = new Promise<void>((resolve) => {
    const note = (who: string) => (id: string) => {
      if (heard.push(`${who} ${id}`) === 2) resolve();
    };
    tab(note('second'));
    tab(note('third'));
  });
  tab((id) => heard.push(`first ${id}`)).deleted('story-1');
  await all;
  expect(heard.sort()).toEqual(['second story-1', 'third story-1']);
});

it('ignores foreign messages', async () => {
  const heard = new Promise<string>((resolve) => void tab(resolve));
  const stranger = new BroadcastChannel('nightlight');
  open.push(stranger);
  for (const data of [null, 'deleted', { deleted: 7 }, { deleted: ['x'] }]) stranger.postMessage(data);
  stranger.postMessage({ deleted: 'story-2' });
  expect(await heard).toBe('story-2');
});
