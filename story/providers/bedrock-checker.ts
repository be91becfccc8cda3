import { fromStatus } from '../failures.ts';
import type { Asked } from '../failures.ts';
import { fixed } from '../outgoing.ts';
import type { Body } from '../outgoing.ts';
import { isAboveConfidences } from '../thresholds.ts';
import { fieldsIn, isBuiltIn } from './reading.ts';
import type { CheckReading, ProviderRequest } from './types.ts';

/** A guardrail of Amazon Bedrock as a checker: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ApplyGuardrail.html */

const ASKED: Asked = { who: 'Amazon Bedrock', what: 'safety check' };

/** @param guardrail `<id>:<version>` */
function apply(content: Body, guardrail: string, source: 'INPUT' | 'OUTPUT'): ProviderRequest {
  const at = guardrail.indexOf(':');
  return {
    method: 'POST',
    resourcePath: `/guardrail/${guardrail.slice(0, at)}/version/${guardrail.slice(at + 1)}/apply`,
    params: {
      headers: { 'content-type': 'application/json' },
      // The results of all filters, not only of those that stopped something: their confidence is compared with the
      // thresholds of the age.
      body: { source: fixed(source), outputScope: fixed('FULL'), content: [content] },
    },
  };
}

/** @param isTyped whether a person typed it, as the idea of a story: such texts are also checked for attacks */
export const checkText = (text: Body, guardrail: string, isTyped: boolean): ProviderRequest =>
  apply({ text: { text } }, guardrail, isTyped ? 'INPUT' : 'OUTPUT');

/** @param base64 of a PNG */
export const checkPicture = (base64: string, guardrail: string): ProviderRequest =>
  apply({ image: fixed({ format: 'png', source: { bytes: base64 } }) }, guardrail, 'OUTPUT');

/**
 * A guardrail's verdict, and its filters' confidence, for children of an age. Anything but one of its two words counts
 * as not passed.
 */
export function readCheck(status: number, answer: unknown, age: string): CheckReading {
  const { action, actionReason, assessments } = fieldsIn(answer);
  const by = isBuiltIn(actionReason) ? 'builtin' : 'bedrock';
  if (status !== 200) return { verdict: 'none', failure: fromStatus(status, '', ASKED), by };
  if (action === 'GUARDRAIL_INTERVENED' || isAboveConfidences(assessments, age))
    return { verdict: 'flagged', failure: null, by };
  return { verdict: action === 'NONE' ? 'passed' : 'none', failure: null, by };
}
