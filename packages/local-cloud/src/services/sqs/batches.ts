import { AwsError } from '../../errors.ts';
import { isObject } from '../../json.ts';
import type { JsonObject } from '../../json.ts';
import { entryCode, sqsError } from './errors.ts';

/**
 * Maximum bytes of all messages in a batch, whatever the queue's limit for one:
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html
 */
const longestBatch = 1_048_576;

/** Runs each entry of a batch separately; a batch that is itself invalid fails as a whole. */
export function batchOf(input: JsonObject, run: (entry: JsonObject) => JsonObject): JsonObject {
  const entries = (Array.isArray(input.Entries) ? input.Entries : []).filter(isObject);
  if (entries.length === 0) throw sqsError('EmptyBatchRequest', 'There should be at least one entry in the request.');
  if (entries.length > 10) {
    throw sqsError(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are 10. You have sent ${entries.length}.`,
    );
  }
  const ids = entries.map(({ Id }) => String(Id));
  const repeated = ids.find((id, at) => ids.indexOf(id) !== at);
  if (repeated !== undefined) throw sqsError('BatchEntryIdsNotDistinct', `Id ${repeated} repeated.`);
  const wrong = ids.find((id) => !/^[\w-]{1,80}$/.test(id));
  if (wrong !== undefined) {
    throw sqsError(
      'InvalidBatchEntryId',
      'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
    );
  }
  const size = entries.reduce(
    (sum, { MessageBody: body }) => sum + (typeof body === 'string' ? Buffer.byteLength(body) : 0),
    0,
  );
  if (size > longestBatch) {
    throw sqsError(
      'BatchRequestTooLong',
      `Batch requests cannot be longer than ${longestBatch} bytes. You have sent ${size} bytes.`,
    );
  }
  const successful: JsonObject[] = [];
  const failed: JsonObject[] = [];
  for (const entry of entries) {
    try {
      successful.push({ Id: entry.Id ?? null, ...run(entry) });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      failed.push({ Id: entry.Id ?? null, SenderFault: true, Code: entryCode(error), Message: error.message });
    }
  }
  return { Successful: successful, Failed: failed };
}
