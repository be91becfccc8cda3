/** Variables that come with the grant of what they name, from the construct that owns it. */
type Granted =
  | 'STORY_TABLE'
  | 'FAMILY_TABLE'
  | 'MEDIA_BUCKET'
  | 'USER_POOL'
  | 'MAIL_TOPIC'
  | 'SCHEDULE_GROUP'
  | 'SCHEDULE_ROLE_ARN'
  | 'SCHEDULE_BUS_ARN'
  | 'SCHEDULE_DEAD_LETTERS_ARN'
  | 'GRAPHQL_URL'
  | 'ERRAND_QUEUE_URL'
  | 'WORDS_QUEUE_URL'
  | 'DEAD_LETTERS_URL';

/** What the construct that makes the function has to set, of the variables that the function reads. */
export type Settings<Name extends string> = Readonly<Record<Exclude<Name, Granted>, string>>;

/**
 * The variables of one λ, as both sides need them: the construct has to give each, the handler can rely on each.
 * @throws Error that names what is missing; at load time it fails the λ's initialisation, so that no event is lost
 */
export function readVariables<Name extends string>(
  names: readonly Name[],
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<Name, string>> {
  const missing = names.filter((name) => (environment[name] ?? '') === '');
  if (missing.length > 0) throw new Error(`Environment variable ${missing.join(', ')} is not set.`);
  return Object.fromEntries(names.map((name) => [name, environment[name]])) as Record<Name, string>;
}
