import type { AssumingService, Iam } from '../../aws/types.ts';
import { AwsError } from '../../errors.ts';
import { isObject, type Json } from '../../json.ts';
import type { Log } from '../../log.ts';
import type { Lambda } from '../../services/lambda/types.ts';
import type { LambdaSource } from '../definition/data-source.ts';
import { badRequest } from '../errors.ts';
import { answered, failed, sessionName, type DataSource, type DataSourceAnswer } from './types.ts';

export interface LambdaServices {
  readonly iam: Pick<Iam, 'principal' | 'authorize'>;
  readonly assuming: AssumingService;
  readonly lambda: Pick<Lambda, 'invoke'>;
  readonly log: Log;
}

/** AppSync's batch size for a `BatchInvoke` if the resolver does not set one. */
const defaultBatchSize = 5;

interface Waiting {
  readonly payload: Json;
  readonly resolve: (answer: DataSourceAnswer) => void;
}

/** https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-lambda-js.html */
export class LambdaDataSource implements DataSource {
  /** Calls of sibling fields that share one invocation; calls of different operations never do. */
  readonly #batches = new WeakMap<AbortSignal, Waiting[]>();

  constructor(
    readonly source: LambdaSource,
    readonly maxBatchSize: number,
    readonly services: LambdaServices,
  ) {}

  async send(request: Json, signal: AbortSignal): Promise<DataSourceAnswer> {
    if (!isObject(request)) throw badRequest("Value for field '$[operation]' not found.");
    const payload = request.payload ?? null;
    switch (request.operation ?? 'Invoke') {
      case 'Invoke':
        return request.invocationType === 'Event' ? this.#fire(payload) : this.#invoke(payload);
      case 'BatchInvoke':
        return new Promise((resolve) => this.#gather({ payload, resolve }, signal));
      default:
        throw badRequest(
          `Unsupported operation '${String(request.operation)}'. Lambda data sources support Invoke and BatchInvoke.`,
        );
    }
  }

  async #invoke(payload: Json): Promise<DataSourceAnswer> {
    const { functionArn, roleArn } = this.source;
    const { assuming, iam, lambda } = this.services;
    try {
      iam.authorize(iam.principal(roleArn, sessionName, assuming), 'lambda:InvokeFunction', functionArn);
      const invocation = await lambda.invoke(functionArn, payload);
      if (invocation.functionError === undefined) return answered(invocation.payload);
      const { errorMessage } = isObject(invocation.payload) ? invocation.payload : {};
      return failed(
        `Lambda:${invocation.functionError}`,
        typeof errorMessage === 'string' ? errorMessage : 'Unhandled',
      );
    } catch (error) {
      if (error instanceof AwsError) return failed(`Lambda:${error.type}`, error.message);
      throw error;
    }
  }

  /** The field's result is null immediately while the function runs. */
  #fire(payload: Json): DataSourceAnswer {
    void this.#invoke(payload).then(({ error }) => {
      if (error !== null)
        this.services.log('appsync', `${this.source.name}: an event invocation failed with ${error.type}`);
    });
    return answered(null);
  }

  #gather(call: Waiting, signal: AbortSignal): void {
    const batch = this.#batches.get(signal);
    if (batch !== undefined) {
      batch.push(call);
      return;
    }
    const opened = [call];
    this.#batches.set(signal, opened);
    // Sibling fields run their request handlers in this turn of the event loop.
    setImmediate(() => {
      this.#batches.delete(signal);
      const size = this.maxBatchSize || defaultBatchSize;
      for (let start = 0; start < opened.length; start += size)
        void this.#invokeBatch(opened.slice(start, start + size));
    });
  }

  async #invokeBatch(batch: readonly Waiting[]): Promise<void> {
    const answer = await this.#invoke(batch.map(({ payload }) => payload)).catch((error: unknown) => {
      this.services.log(
        'appsync',
        `${this.source.name}: a batch failed with ${error instanceof Error ? error.name : 'an error'}`,
      );
      return failed('InternalFailure', 'An internal failure occurred while resolving this field.');
    });
    const results = answer.error === null && Array.isArray(answer.result) ? answer.result : undefined;
    const misfit = answer.error ?? {
      type: 'Lambda:IllegalArgument',
      message: `The Lambda function must return a list with one result for each of the ${batch.length} payloads of a BatchInvoke.`,
    };
    batch.forEach(({ resolve }, index) => {
      if (results?.length === batch.length) resolve(answered(results[index] ?? null));
      else resolve({ result: null, error: misfit });
    });
  }
}
