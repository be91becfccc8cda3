import type { find } from './find.ts';
import { callOf, properties, ruleOf, target, within } from './find.ts';
import { rows } from './mistake.ts';

const pipe = (deployed: Parameters<typeof find>[0]) => properties(deployed, 'AWS::Pipes::Pipe');

export const transformersMistakes = rows('transformer')(
  [
    "the owner's path in the new image, of what was removed",
    'events',
    /the rule \w+: its message has "" as owner/,
    (d) =>
      void (within(target(ruleOf(d, 'runErrands', 'remove')), 'InputTransformer', 'InputPathsMap')[
        'detail-previous-owner'
      ] = '$.detail.owner'),
  ],
  [
    'a path that leads nowhere',
    'events',
    /its message has .* as id/,
    (d) => {
      const paths = within(target(ruleOf(d, 'runErrands', 'mail')), 'InputTransformer', 'InputPathsMap');
      paths['detail-id'] = '$.detail.storyId';
    },
  ],
  [
    'a placeholder without a path',
    'events',
    /contains invalid placeholder/,
    (d) =>
      void (within(target(ruleOf(d, 'runErrands', 'mail')), 'InputTransformer')['InputTemplate'] = '{"id":<story>}'),
  ],
  [
    'a template that is not JSON',
    'events',
    /Invalid InputTemplate/,
    (d) =>
      void (within(target(ruleOf(d, 'runErrands', 'mail')), 'InputTransformer')['InputTemplate'] = '{"id":<detail-id>'),
  ],
  [
    'a message that does not say whose story it is',
    'events',
    /its message does not say whose it is/,
    (d) =>
      void (within(target(ruleOf(d, 'runErrands', 'mail')), 'InputTransformer')['InputTemplate'] =
        '{"id":<detail-id>}'),
  ],
  [
    'a pipe whose template is not JSON',
    'events',
    /makes a detail of ".*" that is not JSON/,
    (d) => {
      const parameters = within(pipe(d), 'TargetParameters');
      parameters['InputTemplate'] = String(parameters['InputTemplate']).replace(/\}$/, '');
    },
  ],
  [
    'the pipe reads the old state for the new one',
    'events',
    /sets nobody to work|takes none of/,
    (d) => {
      const parameters = within(pipe(d), 'TargetParameters');
      parameters['InputTemplate'] = String(parameters['InputTemplate']).replaceAll('NewImage', 'OldImage');
    },
  ],
  [
    'the call to the API leaves a variable out',
    'events',
    /Variable "\$at" of required type "AWSDateTime!" was not provided/,
    (d) => {
      const transformer = within(callOf(d).call, 'InputTransformer');
      transformer['InputTemplate'] = String(transformer['InputTemplate']).replace(/,\\?"at\\?":<[\w-]+>/, '');
    },
  ],
  [
    'the call to the API asks for what the key does not open',
    'events',
    /Not Authorized to access deleteStory on type Mutation with an API key/,
    (d) =>
      void (within(callOf(d).call, 'InputTransformer')['InputTemplate'] =
        '{"query":"mutation { deleteStory(id: \\"1\\") }","variables":{"at":<detail-at>}}'),
  ],
);
