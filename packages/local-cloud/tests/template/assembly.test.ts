import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NotSupported } from '../../src/errors.ts';
import type { JsonObject } from '../../src/json.ts';
import { readStack } from '../../src/template/read-stack.ts';
import { options, temporaryFolder, writeAssembly } from './write-assembly.ts';

describe('an assembly', () => {
  const empty = { Resources: {} };

  it('gives outputs, region, name and types that nobody emulates', () => {
    const folder = writeAssembly({
      Main: {
        properties: { stackName: 'nightlight-dev' },
        template: {
          Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
          Resources: {
            Queue: { Type: 'AWS::SQS::Queue' },
            Log: { Type: 'AWS::Logs::LogGroup' },
            Mystery: { Type: 'AWS::Mystery::Box' },
            Riddle: { Type: 'AWS::Mystery::Box' },
            Alarm: { Type: 'AWS::CloudWatch::Alarm' },
            Acl: { Type: 'AWS::WAFv2::WebACL', Properties: { Scope: 'REGIONAL' } },
          },
          Outputs: { Region: { Value: { Ref: 'AWS::Region' } }, Gone: { Value: 'x', Condition: 'Never' } },
        },
      },
    });
    const stack = readStack(folder, { ...options, emulated: new Set(['AWS::SQS::Queue']) });
    expect(stack).toMatchObject({ name: 'nightlight-dev', region: 'eu-west-1', accountId: '123456789012' });
    expect(stack.outputs).toEqual({ Region: 'eu-west-1' });
    expect(stack.unsupported).toEqual(['AWS::CloudWatch::Alarm', 'AWS::Mystery::Box', 'AWS::WAFv2::WebACL']);
    expect(stack.ofType('AWS::Mystery::Box').map(({ logicalId }) => logicalId)).toEqual(['Mystery', 'Riddle']);
  });

  it('finds assets by the bucket and key that the template resolves to', () => {
    const file = (path: string, packaging: string, objectKey: string): JsonObject => ({
      source: { path, packaging },
      destinations: { current: { bucketName: 'cdk-hnb659fds-assets-${AWS::AccountId}-${AWS::Region}', objectKey } },
    });
    const folder = writeAssembly({
      Main: { template: empty, assets: { files: { a: file('asset.a', 'zip', 'a.zip'), b: file('asset.b.js', 'file', 'b.js') } } },
    });
    const stack = readStack(folder, options);
    const bucket = 'cdk-hnb659fds-assets-123456789012-eu-west-1';
    expect(stack.asset(bucket, 'a.zip')).toBe(join(folder, 'asset.a'));
    expect(stack.asset(bucket, 'b.js')).toBe(join(folder, 'asset.b.js'));
    expect(() => stack.asset(bucket, 'c.zip')).toThrow(/holds no asset s3:\/\/cdk-hnb659fds-assets-123456789012-eu-west-1\/c\.zip/);
  });

  it('refuses assets that would have to be built', () => {
    const source = { executable: ['make'], packaging: 'zip' };
    const folder = writeAssembly({ Main: { template: empty, assets: { files: { a: { source, destinations: {} } } } } });
    expect(() => readStack(folder, options)).toThrow(NotSupported);
  });

  it('with several stacks wants to be told which, by id or name, and imports between them', () => {
    const shared = {
      Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'alarms' } } },
      Outputs: { Topic: { Value: { Ref: 'Topic' }, Export: { Name: { 'Fn::Sub': '${AWS::StackName}-topic' } } } },
    };
    const main = { Resources: { It: { Type: 'Test::It', Properties: { Topic: { 'Fn::ImportValue': 'Shared-topic' } } } } };
    const folder = writeAssembly({ Shared: { template: shared }, Main: { template: main, properties: { stackName: 'main-dev' } } });

    expect(() => readStack(folder, options)).toThrow(/several stacks \(Shared, main-dev\): say which/);
    expect(() => readStack(folder, { ...options, stack: 'Nope' })).toThrow(/holds no stack "Nope"/);
    for (const stack of ['Main', 'main-dev']) {
      expect(readStack(folder, { ...options, stack }).resources.get('It')?.properties).toEqual({ Topic: 'arn:aws:sns:eu-west-1:123456789012:alarms' });
    }
  });

  it('finds the stacks of a stage', () => {
    const folder = temporaryFolder();
    writeAssembly({ Main: { template: empty } }, join(folder, 'assembly-Dev'));
    const artifacts = { Dev: { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-Dev' } } };
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ artifacts }));
    expect(readStack(folder, options).name).toBe('Main');
  });

  it('without a region needs one', () => {
    const folder = writeAssembly({ Main: { template: empty, environment: 'aws://unknown-account/unknown-region' } });
    expect(() => readStack(folder, options)).toThrow(/names no region/);
    expect(readStack(folder, { ...options, region: 'us-east-1' }).region).toBe('us-east-1');
  });

  it('takes parameters from the app and from the caller', () => {
    const template = {
      Parameters: { A: { Type: 'String' }, B: { Type: 'AWS::SSM::Parameter::Value<List<String>>', Default: '/zones' } },
      Resources: { It: { Type: 'Test::It', Properties: { A: { Ref: 'A' }, B: { Ref: 'B' } } } },
    };
    const folder = writeAssembly({ Main: { template, properties: { parameters: { A: 'from the app' } } } });
    const stack = readStack(folder, { ...options, ssmParameters: { '/zones': 'x,y' } });
    expect(stack.resources.get('It')?.properties).toEqual({ A: 'from the app', B: ['x', 'y'] });
  });

  it('that is half-written says what to do', () => {
    const folder = writeAssembly({ Main: { template: empty } });
    writeFileSync(join(folder, 'Main.template.json'), '{"Resources": {');
    expect(() => readStack(folder, options)).toThrow(/Main\.template\.json cannot be read as JSON .* run `npm run synth` again/);
  });
});
