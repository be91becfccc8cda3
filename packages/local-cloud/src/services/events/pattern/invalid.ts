import { AwsError } from '../../../errors.ts';

/** What `PutRule` answers; AWS adds the line and column of the pattern's text, which a template does not have. */
export const invalid = (reason: string): AwsError =>
  new AwsError('InvalidEventPatternException', `Event pattern is not valid. Reason: ${reason}`);
