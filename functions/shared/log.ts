import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import type { Context } from 'aws-lambda';

/** A function's telemetry: JSON lines, and metrics inside such lines (EMF), which CloudWatch extracts from the log. */
export interface Telemetry {
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** A logger that adds the story's id to every line. Never log text, names, prompts or keys with it. */
  forStory(storyId: string): Logger;
}

/**
 * @param service the function's name, which is also the metrics' only dimension
 * @see
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function telemetryOf(service: string): Telemetry {
  const logger = new Logger({ serviceName: service });
  return {
    logger,
    metrics: new Metrics({ namespace: 'Nightlight', serviceName: service }),
    forStory: (storyId) => logger.createChild({ persistentKeys: { storyId } }),
  };
}

/** Runs one invocation: adds its request id to every line, and writes the metrics whether it fails or not. */
export async function measured<T>(
  { logger, metrics }: Telemetry,
  context: Context,
  work: () => Promise<T>,
): Promise<T> {
  logger.addContext(context);
  try {
    return await work();
  } finally {
    // Without this check, every invocation without metrics would log a warning.
    if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
  }
}

/**
 * The part of an error that is safe to log: messages of AWS and our own contain no text of a story; of any other error
 * only the type.
 */
export const reasonOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message.slice(0, 300)}` : typeof error;
