import type { Body } from '../outgoing.ts';
import type { Failure, Receipt } from '../types.ts';

/**
 * The interface of every provider's file. A file knows one provider's field names, and no other code does: resolvers
 * and functions use these types.
 */

export type WriterName = 'openai' | 'anthropic' | 'bedrock' | 'compatible';
export type CheckerName = 'openai' | 'bedrock';

/**
 * The schema of an answer, in the subset of JSON Schema that strict mode accepts:
 * https://platform.openai.com/docs/guides/structured-outputs
 */
export interface AnswerFormat {
  readonly name: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

/** A request to the writer: words, a review ... anything that is answered by one JSON object. */
export interface WriterOrder {
  /** The rules. Our own text, so it is not searched for names. */
  readonly system: string;
  readonly user: Body;
  readonly format: AnswerFormat;
  /** Lets the provider's abuse monitoring distinguish families without identifying them. */
  readonly family: string;
  /** This request's choices, which override the settings. */
  readonly model?: string;
  readonly maxTokens?: number;
  readonly temperature?: number;
}

/** The writer's settings, from the configuration. Empty strings are not sent. */
export interface WriterSettings {
  /** Empty if requests are signed. */
  readonly key: string;
  readonly model: string;
  readonly temperature: string;
  readonly maxTokens: string;
  readonly reasoningEffort: string;
  readonly isStream: boolean;
  /** Fields that this server has refused: left out, or expressed in another way. */
  readonly without: readonly string[];
}

/** One HTTP request, in the form of AppSync's HTTP data source; its body has not been searched for names yet. */
export interface ProviderRequest {
  readonly method: 'POST';
  readonly resourcePath: string;
  readonly params: { readonly headers: Readonly<Record<string, string>>; readonly body: Body };
}

/** A writer's answer. Its cost is known even if the content cannot be used. */
export type Reading = {
  readonly receipt: Receipt;
  /** The model's refusal message. Not stored, but searched for the key. */
  readonly refusal: string;
} & (
  | { readonly content: string; readonly failure: null; readonly isFiltered: false }
  | { readonly content: null; readonly failure: Failure; readonly isFiltered: false }
  /** The provider's own filter stopped it. */
  | { readonly content: null; readonly failure: null; readonly isFiltered: true }
);

/** The result of a streamed answer. */
export interface Gathered {
  readonly text: string;
  readonly refusal: string;
  readonly model: unknown;
  readonly usage: unknown;
  readonly reason: unknown;
  /** The provider's end marker arrived. */
  readonly isEnded: boolean;
  /** The error that the provider sent in place of the rest. */
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

/** `none`: no clear verdict, which counts as not passed. */
type Verdict = 'passed' | 'flagged' | 'none';

export interface CheckReading {
  readonly verdict: Verdict;
  readonly failure: Failure | null;
  /** What checked: the provider, or the built-in checker on one machine. */
  readonly by: string;
}
