const DAY = 86_400_000;

/**
 * The maximum lifetime of an AppSync key: https://docs.aws.amazon.com/appsync/latest/APIReference/API_CreateApiKey.html
 */
const LONGEST = 365 * DAY;

/**
 * When a key expires that is deployed on this day: 365 days after the first of the month, UTC. Counted from the month,
 * so that synthesizing twice gives the same template; after each deployment at least 334 days remain.
 */
export function apiKeyEnd(today: Date): Date {
  return new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), 1) + LONGEST);
}
