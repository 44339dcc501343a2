import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { takeWanted } from '../support/loopback-only.ts';

it('a test that wants to reach another machine is refused, and told, even if it swallows the error', async () => {
  await expect(fetch('http://192.0.2.1/')).rejects.toMatchObject({ cause: { code: 'EACCES' } });
  const error = await new Promise((done) => connect(80, 'example.com').on('error', done));
  expect(error).toMatchObject({ code: 'EACCES' });
  expect(takeWanted()).toEqual(['192.0.2.1', 'example.com']);
});
