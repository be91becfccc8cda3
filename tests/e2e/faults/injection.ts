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

/** A failing AWS call: `times` calls fail after `skip` calls that succeed. */
export interface AwsFault {
  /** Signing name and operation, e.g. `polly.SynthesizeSpeech`. */
  readonly call: string;
  /**
   * Matches only calls whose body contains this: several workers write the same item, each with its own claim. The
   * judge's writes contain another value until the row's work has ended.
   */
  readonly about?: string;
  /** AWS's error name and status, or no answer at all. */
  readonly error: readonly [type: string, status: number] | 'hang';
  readonly skip?: number;
  /** Default: once. */
  readonly times?: number;
}

/** The moderation's answer about one text or picture. Only `passes` is a pass. */
type Verdict = 'passes' | 'flags' | 'is down' | 'hangs' | 'resets' | 'says nothing';

const verdicts: Readonly<Record<Verdict, Reply>> = {
  passes: moderates(),
  flags: moderates(true),
  'is down': json(503, { error: {} }),
  hangs,
  resets,
  'says nothing': json(200, { results: [{}] }),
};

/** What goes wrong in a row: the model's replies in the order of its requests. After these it answers well. */
export interface Injection {
  readonly chat?: readonly Reply[];
  /** The answer to every further request for words, until the step `mended`. */
  readonly chatAlways?: Reply;
  /** The judge's answers. */
  readonly reviews?: readonly Reply[];
  readonly moderation?: readonly Verdict[];
  readonly images?: readonly Reply[];
  readonly aws?: readonly AwsFault[];
  /** What the publisher's next calls for the row's story meet. */
  readonly publishing?: readonly Fault[];
}

/** The calls to AWS services, and which of them should fail. */
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

  /** Calls that should still fail. */
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
  /** Removed at the end of its row, or by the step `mended`: the request that receives it is then answered well. */
  isOver: boolean;
}

const good: Readonly<Record<string, Reply>> = {
  [chat]: writes(),
  [reviews]: judges(),
  [moderations]: moderates(),
  [images]: draws(),
};
/** More than any row requests words. */
const always = 30;

/** A request that uses up a reply. Requests to the judge are recognized by their body. */
async function askOnce({ url }: ModelServer, path: string): Promise<void> {
  const body = JSON.stringify(path === reviews ? { messages: [{ content: '{"task":"review"}' }] } : {});
  await (await fetch(url + path, { method: 'POST', body })).text();
}

/** The model's scripted replies. */
export class ModelFaults {
  #scripted: Scripted[] = [];

  constructor(readonly model: ModelServer) {}

  /** @param notPassed records the moderation requests that are not answered with a pass */
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

  /** From now on it answers well. */
  mend(): void {
    for (const one of this.#scripted) one.isOver = true;
  }

  /** Replies that were not used, except optional ones. */
  unused(): string[] {
    return this.#scripted.filter(({ isUsed, isOptional }) => !isUsed && !isOptional).map(({ what }) => what);
  }

  /** Removes unused replies, which the next row would receive otherwise. */
  async clear(): Promise<void> {
    this.mend();
    for (const { path, isUsed } of this.#scripted) if (!isUsed) await askOnce(this.model, path);
    this.#scripted = [];
  }
}
