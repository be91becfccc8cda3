import { describe, expect, it } from 'vitest';
import { ofType, propertiesOf, synthesize } from './synthesized.ts';

const HOSTS = ['api.openai.com', 'api.anthropic.com', 'models.example.com'];
const compatible = { NIGHTLIGHT_MODEL: 'llama3.2', NIGHTLIGHT_WRITER_URL: 'https://models.example.com/v1' };

const textOf = (environment: Record<string, string>): string => JSON.stringify(synthesize(environment).toJSON());
const hostsIn = (text: string): string[] => HOSTS.filter((host) => text.includes(host));
const keysIn = (text: string): string[] => [...new Set(text.match(/\/nightlight\/dev\/[a-z]+-key/g) ?? [])].sort();

describe('a template', () => {
  it('for Bedrock alone has no key, and names no host of another company', () => {
    const text = textOf({ NIGHTLIGHT_WRITER: 'bedrock' });

    expect(hostsIn(text)).toEqual([]);
    expect(keysIn(text)).toEqual([]);
    expect(text).not.toContain('ssm:GetParameter');
    expect(text).not.toContain('ModelKeyParameter');
  });

  it.each<[Record<string, string>, string[], string[]]>([
    [{}, ['api.openai.com'], ['/nightlight/dev/model-key']],
    [
      { NIGHTLIGHT_WRITER: 'anthropic' },
      ['api.openai.com', 'api.anthropic.com'],
      ['/nightlight/dev/anthropic-key', '/nightlight/dev/model-key'],
    ],
    [
      { NIGHTLIGHT_WRITER: 'anthropic', NIGHTLIGHT_CHECKER: 'bedrock', NIGHTLIGHT_PAINTER: 'none' },
      ['api.anthropic.com'],
      ['/nightlight/dev/anthropic-key'],
    ],
    [{ NIGHTLIGHT_WRITER: 'bedrock', NIGHTLIGHT_CHECKER: 'openai' }, ['api.openai.com'], ['/nightlight/dev/model-key']],
    [
      { NIGHTLIGHT_WRITER: 'compatible', ...compatible },
      ['models.example.com'],
      ['/nightlight/dev/compatible-key', '/nightlight/dev/model-key'],
    ],
  ])('for %j has the hosts and keys of its providers, and no others', (environment, hosts, keys) => {
    const text = textOf(environment);

    expect(hostsIn(text)).toEqual(hosts);
    expect(keysIn(text)).toEqual(keys);
  });

  it('allows exactly the configured Bedrock models, and the profile that they belong to', () => {
    const policies = propertiesOf(
      synthesize({ NIGHTLIGHT_WRITER: 'bedrock', NIGHTLIGHT_MODELS: 'eu.vendor.small,vendor.large' }),
      'AWS::IAM::Policy',
    );
    const statements = policies
      .flatMap(
        ({ PolicyDocument }) => (PolicyDocument as { Statement: { Action: unknown; Resource: string[] }[] }).Statement,
      )
      .filter(({ Action }) => JSON.stringify(Action).includes('bedrock:InvokeModel'));

    expect(statements).toHaveLength(2);
    for (const { Resource } of statements) {
      // The CDK has its own order.
      expect([...Resource].sort()).toEqual([
        'arn:aws:bedrock:*::foundation-model/vendor.small',
        'arn:aws:bedrock:eu-west-1::foundation-model/vendor.large',
        'arn:aws:bedrock:eu-west-1:<AWS::AccountId>:inference-profile/eu.vendor.small',
      ]);
    }
  });

  it('has its own guardrail only if none was configured', () => {
    const guardrails = (environment: Record<string, string>) =>
      Object.keys(ofType(synthesize(environment), 'AWS::Bedrock::Guardrail'));

    expect(guardrails({})).toEqual([]);
    expect(guardrails({ NIGHTLIGHT_WRITER: 'bedrock' })).toHaveLength(1);
    expect(guardrails({ NIGHTLIGHT_WRITER: 'bedrock', NIGHTLIGHT_GUARDRAIL: 'abc123def456:3' })).toEqual([]);
  });

  it('has nothing for pictures without a picture model', () => {
    const names = Object.keys(ofType(synthesize({ NIGHTLIGHT_PAINTER: 'none' }), 'AWS::Lambda::Function'));
    expect(names.filter((name) => name.includes('Illustrate'))).toEqual([]);
  });
});
