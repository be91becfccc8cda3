import { callOf, ruleOf, within } from './find.ts';
import { rows } from './mistake.ts';

const detail = (rule: ReturnType<typeof ruleOf>) => within(rule, 'EventPattern', 'detail');

export const patternsMistakes = rows('event pattern')(
  [
    'a status that there is not',
    'events',
    /takes none of the \d+ kinds of events that are sent/,
    (d) => void (detail(ruleOf(d, 'runErrands', 'mail'))['status'] = ['COMPLETED']),
  ],
  [
    "another status: a mail for a story's words",
    'events',
    /a story that got its words sets .*runErrands mail.* to work/,
    (d) => void (detail(ruleOf(d, 'runErrands', 'mail'))['status'] = ['WRITTEN']),
  ],
  [
    'a path that the pipe does not send',
    'events',
    /takes none of the \d+ kinds/,
    (d) => {
      const pattern = detail(ruleOf(d, 'narrateStory'));
      pattern['narration'] = pattern['narrating'] ?? null;
      delete pattern['narrating'];
    },
  ],
  [
    'the state before is left out',
    'events',
    /also takes a write that changes no state/,
    (d) => void delete detail(ruleOf(d, 'illustrateStory'))['previous'],
  ],
  [
    'another source',
    'events',
    /takes none of the \d+ kinds/,
    (d) => void (within(ruleOf(d, 'illustrateStory'), 'EventPattern')['source'] = ['nightlight.story']),
  ],
  [
    'another detail type',
    'events',
    /takes none of the \d+ kinds/,
    (d) => void (within(callOf(d).rule, 'EventPattern')['detail-type'] = ['BedtimeCome']),
  ],
  [
    'removal that is no removal',
    'events',
    /a story that was removed sets nobody to work, and should runErrands remove/,
    (d) => void (detail(ruleOf(d, 'runErrands', 'remove'))['eventName'] = ['DELETE']),
  ],
  [
    'an operator that there is not',
    'events',
    /Unrecognized match type|anything-not/i,
    (d) =>
      void (within(detail(ruleOf(d, 'illustrateStory')), 'previous')['illustrating'] = [{ 'anything-not': 'PENDING' }]),
  ],
  [
    'a value that is not in a list',
    'events',
    /"status" must be an object or an array/,
    (d) => void (detail(ruleOf(d, 'runErrands', 'mail'))['status'] = 'COMPLETE'),
  ],
  [
    'the default bus',
    'events',
    /is on the bus default, where nothing is put/,
    (d) => void delete ruleOf(d, 'runErrands', 'mail')['EventBusName'],
  ],
);
