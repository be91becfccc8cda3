/**
 * A template that CloudFormation would refuse, too. The message starts with the logical id and the path in the
 * template.
 */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';

  constructor(
    readonly path: string,
    problem: string,
  ) {
    super(`${path}: ${problem}`);
  }
}
