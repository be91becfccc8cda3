import { AwsError } from '../../../errors.ts';

/** The error of `PutRule`. AWS adds the line and column in the pattern's text, which a template does not have. */
export const invalid = (reason: string): AwsError =>
  new AwsError('InvalidEventPatternException', `Event pattern is not valid. Reason: ${reason}`);
