import { AwsError, NotSupported } from '../../errors.ts';
import { readXml, unescapeXml, XmlError } from '../../xml.ts';
import type { XmlToken } from '../../xml.ts';
import { commaPause, countCharacters, paragraphPause, plainStyle, sentencePause } from './script.ts';
import type { NamedMark, Pause, Script, Style } from './script.ts';
import type { Engine } from './voices.ts';

type Attributes = Readonly<Record<string, string>>;
type Open = Extract<XmlToken, { kind: 'open' }>;

const invalid = (): AwsError => new AwsError('InvalidSsmlException', 'Invalid SSML request');
const unsupported = (): AwsError =>
  new AwsError('ValidationException', 'This voice does not support one of the used SSML features');

/** Attributes that each tag may have: https://docs.aws.amazon.com/polly/latest/dg/supportedtags.html */
const tags: Readonly<Record<string, RegExp>> = {
  speak: /^(version|xmlns(:.+)?|xml:lang|xsi:schemaLocation)$/,
  break: /^(strength|time)$/,
  emphasis: /^level$/,
  mark: /^name$/,
  p: /^xml:lang$/,
  prosody: /^(rate|volume|pitch)$/,
  s: /^xml:lang$/,
  sub: /^alias$/,
  w: /^role$/,
};
/** Tags that Polly has and this cloud does not. */
const notDone = new Set([
  'lang',
  'phoneme',
  'say-as',
  'amazon:auto-breaths',
  'amazon:breath',
  'amazon:domain',
  'amazon:effect',
]);
const longestBreak = 10_000;

const strengths: Readonly<Record<string, number>> = {
  none: 0,
  'x-weak': 0,
  weak: commaPause,
  medium: commaPause,
  strong: sentencePause,
  'x-strong': paragraphPause,
};
const rates: Readonly<Record<string, number>> = {
  'x-slow': 0.5,
  slow: 0.75,
  medium: 1,
  default: 1,
  fast: 1.25,
  'x-fast': 1.5,
};
const volumes: Readonly<Record<string, number>> = {
  default: 1,
  silent: 0,
  'x-soft': 0.25,
  soft: 0.5,
  medium: 1,
  loud: 1.4,
  'x-loud': 1.9,
};
const pitches: Readonly<Record<string, number>> = {
  default: 0,
  'x-low': -24,
  low: -12,
  medium: 0,
  high: 12,
  'x-high': 24,
};
const levels: Readonly<Record<string, Style>> = {
  strong: { rate: 0.85, volume: 1.4, pitch: 6 },
  moderate: { rate: 0.92, volume: 1.2, pitch: 3 },
  reduced: { rate: 1.1, volume: 0.75, pitch: -2 },
};

function known<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function breakLength({ time, strength = 'medium' }: Attributes): number {
  if (time === undefined) return known(strengths, strength) ?? refuse();
  const [, amount, unit] = /^\+?(\d+(?:\.\d+)?)(ms|s)$/.exec(time) ?? refuse();
  const milliseconds = Number(amount) * (unit === 's' ? 1000 : 1);
  return milliseconds <= longestBreak ? milliseconds : refuse();
}

function refuse(): never {
  throw invalid();
}

function rateOf(text: string): number {
  const percent = /^(\d{1,3}(?:\.\d+)?)%$/.exec(text)?.[1];
  if (percent === undefined) return known(rates, text) ?? refuse();
  return Number(percent) >= 20 && Number(percent) <= 200 ? Number(percent) / 100 : refuse();
}

function volumeOf(text: string): number {
  const decibels = /^([+-]\d{1,2}(?:\.\d+)?)dB$/i.exec(text)?.[1];
  return decibels === undefined ? (known(volumes, text) ?? refuse()) : 10 ** (Number(decibels) / 20);
}

function pitchOf(text: string): number {
  const percent = /^([+-]\d{1,3}(?:\.\d+)?)%$/.exec(text)?.[1];
  return percent === undefined ? (known(pitches, text) ?? refuse()) : Number(percent) / 2;
}

function styleOf({ name, attributes }: Open, engine: Engine): Style {
  if (name === 'emphasis') {
    if (engine !== 'standard') throw unsupported();
    return known(levels, attributes.level ?? 'moderate') ?? refuse();
  }
  const { rate, volume, pitch } = attributes;
  if (rate === undefined && volume === undefined && pitch === undefined) refuse();
  if (pitch !== undefined && engine !== 'standard') throw unsupported();
  return {
    rate: rate === undefined ? 1 : rateOf(rate),
    volume: volume === undefined ? 1 : volumeOf(volume),
    pitch: pitch === undefined ? 0 : pitchOf(pitch),
  };
}

function checkTag({ name, attributes }: Open): void {
  if (notDone.has(name)) throw new NotSupported(`the SSML tag <${name}>`);
  if (name === 'prosody' && attributes['amazon:max-duration'] !== undefined)
    throw new NotSupported('amazon:max-duration of <prosody>');
  const allowed = known(tags, name) ?? refuse();
  if (Object.keys(attributes).some((attribute) => !allowed.test(attribute))) refuse();
}

/** One level of nesting: what its text is said like, and what is said in its place. */
interface Level {
  readonly style: Style;
  readonly alias?: string;
}

class ScriptBuilder {
  #spoken = '';
  #billed = 0;
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #styles: Style[] = [];
  readonly #pauses: Pause[] = [];
  readonly #marks: NamedMark[] = [];
  readonly #levels: Level[] = [{ style: plainStyle }];

  constructor(
    readonly text: string,
    readonly engine: Engine,
  ) {}

  add(token: XmlToken): void {
    if (token.kind === 'text') return this.#say(token.start, token.end, token.text);
    if (token.kind === 'open') this.#open(token);
    if (token.kind === 'close' || token.empty) {
      this.#levels.pop();
      this.#part(token.name);
    }
  }

  build(): Script {
    return {
      spoken: this.#spoken,
      starts: this.#starts,
      ends: this.#ends,
      styles: this.#styles,
      pauses: this.#pauses,
      marks: this.#marks,
      billed: this.#billed,
    };
  }

  #open(token: Open): void {
    checkTag(token);
    const { name, attributes, start, end } = token;
    const at = this.#spoken.length;
    if (name === 'speak' && this.#levels.length > 1) refuse();
    if ((name === 'break' || name === 'mark') && !token.empty)
      throw new NotSupported(`<${name}> with an end tag of its own`);
    if (name === 'break') this.#pauses.push({ at, kind: 'break', milliseconds: breakLength(attributes) });
    if (name === 'mark') this.#marks.push({ at, name: attributes.name ?? refuse(), start, end });
    this.#part(name);
    this.#levels.push(this.#level(token));
  }

  /** A paragraph and a sentence are parted from what is before them as well as from what is behind. */
  #part(name: string): void {
    if (name === 'p') this.#pauses.push({ at: this.#spoken.length, kind: 'paragraph', milliseconds: paragraphPause });
    if (name === 's') this.#pauses.push({ at: this.#spoken.length, kind: 'sentence', milliseconds: sentencePause });
  }

  #level(token: Open): Level {
    const outer = this.#levels.at(-1) ?? { style: plainStyle };
    if (token.name === 'sub') return { ...outer, alias: token.attributes.alias ?? refuse() };
    if (token.name !== 'prosody' && token.name !== 'emphasis') return outer;
    const { rate, volume, pitch } = styleOf(token, this.engine);
    return {
      ...outer,
      style: { rate: outer.style.rate * rate, volume: outer.style.volume * volume, pitch: outer.style.pitch + pitch },
    };
  }

  #say(start: number, end: number, resolved: string): void {
    const { style, alias } = this.#levels.at(-1) ?? { style: plainStyle };
    this.#billed += countCharacters(resolved);
    if (alias !== undefined) return this.#push(alias, start, end, style);
    // A reference and a CDATA section are longer than what they stand for; the pieces between them are not.
    const raw = this.text.slice(start, end);
    if (raw === resolved)
      return [...raw.matchAll(/[^]/g)].forEach(({ index, 0: unit }) =>
        this.#push(unit, start + index, start + index + 1, style),
      );
    if (raw.startsWith('<![CDATA['))
      return [...resolved.matchAll(/[^]/g)].forEach(({ index, 0: unit }) =>
        this.#push(unit, start + 9 + index, start + 10 + index, style),
      );
    for (const { index, 0: piece } of raw.matchAll(/&[^;&]*;|[^]/g)) {
      this.#push(piece.length > 1 ? unescapeXml(piece) : piece, start + index, start + index + piece.length, style);
    }
  }

  /** Every unit of `spoken` stands for the whole of `start` to `end`. */
  #push(spoken: string, start: number, end: number, style: Style): void {
    this.#spoken += spoken;
    for (let unit = 0; unit < spoken.length; unit++) {
      this.#starts.push(start);
      this.#ends.push(end);
      this.#styles.push(style);
    }
  }
}

/**
 * Reads SSML as Polly does.
 * @throws AwsError InvalidSsmlException; ValidationException for a tag that the engine does not have; NotSupported
 */
export function ssmlScript(text: string, engine: Engine): Script {
  let tokens: XmlToken[];
  try {
    tokens = readXml(text);
  } catch (error) {
    throw error instanceof XmlError ? invalid() : error;
  }
  const [root] = tokens;
  if (root?.kind !== 'open' || root.name !== 'speak') throw invalid();
  const builder = new ScriptBuilder(text, engine);
  for (const token of tokens) builder.add(token);
  return builder.build();
}
