import { actionsMistakes } from './actions.ts';
import { alarmsMistakes } from './alarms.ts';
import { codeMistakes } from './code.ts';
import { conditionsMistakes } from './conditions.ts';
import { directivesMistakes } from './directives.ts';
import { lastingMistakes } from './lasting.ts';
import { passRoleMistakes } from './pass-role.ts';
import { patternsMistakes } from './patterns.ts';
import { resourcesMistakes } from './resources.ts';
import { timesMistakes } from './times.ts';
import { transformersMistakes } from './transformers.ts';
import { variablesMistakes } from './variables.ts';
import { widthMistakes } from './width.ts';
import type { Mistake } from './mistake.ts';

/** Every mistake that a check has to find. */
export const mistakes: readonly Mistake[] = [
  ...actionsMistakes,
  ...resourcesMistakes,
  ...passRoleMistakes,
  ...widthMistakes,
  ...variablesMistakes,
  ...conditionsMistakes,
  ...patternsMistakes,
  ...transformersMistakes,
  ...timesMistakes,
  ...directivesMistakes,
  ...codeMistakes,
  ...alarmsMistakes,
  ...lastingMistakes,
];
