/** When the clocks of a zone are put forward or back. */
export interface Change {
  readonly zone: string;
  readonly kind: 'gap' | 'overlap';
  /** The first moment of the new time, epoch ms. */
  readonly at: number;
  /** The offset from UTC before it and from it on, ms. */
  readonly before: number;
  readonly after: number;
  /**
   * The local times, written as if they were UTC, that are skipped or repeated: from the first to just before the
   * second.
   */
  readonly from: number;
  readonly until: number;
}

const MINUTE = 60_000;
const WEEK = 7 * 1440 * MINUTE;

/** The names of IANA's database that this Node.js has. */
export const zones: readonly string[] = Intl.supportedValuesOf('timeZone');

export const localDate = (local: number): string => new Date(local).toISOString().slice(0, 10);

/** Reads offsets from UTC, in ms: `GMT+05:30`, and `GMT` for none. */
function offsets(zone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset', hour: 'numeric' });
  return (at) => {
    const [, sign = '+', hours = '0', minutes = '0'] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(format.format(at)) ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE;
  };
}

/** Every change of a zone's clocks between two dates. No zone changes them twice within a week. */
export function changesOf(zone: string, start: string, end: string): Change[] {
  const offset = offsets(zone);
  const changes: Change[] = [];
  for (let week = Date.parse(start); week < Date.parse(end); week += WEEK) {
    const [before, after] = [offset(week), offset(week + WEEK)];
    if (before === after) continue;
    let [low, high] = [week, week + WEEK];
    while (high - low > MINUTE) {
      const middle = low + Math.floor((high - low) / MINUTE / 2) * MINUTE;
      if (offset(middle) === before) low = middle;
      else high = middle;
    }
    const [from, until] = [high + Math.min(before, after), high + Math.max(before, after)];
    changes.push({ zone, kind: after > before ? 'gap' : 'overlap', at: high, before, after, from, until });
  }
  return changes;
}
