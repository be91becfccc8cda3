/**
 * A failed call in the local cloud has one of three outcomes:
 * `AwsError`: AWS would have answered with this error, too, with AWS's own type and message.
 * `NotSupported`: AWS would have done it, but this cloud does not. It names the feature.
 * Anything else is a bug of ours and is logged as one.
 */
export class AwsError extends Error {
  override readonly name = 'AwsError';

  /**
   * @param type AWS's error code without namespace, e.g. `AccessDeniedException`
   * @param fields further members of the error's JSON, e.g. `CancellationReasons`
   */
  constructor(
    readonly type: string,
    message: string,
    readonly status = 400,
    readonly fields: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}

/** A file in the data folder was truncated or changed by something else. It is not touched. */
export class DamagedState extends Error {
  override readonly name = 'DamagedState';

  constructor(readonly file: string) {
    super(`${file} is damaged. Restore it, or start over with an empty data folder.`);
  }
}

/** Another program is listening on the port. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken';

  constructor(
    readonly port: number,
    options: ErrorOptions,
  ) {
    super(`Port ${port} is in use by another program. Stop that program, or choose another port.`, options);
  }
}

export class NotSupported extends Error {
  override readonly name = 'NotSupported';

  /** @param feature what was requested, named as in AWS's documentation */
  constructor(readonly feature: string) {
    super(`The local cloud does not emulate ${feature}.`);
  }
}
