/** Offsets of time zones, from JavaScript's own database. */

const formatters = new Map<string, Intl.DateTimeFormat>();

const FIXED = /^(?:UTC|GMT|UT)?(?:Z|([+-])(\d{1,2})(?::?(\d{2}))?(?::?(\d{2}))?)$/;

function fixedOffset(zone: string): number | undefined {
  if (zone === 'UTC' || zone === 'GMT' || zone === 'UT') return 0;
  const found = FIXED.exec(zone);
  if (found === null) return undefined;
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = found;
  const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return sign === '-' ? -size : size;
}

function formatter(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  let made: Intl.DateTimeFormat;
  try {
    made = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  } catch {
    throw new Error(`Unknown time-zone ID: ${zone}`);
  }
  formatters.set(zone, made);
  return made;
}

/** Seconds east of Greenwich in a zone (IANA name, `UTC`, `+02:00`) at a point in time. */
export function offsetAt(zone: string, milliseconds: number): number {
  const fixed = fixedOffset(zone);
  if (fixed !== undefined) return fixed;
  const name = formatter(zone)
    .formatToParts(milliseconds)
    .find((part) => part.type === 'timeZoneName')?.value;
  return fixedOffset(name ?? 'UTC') ?? 0;
}

/**
 * Converts a local time as Java's `ZonedDateTime.ofLocal` does: if it occurs twice, the earlier one; if the zone skips
 * it, it moves later by the length of the gap.
 * @param local the local date and time, as if it were UTC
 */
export function timestampOf(local: number, zone: string): number {
  const day = 86_400_000;
  const before = offsetAt(zone, local - day);
  const after = offsetAt(zone, local + day);
  for (const offset of [before, after]) {
    const moment = local - offset * 1000;
    if (offsetAt(zone, moment) === offset) return moment;
  }
  return local - before * 1000;
}
