import type { Faults } from 'local-cloud/aws/types.ts';
import { AwsError } from 'local-cloud';
import type { Fault } from '../../support/faulty-publishing.ts';
import {
  chat,
  draws,
  hangs,
  images,
  json,
  judges,
  moderates,
  moderations,
  resets,
  reviews,
  writes,
} from '../../support/model-server.ts';
import type { Asked, ModelServer, Reply } from '../../support/model-server.ts';

/** A call of AWS's that goes wrong: `times` of them after `skip` that go well. */
export interface AwsFault {
  /** Signing name and operation, e.g. `polly.SynthesizeSpeech`. */
  readonly call: string;
  /**
   * Only those whose body names this: several workers write the same item, each with a claim of its own. The judge's writes name another one, until
   * what the row is about has ended.
   */
  readonly about?: string;
  /** AWS's name of the error and its status, or no answer at all. */
  readonly error: readonly [type: string, status: number] | 'hang';
  readonly skip?: number;
  /** Once unless told. */
  readonly times?: number;
}

/** What the moderation says of one text or picture. Only `passes` is a pass. */
type Verdict = 'passes' | 'flags' | 'is down' | 'hangs' | 'resets' | 'says nothing';

const verdicts: Readonly<Record<Verdict, Reply>> = {
  passes: moderates(),
  flags: moderates(true),
  'is down': json(503, { error: {} }),
  hangs,
  resets,
  'says nothing': json(200, { results: [{}] }),
};

/** What goes wrong in a row: replies of the model in the order of its requests, after which it answers well again. */
export interface Injection {
  readonly chat?: readonly Reply[];
  /** What every further request for words gets, until the step `mended`. */
  readonly chatAlways?: Reply;
  /** What the judge answers. */
  readonly reviews?: readonly Reply[];
  readonly moderation?: readonly Verdict[];
  readonly images?: readonly Reply[];
  readonly aws?: readonly AwsFault[];
  /** What the publisher's next calls for the row's story meet. */
  readonly publishing?: readonly Fault[];
}

/** The calls of AWS's services, and those of them that are to go wrong. */
export class AwsFaults {
  /** Every call, as `service.Operation`. */
  readonly calls: string[] = [];
  #pending: (AwsFault & { skipped: number; given: number })[] = [];

  readonly meet: Faults = (service, operation, body) => {
    const call = `${service}.${operation}`;
    this.calls.push(call);
    const fault = this.#pending.find(
      (one) =>
        one.call === call &&
        one.given < (one.times ?? 1) &&
        (one.about === undefined || body?.includes(one.about) === true),
    );
    if (fault === undefined) return undefined;
    if (fault.skipped < (fault.skip ?? 0)) {
      fault.skipped += 1;
      return undefined;
    }
    fault.given += 1;
    return fault.error === 'hang' ? 'hang' : new AwsError(fault.error[0], 'As the test says.', fault.error[1]);
  };

  add(fault: AwsFault): void {
    this.#pending.push({ ...fault, skipped: 0, given: 0 });
  }

  /** Calls that are still to go wrong. */
  unmet(): string[] {
    return this.#pending
      .filter(({ given, times = 1 }) => given < times)
      .map(({ call, given }) => `${call} after ${given}`);
  }

  clear(): void {
    this.#pending = [];
  }
}

interface Scripted {
  readonly path: string;
  readonly what: string;
  isUsed: boolean;
  readonly isOptional: boolean;
  /** Over with its row, or with the step `mended`: a request that gets it is answered well. */
  isOver: boolean;
}

const good: Readonly<Record<string, Reply>> = {
  [chat]: writes(),
  [reviews]: judges(),
  [moderations]: moderates(),
  [images]: draws(),
};
/** More than any row asks for words. */
const always = 30;

/** A request that uses a reply up. What a judge is asked is told from other requests by its body. */
async function askOnce({ url }: ModelServer, path: string): Promise<void> {
  const body = JSON.stringify(path === reviews ? { messages: [{ content: '{"task":"review"}' }] } : {});
  await (await fetch(url + path, { method: 'POST', body })).text();
}

/** The model's replies that are told in advance. */
export class ModelFaults {
  #scripted: Scripted[] = [];

  constructor(readonly model: ModelServer) {}

  /** @param notPassed gets the requests to the moderation that are not answered with a pass */
  inject(
    { chat: words = [], chatAlways, reviews: judgments = [], images: pictures = [], moderation = [] }: Injection,
    notPassed: Set<Asked>,
  ): void {
    this.#script(chat, words);
    if (chatAlways !== undefined)
      this.#script(
        chat,
        Array.from({ length: always }, () => chatAlways),
        true,
      );
    this.#script(reviews, judgments);
    this.#script(images, pictures);
    this.#script(
      moderations,
      moderation.map((verdict): Reply => (response, request) => {
        if (verdict !== 'passes') notPassed.add(request);
        return verdicts[verdict](response, request);
      }),
    );
  }

  #script(path: string, replies: readonly Reply[], isOptional = false): void {
    replies.forEach((reply, at) => {
      const one: Scripted = { path, what: `${path} ${at + 1}`, isUsed: false, isOptional, isOver: false };
      this.#scripted.push(one);
      this.model.script(path, (response, asked) => {
        one.isUsed = true;
        return (one.isOver ? good[path] : reply)?.(response, asked);
      });
    });
  }

  /** It answers well from now on. */
  mend(): void {
    for (const one of this.#scripted) one.isOver = true;
  }

  /** Replies that nobody has got, but for those that nobody need get. */
  unused(): string[] {
    return this.#scripted.filter(({ isUsed, isOptional }) => !isUsed && !isOptional).map(({ what }) => what);
  }

  /** Takes back what has not been used, which would be given to the next row. */
  async clear(): Promise<void> {
    this.mend();
    for (const { path, isUsed } of this.#scripted) if (!isUsed) await askOnce(this.model, path);
    this.#scripted = [];
  }
}
