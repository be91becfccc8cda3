import { AwsError } from '../../../errors.ts';
import { isObject } from '../../../json.ts';
import type { Json } from '../../../json.ts';
import { compilePattern } from './compile.ts';
import type { EventPattern } from './compile.ts';

/**
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html#filtering-basics; AWS allows more only
 * on request.
 */
const MAX_FILTERS = 5;

/**
 * The filter criteria of an event source mapping or a pipe. A record matches if one of the filters matches, or if
 * there are none (https://docs.aws.amazon.com/lambda/latest/api/API_FilterCriteria.html).
 */
export function readFilters(criteria: Json | undefined): EventPattern {
  const filters = isObject(criteria) && Array.isArray(criteria.Filters) ? criteria.Filters : [];
  if (filters.length > MAX_FILTERS)
    throw new AwsError(
      'InvalidParameterValueException',
      `There are ${filters.length} filters, but at most ${MAX_FILTERS} are allowed.`,
    );
  const patterns = filters.map((filter) => compileFilter(isObject(filter) ? (filter.Pattern ?? null) : null));
  return (event) => patterns.length === 0 || patterns.some((fits) => fits(event));
}

function compileFilter(pattern: Json): EventPattern {
  try {
    return compilePattern(typeof pattern === 'string' ? (JSON.parse(pattern) as Json) : pattern, 'filter');
  } catch (cause) {
    // Lambda and Pipes give no further details.
    throw Object.assign(new AwsError('InvalidParameterValueException', 'Invalid filter pattern definition.'), {
      cause,
    });
  }
}
