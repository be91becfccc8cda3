import { AwsError } from '../../errors.ts';
import { valueOrRefusal, isRefusal, type LeaveOut, type Refusal } from '../../left-out.ts';
import { isObject } from '../../json.ts';
import type { TypeCheck } from '../runtime/type-check/type-check.ts';
import type { Compile } from '../runtime/types.ts';
import type { ApiDefinition, ResolverDefinition, StepDefinition } from '../definition.ts';
import type { DataSourceDefinition } from '../definition/data-source.ts';
import { DynamoDbDataSource, type DynamoDbServices } from '../datasources/dynamodb/data-source.ts';
import { fair, FairGate } from '../datasources/fair.ts';
import { HttpDataSource, type HttpServices } from '../datasources/http.ts';
import { LambdaDataSource, type LambdaServices } from '../datasources/lambda.ts';
import { noneDataSource } from '../datasources/none.ts';
import { withFailureLog } from '../datasources/reported.ts';
import type { DataSource } from '../datasources/types.ts';
import { resolverError, ResolverFailure } from '../errors.ts';
import { pipelineResolver, unitResolver, type FieldResolver, type Step } from './pipeline.ts';

type Coded = Pick<StepDefinition, 'name' | 'code'>;

type AllServices = DynamoDbServices & HttpServices & LambdaServices & { readonly gate: FairGate };

export type DataSourceServices = Omit<AllServices, 'assuming' | 'gate'> & {
  readonly leaveOut: LeaveOut;
  /** Without it, types are not checked. */
  readonly typeCheck?: Pick<TypeCheck, 'look'> | undefined;
};

function dataSource(definition: DataSourceDefinition, maxBatchSize: number, services: AllServices): DataSource {
  switch (definition.type) {
    case 'NONE':
      return noneDataSource;
    case 'AMAZON_DYNAMODB':
      return withFailureLog(
        definition.name,
        fair(new DynamoDbDataSource(definition, services), services.gate),
        services.log,
      );
    case 'HTTP':
      return withFailureLog(definition.name, new HttpDataSource(definition, services), services.log);
    case 'AWS_LAMBDA':
      return new LambdaDataSource(definition, maxBatchSize, services);
  }
}

/** AppSync's own message says neither which code it refused nor why. A deployment shows that in the error's details. */
function named(name: string, error: AwsError): AwsError {
  const { detail } = error.fields;
  const errors: unknown = isObject(detail) ? detail.codeErrors : undefined;
  const places = Array.isArray(errors) ? errors.filter(isObject).map(({ value }) => `\n  ${String(value).trim()}`) : [];
  return new AwsError(error.type, `${name}: ${error.message}${places.join('')}`, error.status, error.fields);
}

const naming =
  (compile: Compile): Compile =>
  (name, code) => {
    try {
      return compile(name, code);
    } catch (error) {
      throw error instanceof AwsError ? named(name, error) : error;
    }
  };

/** A field whose resolver AWS would refuse, or that is not emulated. It fails with the reason; everything else works. */
const refusedResolver =
  (refusal: Refusal): FieldResolver =>
  () => {
    throw refusal instanceof AwsError ? new ResolverFailure(resolverError(refusal.type, refusal.message)) : refusal;
  };

/** The code of a resolver and of its functions. */
const partsOf = (resolver: Exclude<ResolverDefinition, { kind: 'REFUSED' }>): readonly Coded[] =>
  resolver.kind === 'UNIT' ? [resolver.step] : [resolver, ...resolver.steps];

/**
 * A resolver that works until the type check, which runs in the background, refuses a part of it.
 * @throws AwsError if the refusal is already known
 */
function typeChecked(
  resolver: FieldResolver,
  parts: readonly Coded[],
  types: Pick<TypeCheck, 'look'>,
  leaveOut: (refusal: AwsError) => void,
): FieldResolver {
  let current = resolver;
  for (const { name, code } of new Set(parts)) {
    const refuse = (refusal: AwsError): void => {
      // Keep the first reason, like a deployment.
      if (current !== resolver) return;
      const refused = named(name, refusal);
      current = refusedResolver(refused);
      leaveOut(refused);
    };
    try {
      types.look(code, refuse);
    } catch (error) {
      throw error instanceof AwsError ? named(name, error) : error;
    }
  }
  return (call, scope, effects) => current(call, scope, effects);
}

/**
 * Compiles every resolver once: `Type.field` → resolver. A function that several pipelines share is compiled once. A
 * refused resolver is reported and left out; on AWS, too, only its own deployment would fail.
 */
export function compileResolvers(
  api: Pick<ApiDefinition, 'arn' | 'resolvers'>,
  compileOne: Compile,
  services: DataSourceServices,
): ReadonlyMap<string, FieldResolver> {
  const compile = naming(compileOne);
  const assuming = { name: 'appsync.amazonaws.com', sourceArn: api.arn };
  const all: AllServices = { ...services, assuming, gate: new FairGate() };
  const steps = new Map<StepDefinition, Step>();
  const step = (definition: StepDefinition): Step => {
    const known = steps.get(definition);
    if (known !== undefined) return known;
    const compiled = {
      handlers: compile(definition.name, definition.code),
      dataSource: dataSource(definition.dataSource, definition.maxBatchSize, all),
    };
    steps.set(definition, compiled);
    return compiled;
  };
  const compiled = (resolver: ResolverDefinition, leaveOut: (refusal: Refusal) => void): FieldResolver => {
    if (resolver.kind === 'REFUSED') throw resolver.refusal;
    const made =
      resolver.kind === 'UNIT'
        ? unitResolver(step(resolver.step))
        : pipelineResolver(compile(resolver.name, resolver.code), resolver.steps.map(step));
    const { typeCheck } = services;
    return typeCheck === undefined ? made : typeChecked(made, partsOf(resolver), typeCheck, leaveOut);
  };
  return new Map(
    api.resolvers.map((resolver): [string, FieldResolver] => {
      const name = `${resolver.type}.${resolver.field}`;
      const leaveOut = ({ message }: Refusal): void =>
        services.leaveOut(message.startsWith(`${name}: `) ? message : `${name}: ${message}`);
      const made = valueOrRefusal(() => compiled(resolver, leaveOut));
      if (!isRefusal(made)) return [name, made];
      leaveOut(made);
      return [name, refusedResolver(made)];
    }),
  );
}
