import { queryParameters } from '../../aws/canonical.ts';
import { AwsError, NotSupported } from '../../errors.ts';
import { jsonResponse } from '../../http.ts';
import type { HttpResponse } from '../../http.ts';
import { engines, languages, voices } from './voices.ts';

const known = new Set(['Engine', 'IncludeAdditionalLanguageCodes', 'LanguageCode', 'NextToken']);

/** All voices fit in one answer: https://docs.aws.amazon.com/polly/latest/dg/API_DescribeVoices.html */
export function describeVoices(query: string): HttpResponse {
  const parameters = new Map(queryParameters(query));
  const other = [...parameters.keys()].find((name) => !known.has(name));
  if (other !== undefined) throw new NotSupported(`${other} of Polly's DescribeVoices`);
  if (parameters.has('NextToken'))
    throw new AwsError(
      'InvalidNextTokenException',
      "The NextToken is invalid. Verify that it's spelled correctly, and then try again.",
    );
  const engine = parameters.get('Engine');
  if (engine !== undefined && !engines.some((one) => one === engine)) {
    throw new AwsError(
      'ValidationException',
      `1 validation error detected: Value '${engine}' at 'engine' failed to satisfy constraint: Member must satisfy enum value set: [${engines.join(', ')}]`,
    );
  }
  const language = parameters.get('LanguageCode');
  const found = voices.filter(
    (voice) =>
      (language === undefined || voice.language === language) &&
      (engine === undefined || voice.engines.some((one) => one === engine)),
  );
  return jsonResponse(200, {
    Voices: found.map((voice) => ({
      Gender: voice.gender,
      Id: voice.id,
      LanguageCode: voice.language,
      LanguageName: languages[voice.language]?.name ?? voice.language,
      Name: voice.name,
      SupportedEngines: voice.engines,
    })),
  });
}
