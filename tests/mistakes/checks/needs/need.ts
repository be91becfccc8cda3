/** A permission that a role needs for the deployment to work, or may have because of it. */
export interface Need {
  /** ARN of the role. */
  readonly role: string;
  /** e.g. `sqs:SendMessage` */
  readonly action: string;
  /** An ARN, one with `/*` at its end for everything below, or `*` for an action without resources. */
  readonly resource: string;
  /**
   * Whether it is required: `yes`; `one` if the code does not distinguish several resources, and one of them is
   * required; `no` for additions of the CDK's grants.
   */
  readonly must: 'yes' | 'one' | 'no';
  /** Who needs it: the end of the message. */
  readonly because: string;
}
