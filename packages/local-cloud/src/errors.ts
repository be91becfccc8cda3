/**
 * The three outcomes of a failed call in the local cloud:
 * `AwsError`, which AWS would have answered too, with AWS's own type and message;
 * `NotSupported`, which AWS would have done and this cloud does not, by name;
 * anything else, which is a bug of ours and is logged as one.
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

/** A file of the data folder that something else cut off or changed: it is left as it is. */
export class DamagedState extends Error {
  override readonly name = 'DamagedState';

  constructor(readonly file: string) {
    super(`${file} is damaged. Restore it, or start over with an empty data folder.`);
  }
}

/** Another program listens on the port. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken';

  constructor(
    readonly port: number,
    options: ErrorOptions,
  ) {
    super(`Port ${port} is taken by another program: end that one, or choose another port.`, options);
  }
}

export class NotSupported extends Error {
  override readonly name = 'NotSupported';

  /** @param feature what was asked for, named as AWS's documentation names it */
  constructor(readonly feature: string) {
    super(`The local cloud does not emulate ${feature}.`);
  }
}
