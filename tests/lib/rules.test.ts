import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validations } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks } from 'cdk-nag';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { makeApp } from './synthesized.ts';
import type { Made } from './synthesized.ts';

/** The app under cdk-nag, as in `bin/app.ts`. */
function checked(stage: string, validator = false): Made {
  const made = makeApp({ NIGHTLIGHT_STAGE: stage }, { validator });
  Validations.of(made.app).addPlugins(new AwsSolutionsChecks(made.app));
  return made;
}

interface Report {
  readonly pluginReports: readonly { readonly violations: readonly { readonly ruleName: string }[] }[];
}

const findings = ({ app }: Made): string[] => {
  const report = JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8')) as Report;
  return [
    ...new Set(report.pluginReports.flatMap(({ violations }) => violations.map(({ ruleName }) => ruleName))),
  ].sort();
};

afterEach(() => vi.restoreAllMocks());

describe('the rules of cdk-nag and of the template validator', () => {
  it('hold in production', () => {
    const made = checked('prod', true);
    made.app.synth();
    expect(findings(made)).toEqual([]);
  });

  it('hold in development', () => {
    const made = checked('dev');
    made.app.synth();
    expect(findings(made)).toEqual([]);
  });

  it('stop a synthesis that breaks one', () => {
    const made = checked('dev');
    new Queue(made.stack, 'Careless');
    expect(() => made.app.synth()).toThrow(/AwsSolutions-SQS4/);
  });

  it('are suppressed only where they would report something, each time with a reason', () => {
    const acknowledge = vi.spyOn(Validations.prototype, 'acknowledge').mockReturnValue();
    const made = checked('prod');
    const given = acknowledge.mock.calls.flat();

    expect(() => made.app.synth()).toThrow();

    expect([...new Set(given.map(({ id }) => id))].sort()).toEqual(findings(made));
    for (const { reason } of given) expect(reason.length).toBeGreaterThan(40);
  });
});
