import { expect, it } from 'vitest';
import { docsSite, pageUrlOf } from '../../rules/page-url.ts';

it.each([
  ['connector-host-required', 'https://docs.test/', 'https://docs.test/rules/connector-host-required.html'],
  ['status-undocumented', 'https://docs.test/', 'https://docs.test/codes/status-undocumented.html'],
  ['status-undocumented', '', undefined],
])('knows the page of %s on %j', (id, site, url) => {
  expect(pageUrlOf(id, site)).toBe(url);
});

it('links to no site until there is one', () => expect(docsSite).toBe(''));
