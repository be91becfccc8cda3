import type { Body } from '../outgoing.ts';
import type { Failure, Receipt } from '../types.ts';

/**
 * What every provider's file has. A file knows the names of one provider's fields, and nothing outside of it does: resolvers and functions
 * ask in these words, and are answered in them.
 */

export type WriterName = 'openai' | 'anthropic' | 'bedrock' | 'compatible';
export type CheckerName = 'openai' | 'bedrock';

/** The form of an answer, in the subset of JSON Schema that strict mode takes: https://platform.openai.com/docs/guides/structured-outputs */
export interface AnswerFormat {
  readonly name: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

/** What a writer is asked: words, a review ... whatever is answered as one JSON object. */
export interface WriterOrder {
  /** The rules. Ours, so it is not searched for names. */
  readonly system: string;
  readonly user: Body;
  readonly format: AnswerFormat;
  /** Tells the provider's abuse monitoring one family from another, and not who it is. */
  readonly family: string;
  /** What this one request chose in place of the settings. */
  readonly model?: string;
  readonly maxTokens?: number;
  readonly temperature?: number;
}

/** How a writer is asked, from the configuration. Empty strings mean: do not send it. */
export interface WriterSettings {
  /** Empty where requests are signed. */
  readonly key: string;
  readonly model: string;
  readonly temperature: string;
  readonly maxTokens: string;
  readonly reasoningEffort: string;
  readonly isStream: boolean;
  /** Fields that this server has refused: left out, or said in another way. */
  readonly without: readonly string[];
}

/** One HTTP request, in the form of AppSync's HTTP data source; its body is still to be searched for names. */
export interface ProviderRequest {
  readonly method: 'POST';
  readonly resourcePath: string;
  readonly params: { readonly headers: Readonly<Record<string, string>>; readonly body: Body };
}

/** What a writer answered. What it cost is known also when nothing can be used. */
export type Reading = {
  readonly receipt: Receipt;
  /** What the model said in place of an answer. Not kept, but looked through for the key. */
  readonly refusal: string;
} & (
  | { readonly content: string; readonly failure: null; readonly isFiltered: false }
  | { readonly content: null; readonly failure: Failure; readonly isFiltered: false }
  /** The provider's own filter stopped it. */
  | { readonly content: null; readonly failure: null; readonly isFiltered: true }
);

/** What has come of an answer that is streamed. */
export interface Gathered {
  readonly text: string;
  readonly refusal: string;
  readonly model: unknown;
  readonly usage: unknown;
  readonly reason: unknown;
  /** The provider said that it is over. */
  readonly isEnded: boolean;
  /** What the provider sent in place of the rest. */
  readonly error: unknown;
}

export const nothingYet: Gathered = {
  text: '',
  refusal: '',
  model: null,
  usage: null,
  reason: null,
  isEnded: false,
  error: null,
};

/** `none`: nothing clear was said, which is not a pass. */
type Verdict = 'passed' | 'flagged' | 'none';

export interface CheckReading {
  readonly verdict: Verdict;
  readonly failure: Failure | null;
  /** Who checked: the provider, or what stands in for it on one machine. */
  readonly by: string;
}
