import type { Json, JsonObject } from '../../json.ts';

/** An event as rules see it: https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html */
export type BusEvent = JsonObject & { readonly id: string; readonly detail: Json };


/** Where a rule sends events. */
export interface Target {
  /** Resolves when the target has it; rejects with a `DeliveryError`. */
  deliver(event: BusEvent, input: string): Promise<void>;
}

/** A target of a rule, as the template has it. */
export interface TargetConfig {
  readonly id: string;
  readonly arn: string;
  readonly roleArn: string | undefined;
  /** The whole of the template's target, for settings that only one kind of target has. */
  readonly properties: JsonObject;
}

export interface RuleRef {
  readonly arn: string;
  readonly name: string;
  readonly logicalId: string;
}

/** A kind of target: what it takes is found by the target's ARN. */
export interface TargetKind {
  takes(arn: string): boolean;
  /** Called once at start; throws for a setting that AWS or this cloud refuses. */
  open(target: TargetConfig, rule: RuleRef): Target;
}

/** Codes of https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html */
export type DeliveryErrorCode =
  | 'CONNECTION_FAILURE' | 'ERROR_FROM_TARGET' | 'FAILED_TO_ASSUME_ROLE' | 'INTERNAL_ERROR' | 'INVALID_JSON'
  | 'INVALID_PARAMETER' | 'NO_PERMISSIONS' | 'NO_RESOURCE' | 'SDK_CLIENT_ERROR' | 'THROTTLING' | 'TIMEOUT' | 'UNKNOWN';

/** These do not go away by waiting, so they are not tried again. */
const FINAL: ReadonlySet<DeliveryErrorCode> = new Set([
  'FAILED_TO_ASSUME_ROLE', 'INVALID_JSON', 'INVALID_PARAMETER', 'NO_PERMISSIONS', 'NO_RESOURCE',
]);

/** A target did not take an event. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  readonly retryable: boolean;

  /** @param retryable as the code says when it is not given */
  constructor(readonly code: DeliveryErrorCode, message: string, retryable?: boolean) {
    super(message);
    this.retryable = retryable ?? !FINAL.has(code);
  }
}
