import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import type { Context } from 'aws-lambda';

/** How a λ tells what it does: JSON lines, and metrics inside of such lines (EMF), which CloudWatch reads out of the log. */
export interface Telemetry {
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** A logger whose every line has the story's id. Never log text, names, prompts or keys with it. */
  forStory(storyId: string): Logger;
}

/**
 * @param service the λ, which is also the metrics' one dimension
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function telemetry(service: string): Telemetry {
  const logger = new Logger({ serviceName: service });
  return {
    logger,
    metrics: new Metrics({ namespace: 'Nightlight', serviceName: service }),
    forStory: (storyId) => logger.createChild({ persistentKeys: { storyId } }),
  };
}

/** Runs one invocation: its request id is in every line, and what was measured is written whether it fails or not. */
export async function measured<T>(
  { logger, metrics }: Telemetry,
  context: Context,
  work: () => Promise<T>,
): Promise<T> {
  logger.addContext(context);
  try {
    return await work();
  } finally {
    // Without the question it warns of every invocation that had nothing to measure.
    if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
  }
}

/** What of an error may be logged: AWS's and our own messages hold no text of a story; anything else is only named. */
export const reasonOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message.slice(0, 300)}` : typeof error;
