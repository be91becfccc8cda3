import type { Deployed } from '../deployed.ts';

/** Every reference has a target, and AppSync's own parts fit together. The message is CloudFormation's. */
export function references(deployed: Deployed): string[] {
  try {
    void deployed.api.resolvers;
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
