import { createHash } from 'node:crypto';
import type { Iam, JsonService, Principal } from '../../aws/types.ts';
import type { Clock } from '../../clock.ts';
import { AwsError, NotSupported } from '../../errors.ts';
import type { Json, JsonObject } from '../../json.ts';
import type { Stack } from '../../template/types.ts';
import { checkName, checkNewName, invalid, refuseOptions, text, texts } from './input.ts';
import { ParameterStore } from './store.ts';
import type { Parameter } from './store.ts';

export interface SsmOptions {
  readonly stack: Pick<Stack, 'accountId' | 'region' | 'ofType'>;
  readonly iam: Pick<Iam, 'authorize'>;
  readonly clock: Pick<Clock, 'now'>;
  /** The file that stores the parameters. */
  readonly file: string;
}

type Operation = (principal: Principal, input: JsonObject) => Json;

const standardLimit = 4096;

const isType = (value: Json | undefined): value is Parameter['type'] =>
  value === 'String' || value === 'StringList' || value === 'SecureString';

/**
 * A SecureString for a caller who did not request decryption: as opaque as KMS's ciphertext, and independent of the
 * value.
 */
const ciphertext = (name: string, version: number): string =>
  `AQICA${createHash('sha512').update(`${name}\0${version}`).digest('base64')}${createHash('sha512').update(`${version}\0${name}`).digest('base64')}`;

/** SSM's Parameter Store. `put` lets the operator write without a signature, like `npm run store-key` on AWS. */
export class Ssm implements JsonService {
  readonly signingName = 'ssm';
  readonly targetPrefix = 'AmazonSSM';
  readonly jsonVersion = '1.1';

  readonly #store: ParameterStore;
  readonly #operations: Readonly<Record<string, Operation>> = {
    GetParameter: (principal, input) => this.#getParameter(principal, input),
    GetParameters: (principal, input) => this.#getParameters(principal, input),
    GetParametersByPath: (principal, input) => this.#getParametersByPath(principal, input),
    PutParameter: (principal, input) => this.#putParameter(principal, input),
    DeleteParameter: (principal, input) => this.#deleteParameter(principal, input),
  };

  constructor(readonly options: SsmOptions) {
    this.#store = new ParameterStore(options.file);
    this.#deploy();
  }

  async call(principal: Principal | undefined, operation: string, input: JsonObject): Promise<Json> {
    const perform = Object.hasOwn(this.#operations, operation) ? this.#operations[operation] : undefined;
    if (perform === undefined) throw new NotSupported(`SSM ${operation}`);
    if (principal === undefined) throw new Error(`SSM ${operation} was called without a principal`);
    return perform(principal, input);
  }

  /** Writes a parameter, replacing any existing one. */
  put(name: string, value: string, type: Parameter['type']): void {
    this.#write(name, { value, type });
  }

  /** Writes parameters of the template like a deployment: new ones, and those whose value in the template changed. */
  #deploy(): void {
    for (const { ref, properties } of this.options.stack.ofType('AWS::SSM::Parameter')) {
      const { Type: type, Value: value } = properties;
      if (!isType(type) || type === 'SecureString' || typeof value !== 'string')
        throw new NotSupported(`AWS::SSM::Parameter ${ref} with Type ${String(type)}`);
      if (this.#store.get(ref)?.deployed !== value) this.#write(ref, { value, type, deployed: value });
    }
  }

  #write(name: string, parameter: Pick<Parameter, 'value' | 'type' | 'deployed'>): number {
    const earlier = this.#store.get(name);
    const version = (earlier?.version ?? 0) + 1;
    const deployed = parameter.deployed ?? earlier?.deployed;
    this.#store.put(name, {
      ...parameter,
      version,
      modified: this.options.clock.now(),
      ...(deployed === undefined ? {} : { deployed }),
    });
    return version;
  }

  #arn(name: string): string {
    const { region, accountId } = this.options.stack;
    return `arn:aws:ssm:${region}:${accountId}:parameter/${name.replace(/^\//, '')}`;
  }

  /** A parameter may be referenced by its ARN, which omits a leading `/` of the name. */
  #nameOf(reference: string): string {
    if (!reference.startsWith('arn:')) return reference;
    return this.#store.entries().find(([name]) => this.#arn(name) === reference)?.[0] ?? reference;
  }

  /** `name` or `name:version`; labels are refused as not supported. */
  #find(reference: string): { name: string; parameter: Parameter; selector: string } | undefined {
    const selector = reference.startsWith('arn:') ? undefined : /:([^:]*)$/.exec(reference)?.[1];
    if (selector !== undefined && !/^\d+$/.test(selector)) throw new NotSupported('labels of SSM parameters');
    const name = this.#nameOf(selector === undefined ? reference : reference.slice(0, -selector.length - 1));
    const parameter = this.#store.get(name);
    if (parameter === undefined) return undefined;
    if (selector !== undefined && Number(selector) !== parameter.version) {
      if (Number(selector) > 0 && Number(selector) < parameter.version)
        throw new NotSupported('earlier versions of SSM parameters');
      throw new AwsError(
        'ParameterVersionNotFound',
        `Systems Manager could not find version ${selector} of ${name}. Verify the version and try again.`,
      );
    }
    return { name, parameter, selector: selector === undefined ? '' : `:${selector}` };
  }

  /**
   * The visible part of a parameter. SecureStrings use the key `alias/aws/ssm` by default, with which every caller of
   * SSM in the account may decrypt.
   */
  #describe(name: string, parameter: Parameter, decrypt: boolean, selector = ''): JsonObject {
    const { type, value, version, modified } = parameter;
    return {
      ARN: this.#arn(name),
      DataType: 'text',
      LastModifiedDate: modified / 1000,
      Name: name,
      ...(selector === '' ? {} : { Selector: selector }),
      Type: type,
      Value: type === 'SecureString' && !decrypt ? ciphertext(name, version) : value,
      Version: version,
    };
  }

  #authorize(principal: Principal, operation: string, reference: string): void {
    const name = reference.startsWith('arn:') ? undefined : reference.replace(/:\d+$/, '');
    this.options.iam.authorize(principal, `ssm:${operation}`, name === undefined ? reference : this.#arn(name));
  }

  #getParameter(principal: Principal, input: JsonObject): Json {
    refuseOptions('GetParameter', input, ['Name', 'WithDecryption']);
    const reference = text(input, 'Name');
    checkName(reference);
    this.#authorize(principal, 'GetParameter', reference);
    const found = this.#find(reference);
    // AWS only returns the error's name.
    if (found === undefined) throw new AwsError('ParameterNotFound', '');
    return { Parameter: this.#describe(found.name, found.parameter, input.WithDecryption === true, found.selector) };
  }

  #getParameters(principal: Principal, input: JsonObject): Json {
    refuseOptions('GetParameters', input, ['Names', 'WithDecryption']);
    const references = texts(input, 'Names', 10);
    for (const reference of references) this.#authorize(principal, 'GetParameters', reference);
    const found = references.map((reference) => ({ reference, hit: this.#find(reference) }));
    return {
      InvalidParameters: found.flatMap(({ reference, hit }) => (hit === undefined ? [reference] : [])),
      Parameters: found.flatMap(({ hit }) =>
        hit === undefined ? [] : [this.#describe(hit.name, hit.parameter, input.WithDecryption === true, hit.selector)],
      ),
    };
  }

  #getParametersByPath(principal: Principal, input: JsonObject): Json {
    refuseOptions('GetParametersByPath', input, ['Path', 'Recursive', 'WithDecryption', 'MaxResults', 'NextToken']);
    const path = text(input, 'Path');
    if (!path.startsWith('/'))
      throw invalid(
        'The parameter doesn\'t meet the parameter name requirements. The parameter name must begin with a forward slash "/".',
      );
    this.#authorize(principal, 'GetParametersByPath', path);
    const limit = input.MaxResults ?? 10;
    if (typeof limit !== 'number' || !Number.isInteger(limit) || limit < 1 || limit > 10)
      throw invalid("Value at 'maxResults' must be between 1 and 10");
    const prefix = path.endsWith('/') ? path : `${path}/`;
    const below = this.#store
      .entries()
      .filter(
        ([name]) => name.startsWith(prefix) && (input.Recursive === true || !name.slice(prefix.length).includes('/')),
      );
    const after = typeof input.NextToken === 'string' ? Buffer.from(input.NextToken, 'base64url').toString() : '';
    const rest = below.filter(([name]) => name > after);
    const page = rest.slice(0, limit);
    const last = page.at(-1)?.[0];
    return {
      Parameters: page.map(([name, parameter]) => this.#describe(name, parameter, input.WithDecryption === true)),
      ...(rest.length > page.length && last !== undefined
        ? { NextToken: Buffer.from(last).toString('base64url') }
        : {}),
    };
  }

  #putParameter(principal: Principal, input: JsonObject): Json {
    refuseOptions('PutParameter', input, ['Name', 'Value', 'Type', 'Overwrite', 'Description', 'Tier', 'DataType']);
    const name = this.#nameOf(text(input, 'Name'));
    this.#authorize(principal, 'PutParameter', name);
    const value = text(input, 'Value');
    if (input.Tier !== undefined && input.Tier !== 'Standard')
      throw new NotSupported(`the tier ${String(input.Tier)} of SSM parameters`);
    if (input.DataType !== undefined && input.DataType !== 'text')
      throw new NotSupported(`the data type ${String(input.DataType)} of SSM parameters`);
    checkNewName(name);
    if (Buffer.byteLength(value) > standardLimit) {
      throw invalid(
        'Standard tier parameters support a maximum parameter value of 4096 characters. To create a larger parameter value, upgrade the parameter to use the advanced-parameter tier.',
      );
    }
    const earlier = this.#store.get(name);
    if (earlier !== undefined && input.Overwrite !== true) {
      throw new AwsError(
        'ParameterAlreadyExists',
        'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
      );
    }
    const type = input.Type ?? earlier?.type;
    if (type === undefined) throw invalid('A parameter type is required when you create a parameter.');
    if (!isType(type)) throw new AwsError('UnsupportedParameterType', "The parameter type isn't supported.");
    return { Tier: 'Standard', Version: this.#write(name, { value, type }) };
  }

  #deleteParameter(principal: Principal, input: JsonObject): Json {
    refuseOptions('DeleteParameter', input, ['Name']);
    const name = this.#nameOf(text(input, 'Name'));
    checkName(name);
    this.#authorize(principal, 'DeleteParameter', name);
    if (!this.#store.delete(name)) throw new AwsError('ParameterNotFound', '');
    return {};
  }
}
