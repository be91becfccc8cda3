/** Something that a role has to be allowed for the deployment to work, or may be allowed because of it. */
export interface Need {
  /** ARN of the role. */
  readonly role: string;
  /** e.g. `sqs:SendMessage` */
  readonly action: string;
  /** An ARN, one with `/*` at its end for whatever is below, or `*` for an action that takes none. */
  readonly resource: string;
  /**
   * Whether it has to be allowed: `yes`; `one` where the code does not tell several resources apart, and one of them has to be; `no` for what
   * the CDK's grants add on top.
   */
  readonly must: 'yes' | 'one' | 'no';
  /** Who needs it: the end of the message. */
  readonly because: string;
}
