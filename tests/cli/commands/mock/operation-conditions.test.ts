import { resolve } from 'node:path';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { operationConditions } from '../../../../src/cli/commands/mock/operation-conditions.ts';
import { type Settings, settingsOf } from '../../../../src/cli/config/settings.ts';
import { loadConnector } from '../../../../src/load/load-connector.ts';
import { createMock } from '../../../../src/mock/create-mock.ts';
import { deliver } from '../../../../src/mock/deliver.ts';

const mock = createMock(await loadConnector(resolve(import.meta.dirname, '../../../../contracts/base64')), {
  security: false,
});

const settingsWith = (operations: Settings['found']['config']['operations'] = {}): Settings => {
  const none = settingsOf(new Command());
  return { ...none, found: { ...none.found, config: { operations } }, operationsOf: () => operations };
};

const get = { method: 'GET', target: '/api/Test?input=a', headers: {}, body: new Uint8Array() };
const post = { ...get, method: 'POST', target: '/api/Decode' };

describe('single operations of a mock', () => {
  const settings = settingsWith({ EncodeQuery: { mock: { delay: 800, faults: ['1:503'] } } });
  const conditions = { delay: 5, ...operationConditions(settings, () => mock) };

  it('are late and broken as the configuration says, and the others as usual', () => {
    expect(deliver(mock, get, conditions)).toMatchObject({
      delay: 800,
      fault: '503',
      reply: { status: 503 },
    });
    expect(deliver(mock, post, conditions)).toMatchObject({ delay: 5 });
    expect(deliver(mock, post, conditions).fault).toBeUndefined();
  });

  it('cost nothing if the configuration says nothing of them', () => {
    const { found } = settingsOf(new Command());
    expect(operationConditions({ ...settingsWith(), found }, () => mock)).toEqual({});
  });
});
