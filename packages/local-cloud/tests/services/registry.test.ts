import { expect, it } from 'vitest';
import { dataFolders, emulated, services } from '../../src/services/index.ts';

it('lists each service after the services that it needs', () => {
  const before = new Set<string>();
  for (const { name, needs } of services) {
    expect({ name, missing: needs.filter((other) => !before.has(other)) }).toEqual({ name, missing: [] });
    before.add(name);
  }
});

it('assigns a folder to one service, and a type to one service', () => {
  expect(dataFolders).toEqual([...new Set(dataFolders)]);
  expect(services.flatMap(({ types }) => types)).toHaveLength(emulated.size);
});
