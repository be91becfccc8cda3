import { useCallback, useEffect, useEffectEvent, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { Story } from '../api/stories.ts';
import { useNews } from '../components/news.ts';
import { familyStorage } from '../offline/family-storage.ts';
import { useWords } from '../words/context.tsx';
import type { Words } from '../words/en.ts';
import { coverOf, isPaged, readablesOf } from './book.ts';
import { Controls } from './Controls.tsx';
import { Cover } from './Cover.tsx';
import type { CoverProps } from './Cover.tsx';
import { Dark } from './Dark.tsx';
import { Flow } from './Flow.tsx';
import { Glyph } from './Glyph.tsx';
import { Leaf } from './Leaf.tsx';
import type { Pages } from './Leaf.tsx';
import { keepSettings, readSettings, settingsFor } from './settings.ts';
import type { ChildSettings, Settings } from './settings.ts';
import { SettingsSheet } from './SettingsSheet.tsx';
import { usualSpeed } from './speed.ts';
import { TheEnd } from './TheEnd.tsx';
import { useKeys } from './useKeys.ts';
import { useKeptPlace, useMediaSession, usePlaying, useReadings, useWakeLock } from './usePlayer.ts';
import { useSound } from './useSound.ts';
import { useSwipes } from './useSwipes.ts';
import type { Opened } from './useSound.ts';
import './reader.css';
import './controls.css';
import './dark.css';
import './leaf.css';
import './picture.css';

export interface ReaderProps {
  readonly story: Story;
  /** Reads the story again, for addresses that work. */
  renew(): Promise<Story | undefined>;
  /** Requests a page's picture once more; undefined if that is not possible, for example offline. */
  readonly onRetryPicture: ((page: number) => void) | undefined;
  onLeave(): void;
  /** Requests a sequel; undefined if that is not possible, for example offline. */
  readonly onSequel?: (() => void) | undefined;
  /** Called when the story was read to its end: once per reading. */
  onRead(): void;
  /** The child's reading settings; changes are saved there, and not on this device. */
  readonly child?: { readonly settings: ChildSettings; keep(settings: Settings): void } | undefined;
  /** Actions for grown-ups, shown in the settings. */
  readonly forGrownUps?: ReactNode;
}

function useSettings(owner: string, child: ReaderProps['child']): readonly [Settings, (settings: Settings) => void] {
  const [device] = useState(() => readSettings(familyStorage(owner)));
  const [chosen, setChosen] = useState<Settings>();
  const settings = chosen ?? (child ? settingsFor(device, child.settings) : device);
  useEffect(() => {
    if (settings.font === 'dyslexic') void import('./opendyslexic.ts');
  }, [settings.font]);
  const change = useCallback(
    (next: Settings) => {
      setChosen(next);
      if (child) child.keep(next);
      else keepSettings(familyStorage(owner), next);
    },
    [owner, child],
  );
  return [settings, change];
}

/** Reads a story at bedtime. */
export function Reader(props: ReaderProps) {
  const { story, renew } = props;
  const [settings, setSettings] = useSettings(story.owner, props.child);
  const [wantsDevice, setWantsDevice] = useState(false);
  const { common } = useWords();
  const readables = useMemo(() => readablesOf(story, common.untitled.COMPLETE), [story, common]);
  const opened = useSound(story, readables, wantsDevice, renew, settings.speed ?? usualSpeed(story.ageGroup));
  if (opened === undefined)
    return (
      <main className="reader" aria-busy="true">
        <h1 className="visually-hidden">{story.title}</h1>
      </main>
    );
  return (
    <Open
      {...props}
      {...opened}
      settings={settings}
      setSettings={setSettings}
      onDeviceVoice={() => setWantsDevice(true)}
    />
  );
}

interface OpenProps extends ReaderProps, Opened {
  readonly settings: Settings;
  setSettings(settings: Settings): void;
  onDeviceVoice(): void;
}

function Open({
  story,
  renew,
  onRetryPicture,
  onLeave,
  onRead,
  onSequel,
  forGrownUps,
  player,
  timeline,
  heard,
  noVoice,
  settings,
  setSettings,
  onDeviceVoice,
}: OpenProps) {
  const { common, reader: words } = useWords();
  const playing = usePlaying(player);
  const [isDark, setDark] = useState(false);
  const [isSet, setSet] = useState(false);
  const hasSound = heard.kind !== 'silence';
  const listens = playing.state === 'playing' || playing.state === 'waiting';
  const pages = readablesOf(story, common.untitled.COMPLETE).map(({ number }) => number);
  const isLast = playing.page === pages.at(-1);
  // A listener has the controls to the end; for a reader who turns the pages the last page is the end.
  const [isListener, setListener] = useState(false);
  if (listens && !isListener) setListener(true);
  const isOver = playing.state === 'ended' || (isLast && !isListener && (isPaged(story) || !hasSound));
  useKeptPlace(story, playing, isOver);
  useReadings(playing.page, isOver, onRead);
  useMediaSession(player, hasSound, story.title ?? common.untitled.COMPLETE, coverOf(story));
  useWakeLock(listens && !isDark);
  useKeys(player, hasSound, onLeave, isDark || isSet);
  usePageNews(playing.page, pages.length - 1, listens);
  const swipes = useSwipes(isPaged(story), (by) => player.turn(by));
  const goDark = (): void => {
    setDark(true);
    if (!listens) player.play();
  };
  const onSpeed = (speed: number): void => {
    player.setSpeed(speed);
    setSettings({ ...settings, speed });
  };
  const shared: Pages = {
    story,
    player,
    playing,
    timeline,
    highlight: heard.guessed ? 'off' : settings.highlight,
    hasSound,
    onExpired: renew,
    onRetryPicture,
  };
  return (
    <main
      className={`reader${isOver ? ' reader--over' : ''}`}
      data-size={settings.size}
      data-spacing={settings.spacing}
      data-font={settings.font}
    >
      <header className="reader__top">
        <button type="button" className="round" aria-label={words.leave} onClick={onLeave}>
          <Glyph name="close" />
        </button>
        <Title story={story} page={playing.page} />
        <button type="button" className="round" aria-label={words.settings} onClick={() => setSet(true)}>
          <Glyph name="letters" />
        </button>
      </header>
      <div className="reader__room" {...swipes}>
        {playing.state === 'failed' && (
          <p className="reader__notice" role="alert">
            {failureWords(words)}
          </p>
        )}
        <Body
          {...shared}
          kind={heard.kind}
          noVoice={noVoice}
          onDark={goDark}
          onDeviceVoice={onDeviceVoice}
          onReadMyself={() => {
            setListener(false);
            player.turn(1);
          }}
        />
      </div>
      {isOver ? (
        <TheEnd
          onBack={() => player.turn(-1)}
          onAgain={() => (isListener ? player.again() : player.open(0))}
          onSequel={onSequel}
          onLeave={onLeave}
        />
      ) : (
        <Controls
          player={player}
          playing={playing}
          pages={pages}
          hasSound={hasSound}
          isCover={isPaged(story) && playing.page === 0 && !listens}
          onSpeed={onSpeed}
          onDark={goDark}
        />
      )}
      {isDark && <Dark playing={playing} onLight={() => setDark(false)} />}
      {isSet && (
        <SettingsSheet settings={settings} onChange={setSettings} onClose={() => setSet(false)}>
          {forGrownUps}
        </SettingsSheet>
      )}
    </main>
  );
}

/** The cover and a continuous text have their own heading. */
function Title({ story, page }: { readonly story: Story; readonly page: number }) {
  const Tag = isPaged(story) && page > 0 ? 'h1' : 'p';
  return (
    <Tag className="reader__title" lang={story.language} dir="auto">
      {isPaged(story) && page === 0 ? '' : story.title}
    </Tag>
  );
}

const failureWords = ({ soundFailed, soundOffline }: Words['reader']): string =>
  navigator.onLine ? soundFailed : soundOffline;

function Body({ kind, noVoice, onDark, onDeviceVoice, onReadMyself, ...pages }: CoverProps) {
  const { story, playing } = pages;
  const page = story.pages?.find(({ number }) => number === playing.page);
  const cover = <Cover {...pages} {...{ kind, noVoice, onDark, onDeviceVoice, onReadMyself }} />;
  if (!isPaged(story))
    return (
      <>
        {cover}
        <Flow {...pages} />
      </>
    );
  return page === undefined ? cover : <Leaf key={page.number} {...pages} page={page} />;
}

/** Announces the page that was turned to; while the narrator speaks, the narration is enough. */
function usePageNews(page: number, last: number, listens: boolean): void {
  const { announce } = useNews();
  const { reader } = useWords();
  const [first] = useState(page);
  const onTurned = useEffectEvent((to: number) => {
    if (to !== first && !listens) announce(to === 0 ? reader.cover : reader.pageOf(to, last));
  });
  // Only a page that the user turned is announced.
  useEffect(() => onTurned(page), [page]);
}
