import { TemplateError } from './errors.ts';

/**
 * Throws as CloudFormation does when resources depend on each other in a cycle. `edges` maps each logical id to those
 * it refers to.
 */
export function refuseCycles(edges: ReadonlyMap<string, ReadonlySet<string>>): void {
  const done = new Set<string>();
  const open: string[] = [];

  function visit(logicalId: string): void {
    if (done.has(logicalId)) return;
    const start = open.indexOf(logicalId);
    if (start >= 0)
      throw new TemplateError(
        `Resources.${logicalId}`,
        `Circular dependency between resources: [${open.slice(start).join(', ')}]`,
      );
    open.push(logicalId);
    for (const next of edges.get(logicalId) ?? []) visit(next);
    open.pop();
    done.add(logicalId);
  }

  for (const logicalId of edges.keys()) visit(logicalId);
}
