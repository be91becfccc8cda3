import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ofType, propertiesOf, readable, synthesize } from './synthesized.ts';

// With everything that has an alarm.
const template = synthesize({ NIGHTLIGHT_ANIMATOR: 'gemini' });
const alarms = propertiesOf(template, 'AWS::CloudWatch::Alarm');
const runbook = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8');
/** The entries: each second-level heading with its subheadings. */
const entries = new Map(
  runbook
    .split(/^## /m)
    .slice(1)
    .map((entry) => [entry.split('\n', 1)[0] ?? '', [...entry.matchAll(/^### (.*)$/gm)].map(([, heading]) => heading)]),
);
const namesOf = (properties: readonly Record<string, unknown>[]): string[] =>
  properties.map(({ AlarmName }) => String(AlarmName).replace('nightlight-dev-', '')).sort();

describe('alarms', () => {
  it('each have an entry in the runbook, and the runbook has no others', () => {
    expect(namesOf(alarms)).toEqual([...entries.keys()].sort());
  });

  it.each([...entries])('the runbook explains %s: what it is, where to look and what to do', (_name, headings) => {
    expect(headings).toEqual(['Description', 'Investigation', 'Resolution']);
  });

  it('link to their entry, treat missing data as healthy, and do nothing unless a topic is configured', () => {
    for (const alarm of alarms) {
      expect(alarm).toMatchObject({
        TreatMissingData: 'notBreaching',
        AlarmDescription: expect.stringMatching(/ docs\/runbook\.md, \w+$/),
      });
      expect(alarm).not.toHaveProperty('AlarmActions');
    }
  });

  it('notify the configured topic', () => {
    const topic = 'arn:aws:sns:eu-west-1:123456789012:on-call';
    const told = synthesize({ NIGHTLIGHT_ALARM_TOPIC: topic, NIGHTLIGHT_STAGE: 'prod' });

    for (const { Properties } of Object.values(ofType(told, 'AWS::CloudWatch::Alarm'))) {
      expect(readable(Properties)).toMatchObject({
        AlarmActions: [topic],
        AlarmName: expect.stringMatching(/^nightlight-prod-/),
      });
    }
  });
});
