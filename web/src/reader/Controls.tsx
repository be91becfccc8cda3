import { useWords } from '../words/context.tsx';
import { Glyph } from './Glyph.tsx';
import type { Player, Playing } from './player.ts';
import { sleeps } from './sleep.ts';
import { speeds } from './speed.ts';

interface ControlsProps {
  readonly player: Player;
  readonly playing: Playing;
  readonly pages: readonly number[];
  readonly hasSound: boolean;
  /** The cover has its own buttons to begin. */
  readonly isCover: boolean;
  onSpeed(speed: number): void;
  onDark(): void;
}

function PlayButton({ player, playing }: Pick<ControlsProps, 'player' | 'playing'>) {
  const { reader } = useWords();
  const plays = playing.state === 'playing' || playing.state === 'waiting';
  return (
    <button
      type="button"
      className={`round round--play${playing.state === 'waiting' ? ' round--waiting' : ''}`}
      onClick={() => player.toggle()}
      aria-label={plays ? reader.pause : reader.play}
    >
      <Glyph name={plays ? 'pause' : 'play'} size={34} />
    </button>
  );
}

/** Always visible and always in the same place: nobody should have to search for a button in the dark. */
export function Controls({ player, playing, pages, hasSound, isCover, onSpeed, onDark }: ControlsProps) {
  const { reader } = useWords();
  const at = pages.indexOf(playing.page);
  const last = pages.length - 1;
  return (
    <footer className="controls">
      {!isCover && (
        <div className="controls__row" role="group" aria-label={reader.reading}>
          <button
            type="button"
            className="round"
            aria-label={reader.previous}
            aria-disabled={at <= 0 || undefined}
            onClick={() => player.turn(-1)}
          >
            <Glyph name="previous" />
          </button>
          {hasSound && (
            <button type="button" className="round" aria-label={reader.back} onClick={() => player.back()}>
              <Glyph name="back" />
            </button>
          )}
          {hasSound && <PlayButton player={player} playing={playing} />}
          {!hasSound && <p className="controls__page">{at <= 0 ? reader.cover : reader.ofPages(at, last)}</p>}
          {hasSound && (
            <p className="controls__page controls__page--small">
              {at <= 0 ? (
                reader.cover
              ) : (
                <>
                  <span className="visually-hidden">{reader.pageOf(at, last)}</span>
                  <span aria-hidden="true">
                    {at} / {last}
                  </span>
                </>
              )}
            </p>
          )}
          <button
            type="button"
            className="round"
            aria-label={reader.next}
            aria-disabled={at >= last || undefined}
            onClick={() => player.turn(1)}
          >
            <Glyph name="next" />
          </button>
        </div>
      )}
      {hasSound && (
        <div className="controls__row controls__row--more">
          <label className="chooser">
            <Glyph name="speed" size={22} />
            <span className="visually-hidden">{reader.speed}</span>
            <select value={playing.speed} onChange={(event) => onSpeed(Number(event.currentTarget.value))}>
              {speeds.map((speed) => (
                <option key={speed} value={speed}>
                  {reader.speedOf(speed)}
                </option>
              ))}
            </select>
          </label>
          <label className="chooser">
            <Glyph name="moon" size={22} />
            <span className="visually-hidden">{reader.sleepTimer}</span>
            <select
              value={String(playing.sleep)}
              onChange={(event) =>
                player.setSleep(sleeps.find((sleep) => String(sleep) === event.currentTarget.value) ?? 'off')
              }
            >
              {sleeps.map((sleep) => (
                <option key={sleep} value={String(sleep)}>
                  {reader.sleep[sleep]}
                </option>
              ))}
            </select>
          </label>
          {!isCover && (
            <button type="button" className="chooser chooser--button" onClick={onDark}>
              <Glyph name="dark" size={22} />
              {reader.screenOff}
            </button>
          )}
        </div>
      )}
    </footer>
  );
}
