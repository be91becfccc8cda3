import type { Json, JsonObject } from '../../json.ts';

/** An event as rules see it: https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html */
export type BusEvent = JsonObject & { readonly id: string; readonly detail: Json };

/** Where a rule sends events. */
export interface Target {
  /** Resolves when the target has accepted it; rejects with a `DeliveryError` (src/delivery-error.ts). */
  deliver(event: BusEvent, input: string): Promise<void>;
}

/** A target of a rule in the template. */
export interface TargetConfig {
  readonly id: string;
  readonly arn: string;
  readonly roleArn: string | undefined;
  /** The whole target from the template, for settings that only one kind of target has. */
  readonly properties: JsonObject;
}

export interface RuleRef {
  readonly arn: string;
  readonly name: string;
  readonly logicalId: string;
}

/** A kind of target, selected by the target's ARN. */
export interface TargetKind {
  takes(arn: string): boolean;
  /** Called once at the start; throws for a setting that AWS or this cloud refuses. */
  open(target: TargetConfig, rule: RuleRef): Target;
}
