import { afterAll, beforeAll, expect, it } from 'vitest';
import { listCharacters, listScenes } from '../../graphql/generated/operations.ts';
import { demoUser } from '../../local/seed.ts';
import { startTestCloud } from '../support/cloud.ts';
import type { Person, TestCloud } from '../support/cloud.ts';
import { runScript } from './script.ts';

let cloud: TestCloud;
let parent: Person;

beforeAll(async () => {
  cloud = await startTestCloud();
  parent = await cloud.person('new@example.com');
});
afterAll(() => cloud.stop());

it('npm run seed fills the library of the signed-in user, once', async () => {
  const seed = (email: string) =>
    runScript('seed', ['--url', cloud.url], cloud.url, '', {
      NIGHTLIGHT_EMAIL: email,
      NIGHTLIGHT_PASSWORD: demoUser.password,
    });

  expect(await seed(parent.email)).toMatchObject({
    code: 0,
    stdout: 'new@example.com has 4 new characters and 3 new scenes; 0 that were there are as they were.\n',
  });
  expect(await seed(parent.email)).toMatchObject({
    code: 0,
    stdout: 'new@example.com has 0 new characters and 0 new scenes; 7 that were there are as they were.\n',
  });
  expect(await seed(demoUser.email)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('7 that were there') as string,
  });
  const { data: { listCharacters: characters } = {} } = (await parent.ask(listCharacters)) as {
    data?: { listCharacters?: { name: string }[] };
  };
  const { data: { listScenes: scenes } = {} } = (await parent.ask(listScenes)) as { data?: { listScenes?: object[] } };
  expect([characters?.map(({ name }) => name), scenes?.length]).toEqual([
    ['Captain Button', 'Mrs. Quill', 'Nora', 'Tomasz'],
    3,
  ]);
});
