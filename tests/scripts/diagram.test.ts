import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { wiring } from '../../graphql/wiring.ts';
import { eventsChart } from '../../scripts/diagram/events.ts';
import { diagramsPage } from '../../scripts/diagram/page.ts';
import { readTemplate } from '../../scripts/diagram/template.ts';
import type { Resource } from '../../scripts/diagram/template.ts';
import { assembly, root } from '../support/cloud.ts';

it('docs/diagrams.md is the output of npm run diagram for this code', () => {
  expect(readFileSync(join(root, 'docs', 'diagrams.md'), 'utf8')).toBe(diagramsPage(wiring, readTemplate(assembly)));
});

it('follows a rule from its bus to its target, with its conditions, and a failure to its dead-letter queue', () => {
  const resource = (type: string, path: string, properties: Resource['properties'] = {}): Resource => ({
    type,
    path,
    properties,
  });
  const chart = eventsChart(
    new Map([
      ['Bus', resource('AWS::Events::EventBus', 'Outbox/Bus')],
      ['Dead', resource('AWS::SQS::Queue', 'Writing/Dead')],
      [
        'Queue',
        resource('AWS::SQS::Queue', 'Writing/Queue', {
          RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] } },
        }),
      ],
      [
        'Rule',
        resource('AWS::Events::Rule', 'Outbox/Write', {
          EventBusName: { Ref: 'Bus' },
          EventPattern: {
            'detail-type': ['Changed'],
            detail: { status: ['PENDING'], previous: { status: [{ 'anything-but': 'PENDING' }] } },
          },
          Targets: [{ Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] } }],
        }),
      ],
      ['Unrelated', resource('AWS::SNS::Topic', 'Topic')],
    ]),
  );
  expect(chart).toContain('Bus -->|"Changed<br/>status: PENDING<br/>previous.status: not PENDING"| Queue');
  expect(chart).toContain('Queue -.-> Dead');
  expect(chart).not.toContain('Unrelated');
});
