import { useEffect, useState } from 'react';
import { useWords } from '../words/context.tsx';
import { browserClock } from './clock.ts';
import { Glyph } from './Glyph.tsx';
import { Quiet, quietMinutes, quietSounds } from './quiet-sound.ts';
import type { QuietSound } from './quiet-sound.ts';

/** Rain, waves or brown noise for falling asleep, for a while or until stopped. Nothing plays before it is chosen. */
export function QuietSounds() {
  const words = useWords().reader.quiet;
  const [quiet] = useState(() => new Quiet(browserClock));
  const [kind, setKind] = useState<QuietSound>();
  const [minutes, setMinutes] = useState<number>(20);
  useEffect(() => () => quiet.stop(), [quiet]);
  const start = (next: QuietSound | undefined, lasting: number): void => {
    setKind(next);
    setMinutes(lasting);
    if (next === undefined) quiet.stop();
    else quiet.start(next, lasting, () => setKind(undefined));
  };
  return (
    <>
      <label className="chooser">
        <Glyph name="moon" size={22} />
        <span className="visually-hidden">{words.label}</span>
        <select
          value={kind ?? ''}
          onChange={({ currentTarget }) =>
            start(
              quietSounds.find((one) => one === currentTarget.value),
              minutes,
            )
          }
        >
          <option value="">{words.none}</option>
          {quietSounds.map((one) => (
            <option key={one} value={one}>
              {words.sounds[one]}
            </option>
          ))}
        </select>
      </label>
      {kind !== undefined && (
        <label className="chooser">
          <Glyph name="speed" size={22} />
          <span className="visually-hidden">{words.howLong}</span>
          <select value={minutes} onChange={({ currentTarget }) => start(kind, Number(currentTarget.value))}>
            {quietMinutes.map((one) => (
              <option key={one} value={one}>
                {one === 0 ? words.untilStopped : words.minutes(one)}
              </option>
            ))}
          </select>
        </label>
      )}
    </>
  );
}
