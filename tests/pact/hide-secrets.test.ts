import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { describe, expect, it } from 'vitest';
import { readConnector } from '../../src/load/read-connector.ts';
import { checkPacts } from '../../src/pact/check/check-pact.ts';
import { readPact } from '../../src/pact/read/read-pact.ts';
import { hideSecrets } from '../../src/pact/write/hide-secrets.ts';
import { recordPact } from '../../src/pact/write/record-pact.ts';
import type { JsonObject } from '../../src/source/json.ts';
import { readSource } from '../../src/source/read-source.ts';

const canary = 'C4nary-0123456789-doom';
const anyValue = { combine: 'AND', matchers: [{ match: 'type' }] };
const body = {
  user: 'ada',
  password: canary,
  tokens: [{ refresh_token: canary, sortKey: 'name' }],
  count: 7,
};
const masked = 'X0xxxx-0000000000-xxxx';

describe('a pact without its secrets', () => {
  it.each([
    ['4.0', { content: body, contentType: 'application/json', encoded: false }],
    ['3.0.0', body],
  ])('of version %s takes any value in their place', (version, written) => {
    const request = {
      method: 'POST',
      path: '/login',
      query: { code: [canary], currency: ['EUR'] },
      headers: { authorization: `Bearer ${canary}`, 'content-type': 'application/json' },
      body: written,
      matchingRules: {
        body: { '$.password': { combine: 'AND', matchers: [{ match: 'regex', regex: 'C.*' }] } },
      },
    };
    const pact: JsonObject = {
      metadata: { pactSpecification: { version } },
      interactions: [
        { description: 'a login', request, response: { status: 200, headers: { 'set-cookie': canary } } },
      ],
    };
    const clean = hideSecrets(pact);
    expect(JSON.stringify(clean)).not.toContain(canary);
    expect(clean['interactions']).toMatchObject([
      {
        request: {
          query: { code: ['credential'], currency: ['EUR'] },
          headers: { authorization: 'Bearer credential', 'content-type': 'application/json' },
          matchingRules: {
            query: { code: anyValue },
            header: { authorization: anyValue },
            body: {
              '$.password': { matchers: [{ match: 'regex', regex: 'C.*' }] },
              '$.tokens[*].refresh_token': anyValue,
            },
          },
        },
        response: {
          headers: { 'set-cookie': 'credential' },
          matchingRules: { header: { 'set-cookie': anyValue } },
        },
      },
    ]);
    expect(JSON.stringify(clean)).toContain(`"password":"${masked}"`);
    expect(JSON.stringify(clean)).toContain('"sortKey":"name"');
    // Once more changes nothing.
    expect(hideSecrets(clean)).toEqual(clean);
  });

  it('of version 2 has its flat rules', () => {
    const request = {
      method: 'POST',
      path: '/',
      query: `code=${canary}&a=b`,
      headers: { 'X-Api-Key': canary },
      body,
    };
    const clean = hideSecrets({ interactions: [{ request, response: { status: 200 } }] });
    expect(JSON.stringify(clean)).not.toContain(canary);
    expect(clean['interactions']).toMatchObject([
      {
        request: {
          query: 'code=credential&a=b',
          matchingRules: { '$.headers.X-Api-Key': { match: 'type' }, '$.body.password': { match: 'type' } },
        },
      },
    ]);
  });

  it('keeps forms and texts readable', () => {
    const request = { method: 'POST', path: '/', body: `grant_type=password&password=${canary}` };
    const clean = hideSecrets({
      metadata: { pactSpecification: { version: '3.0.0' } },
      interactions: [{ request }],
    });
    expect(clean['interactions']).toMatchObject([
      { request: { body: 'grant_type=password&password=credential' } },
    ]);
  });
});

describe('what is recorded', () => {
  const text = JSON.stringify({
    swagger: '2.0',
    info: { title: 'Login', version: '1.0' },
    host: 'login.example.com',
    basePath: '/',
    schemes: ['https'],
    consumes: ['application/json'],
    produces: ['application/json'],
    paths: {
      '/login': {
        post: {
          operationId: 'Login',
          parameters: [
            { name: 'x-session-token', in: 'header', type: 'string', required: true },
            {
              name: 'body',
              in: 'body',
              schema: {
                type: 'object',
                properties: { password: { type: 'string', pattern: '^[A-Z]\\w+-\\d+-\\w+$' } },
              },
            },
          ],
          responses: {
            200: {
              description: 'Ok.',
              schema: { type: 'object', properties: { access_token: { type: 'string', minLength: 20 } } },
            },
          },
        },
      },
    },
  });
  const connector = readConnector({
    name: 'login',
    folder: '.',
    definition: readSource('login.swagger.json', new TextEncoder().encode(text)),
    script: false,
  });

  it('has no secret, fits the definition, and is one interaction for two secrets', async () => {
    const handler = http.post('https://login.example.com/login', () =>
      HttpResponse.json({ access_token: canary }),
    );
    const recorder = recordPact([handler], connector, { consumer: 'front-end' });
    const server = setupServer(...recorder.handlers);
    server.listen({ onUnhandledFrame: 'error' });
    for (const password of [canary, canary.replace('4', '5')])
      await fetch('https://login.example.com/login', {
        method: 'POST',
        headers: { 'x-session-token': canary, 'content-type': 'application/json' },
        body: JSON.stringify({ password }),
      });
    server.close();
    const pact = recorder.pact();
    expect(pact).not.toMatch(/C[45]nary/);
    const file = readPact('login.json', new TextEncoder().encode(pact));
    expect(file.interactions).toHaveLength(1);
    const findings = checkPacts([file], connector).checks.flatMap((check) => check.findings);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
