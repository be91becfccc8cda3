import { isObject } from '../../json.ts';
import type { Json } from '../../json.ts';

/**
 * Reads a function's answer under `ReportBatchItemFailures` and returns the failed identifiers, or `'all'`. No answer,
 * an empty list and a missing list mean success. An identifier that is missing, empty or not in the batch means that
 * everything failed (https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html).
 */
export function failedItems(answer: Json, identifiers: ReadonlySet<string>): ReadonlySet<string> | 'all' {
  const list = isObject(answer) ? answer.batchItemFailures : null;
  if (list === undefined || list === null) return new Set();
  if (!Array.isArray(list)) return 'all';
  const failed = new Set<string>();
  for (const entry of list) {
    const identifier = isObject(entry) ? entry.itemIdentifier : undefined;
    if (typeof identifier !== 'string' || !identifiers.has(identifier)) return 'all';
    failed.add(identifier);
  }
  return failed;
}
