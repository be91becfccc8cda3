import * as anthropic from '../../story/providers/anthropic.ts';
import * as bedrock from '../../story/providers/bedrock.ts';
import * as compatible from '../../story/providers/compatible.ts';
import * as openai from '../../story/providers/openai.ts';
import type {
  Gathered,
  ProviderRequest,
  Reading,
  WriterName,
  WriterOrder,
  WriterSettings,
} from '../../story/providers/types.ts';

/** What a provider's file in `story/providers/` offers for a writer. */
export interface WriterProvider {
  request(order: WriterOrder, settings: WriterSettings): ProviderRequest;
  /** @param without the fields that were left out of the request */
  read(status: number, answer: unknown, without: readonly string[], model: string): Reading;
  addEvent(gathered: Gathered, event: unknown): Gathered;
  answerOf(gathered: Gathered): unknown;
  /** The optional field that a refusal is about; empty if there is none. */
  refusedField(answer: unknown, without: readonly string[]): string;
}

export const writers: Readonly<Record<WriterName, WriterProvider>> = { openai, anthropic, bedrock, compatible };
