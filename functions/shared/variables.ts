/** Variables that come with a grant, set by the construct that owns the resource. */
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

/** The variables that the construct of a function has to set. */
export type Settings<Name extends string> = Readonly<Record<Exclude<Name, Granted>, string>>;

/**
 * The variables of one function, shared by both sides: the construct has to set each, the handler can rely on each.
 * @throws Error that names the missing ones; at load time that fails the function's initialization, so that no event is
 * lost
 */
export function readVariables<Name extends string>(
  names: readonly Name[],
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<Name, string>> {
  const missing = names.filter((name) => (environment[name] ?? '') === '');
  if (missing.length > 0) throw new Error(`Environment variable ${missing.join(', ')} is not set.`);
  return Object.fromEntries(names.map((name) => [name, environment[name]])) as Record<Name, string>;
}
