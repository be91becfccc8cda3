import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NotSupported } from '../../src/errors.ts';
import type { Json, JsonObject } from '../../src/json.ts';
import { AssemblyError } from '../../src/template/assembly.ts';
import { readStacks } from '../../src/template/read-stacks.ts';
import { options, temporaryFolder, writeAssembly } from '../../testing/write-assembly.ts';

function manifest(content: Json): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(content));
  return folder;
}

describe('an assembly', () => {
  const empty = { Resources: {} };

  it('returns outputs, region, name and unsupported types', () => {
    const folder = writeAssembly({
      Main: {
        properties: { stackName: 'flashlight-dev' },
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
    const stack = readStacks(folder, { ...options, emulated: new Set(['AWS::SQS::Queue']) });
    expect(stack).toMatchObject({ name: 'flashlight-dev', region: 'eu-west-1', accountId: '123456789012' });
    expect(stack.outputs).toEqual({ Region: 'eu-west-1' });
    expect(stack.unsupported).toEqual(['AWS::CloudWatch::Alarm', 'AWS::Mystery::Box', 'AWS::WAFv2::WebACL']);
    expect(stack.ofType('AWS::Mystery::Box').map(({ logicalId }) => logicalId)).toEqual(['Mystery', 'Riddle']);
  });

  it('finds assets by the bucket and key of the resolved template', () => {
    const file = (path: string, packaging: string, objectKey: string): JsonObject => ({
      source: { path, packaging },
      destinations: { current: { bucketName: 'cdk-hnb659fds-assets-${AWS::AccountId}-${AWS::Region}', objectKey } },
    });
    const folder = writeAssembly({
      Main: {
        template: empty,
        assets: { files: { a: file('asset.a', 'zip', 'a.zip'), b: file('asset.b.js', 'file', 'b.js') } },
      },
    });
    const stack = readStacks(folder, options);
    const bucket = 'cdk-hnb659fds-assets-123456789012-eu-west-1';
    expect(stack.asset(bucket, 'a.zip')).toBe(join(folder, 'asset.a'));
    expect(stack.asset(bucket, 'b.js')).toBe(join(folder, 'asset.b.js'));
    expect(() => stack.asset(bucket, 'c.zip')).toThrow(
      /has no asset s3:\/\/cdk-hnb659fds-assets-123456789012-eu-west-1\/c\.zip/,
    );
  });

  it('refuses assets that have to be built', () => {
    const source = { executable: ['make'], packaging: 'zip' };
    const folder = writeAssembly({ Main: { template: empty, assets: { files: { a: { source, destinations: {} } } } } });
    expect(() => readStacks(folder, options)).toThrow(NotSupported);
  });

  const topic: JsonObject = {
    Resources: {
      Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'alarms' } },
      CDKMetadata: { Type: 'AWS::CDK::Metadata' },
    },
    Outputs: {
      Topic: { Value: { Ref: 'Topic' }, Export: { Name: { 'Fn::Sub': '${AWS::StackName}-topic' } } },
      Stage: { Value: 'shared' },
    },
  };
  const importer: JsonObject = {
    Resources: {
      It: { Type: 'Test::It', Properties: { Topic: { 'Fn::ImportValue': 'Shared-topic' } } },
      CDKMetadata: { Type: 'AWS::CDK::Metadata' },
    },
    Outputs: { Stage: { Value: 'main' } },
  };
  const arn = 'arn:aws:sns:eu-west-1:123456789012:alarms';

  it('with several stacks is read as one, each stack after those it depends on', () => {
    const folder = writeAssembly({
      Main: { template: importer, properties: { stackName: 'main-dev' }, dependencies: ['Shared'] },
      Shared: { template: topic },
    });

    const stack = readStacks(folder, options);

    expect(stack.name).toBe('Shared, main-dev');
    expect(stack.resources.get('It')?.properties).toEqual({ Topic: arn });
    // Names that both have are prefixed by their stack's name.
    expect([...stack.resources.keys()]).toEqual(['Topic', 'Shared.CDKMetadata', 'It', 'main-dev.CDKMetadata']);
    expect(stack.outputs).toEqual({ Topic: arn, 'Shared.Stage': 'shared', 'main-dev.Stage': 'main' });
    expect(stack.ofType('AWS::CDK::Metadata')).toHaveLength(2);
  });

  it('may be read in part, by id or name, including its imports', () => {
    const folder = writeAssembly({
      Shared: { template: topic },
      Main: { template: importer, properties: { stackName: 'main-dev' } },
    });

    expect(() => readStacks(folder, { ...options, stacks: ['Nope'] })).toThrow(
      /has no stack "Nope" \(it has: Shared, main-dev\)/,
    );
    for (const stack of ['Main', 'main-dev']) {
      expect(
        [...readStacks(folder, { ...options, stacks: [stack] }).resources.values()].map(({ properties }) => properties),
      ).toEqual([{ Topic: arn }, {}]);
    }
  });

  it('must use one region', () => {
    const folder = writeAssembly({
      Main: { template: empty },
      Edge: { template: empty, environment: 'aws://unknown-account/us-east-1' },
    });
    expect(() => readStacks(folder, options)).toThrow(
      /several regions at once \(Main in eu-west-1, Edge in us-east-1\): choose/,
    );
    expect(readStacks(folder, { ...options, stacks: ['Edge'] }).region).toBe('us-east-1');
  });

  it('refuses stacks that depend on each other', () => {
    const folder = writeAssembly({
      A: { template: empty, dependencies: ['B'] },
      B: { template: empty, dependencies: ['A'] },
    });
    expect(() => readStacks(folder, options)).toThrow('Stack A: depends on itself, by way of A, B');
  });

  it('finds the stacks of a stage', () => {
    const folder = temporaryFolder();
    writeAssembly({ Main: { template: empty } }, join(folder, 'assembly-Dev'));
    const artifacts = { Dev: { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-Dev' } } };
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ version: '48.0.0', artifacts }));
    expect(readStacks(folder, options).name).toBe('Main');
  });

  it("without a region is in us-east-1, or in the caller's", () => {
    const folder = writeAssembly({ Main: { template: empty, environment: 'aws://unknown-account/unknown-region' } });
    expect(readStacks(folder, options)).toMatchObject({ region: 'us-east-1', isRegionAssumed: true });
    expect(readStacks(folder, { ...options, region: 'eu-west-1' }).region).toBe('eu-west-1');
    expect(readStacks(writeAssembly({ Main: { template: empty } }), { ...options, region: 'us-east-1' })).toMatchObject(
      { region: 'eu-west-1', isRegionAssumed: false },
    );
  });

  it('accepts parameters from the app and from the caller', () => {
    const template = {
      Parameters: { A: { Type: 'String' }, B: { Type: 'AWS::SSM::Parameter::Value<List<String>>', Default: '/zones' } },
      Resources: { It: { Type: 'Test::It', Properties: { A: { Ref: 'A' }, B: { Ref: 'B' } } } },
    };
    const folder = writeAssembly({ Main: { template, properties: { parameters: { A: 'from the app' } } } });
    const stack = readStacks(folder, { ...options, ssmParameters: { '/zones': 'x,y' } });
    expect(stack.resources.get('It')?.properties).toEqual({ A: 'from the app', B: ['x', 'y'] });
  });

  it('that is half-written produces an error that says what to do', () => {
    const folder = writeAssembly({ Main: { template: empty } });
    writeFileSync(join(folder, 'Main.template.json'), '{"Resources": {');
    expect(() => readStacks(folder, options)).toThrow(
      /Main\.template\.json cannot be read as JSON .* synthesize the app again/,
    );
  });

  it.each([
    [
      'a folder that is not there',
      () => join(temporaryFolder(), 'none'),
      /none is not a cloud assembly: it has no manifest\.json\. Synthesize the app \(cdk synth\)/,
    ],
    ['a folder of something else', () => temporaryFolder(), /is not a cloud assembly: it has no manifest\.json/],
    [
      'a manifest of something else',
      () => manifest({ name: 'an extension' }),
      /is not a cloud assembly: its manifest\.json has no schema version/,
    ],
    ['a manifest that is a list', () => manifest([]), /manifest\.json is not a JSON object/],
    [
      'a later schema',
      () => manifest({ version: '999.0.0' }),
      /has schema version 999\.0\.0; versions 10 to \d+ are supported\. To fix this, synthesize the app with an earlier aws-cdk-lib/,
    ],
    [
      'an earlier schema',
      () => manifest({ version: '1.33.0' }),
      /has schema version 1\.33\.0.* synthesize the app with version 2 of aws-cdk-lib/,
    ],
    ['no stack', () => writeAssembly({}), /contains no stack/],
  ])('%s is refused, and the error says what to do', (_what, folder, message) => {
    const where = folder();
    expect(() => readStacks(where, options)).toThrow(AssemblyError);
    expect(() => readStacks(where, options)).toThrow(message);
  });
});
