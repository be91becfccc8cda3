import { beforeEach, describe, expect, it } from 'vitest';
import { emptyStorage, familyStorage } from '../../../web/src/offline/family-storage.ts';

class FakeStorage {
  readonly names = new Map<string, string>();
  get length(): number {
    return this.names.size;
  }

  readonly key = (index: number): string | null => [...this.names.keys()][index] ?? null;
  readonly getItem = (name: string): string | null => this.names.get(name) ?? null;
  readonly setItem = (name: string, value: string): void => void this.names.set(name, value);
  readonly removeItem = (name: string): void => void this.names.delete(name);
}

describe("a family's data in the browser", () => {
  let device: FakeStorage;
  beforeEach(() => {
    device = new FakeStorage();
    device.setItem('nightlight.theme', 'dark');
    for (const owner of ['family-1', 'family-2', 'family-10']) {
      familyStorage(owner, () => device).setItem('place', owner);
      familyStorage(owner, () => device).setItem('a/b', owner);
    }
  });

  it('is separate under the same name, and is deleted alone', () => {
    const [one, two] = [familyStorage('family-1', () => device), familyStorage('family-2', () => device)];
    expect([one.getItem('place'), two.getItem('place'), device.getItem('place')]).toEqual([
      'family-1',
      'family-2',
      null,
    ]);
    one.removeItem('place');
    expect([one.getItem('place'), two.getItem('place')]).toEqual([null, 'family-2']);
  });

  it("stays separate when another family signs in, beside the device's own data", () => {
    emptyStorage(device, 'family-1');
    expect(familyStorage('family-1', () => device).getItem('a/b')).toBe('family-1');
    expect([...device.names.values()].sort()).toEqual(['dark', 'family-1', 'family-1']);
  });

  it('is deleted with all others at sign-out', () => {
    emptyStorage(device);
    expect([...device.names.keys()]).toEqual(['nightlight.theme']);
  });

  it('is accessed only on use: a browser that forbids storage throws there', () => {
    const forbidden = familyStorage('family-1', () => {
      throw new Error('SecurityError');
    });
    expect(() => forbidden.getItem('place')).toThrow('SecurityError');
  });
});
