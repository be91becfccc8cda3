const DAY = 86_400_000;

/** No key of AppSync's lives longer: https://docs.aws.amazon.com/appsync/latest/APIReference/API_CreateApiKey.html */
const LONGEST = 365 * DAY;

/**
 * When the key ends that a deployment of this day makes or renews: 365 days after the first of the month, in UTC. Counted from the month
 * and not from this moment, so that synthesising twice gives the same template; each deployment leaves at least 334 days.
 */
export function apiKeyEnd(today: Date): Date {
  return new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), 1) + LONGEST);
}
