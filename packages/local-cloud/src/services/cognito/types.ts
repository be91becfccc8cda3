/** The claims of a verified token: its signature, pool, client, times and use were checked. */
export interface TokenClaims {
  readonly sub: string;
  readonly iss: string;
  readonly token_use: 'access' | 'id';
  /** Seconds since the epoch. */
  readonly exp: number;
  readonly iat: number;
  /** `client_id` of an access token, `aud` of an id token. */
  readonly clientId: string;
  readonly username: string;
  readonly groups: readonly string[];
  /** Every claim of the token; AppSync passes them to resolvers. */
  readonly all: Readonly<Record<string, unknown>>;
}

export interface UserPools {
  /** Throws `AwsError('UnauthorizedException', ..., 401)` for anything but a valid token of that pool. */
  verify(userPoolId: string, token: string): Promise<TokenClaims>;
}

/** A message that Cognito or SNS would have mailed. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** ISO 8601. */
  readonly at: string;
}

export interface Outbox {
  send(mail: Omit<Mail, 'at'>): void;
  list(): readonly Mail[];
  /** Removes the mails to an address. */
  forget(address: string): void;
}

/** A user who was deleted. */
export interface DeletedUser {
  readonly userPoolId: string;
  readonly sub: string;
  readonly email: string | undefined;
}

/** Random bytes; `randomBytes` of node:crypto except in tests. */
export type Random = (bytes: number) => Buffer;
