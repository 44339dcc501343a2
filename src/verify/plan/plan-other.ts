import type { Connector } from '../../connector/connector.ts';
import { isJson } from '../../connector/media-type.ts';
import type { Operation } from '../../connector/operation.ts';
import type { Expectation, Probe } from '../model/probe.ts';
import { withUnknownIds } from '../permit/unknown-ids.ts';
import type { BaseParts } from './base-parts.ts';
import { successKey } from './success-key.ts';

/** Statuses that a request of another kind brings about, where they are documented, and each media type of the answer. */
export const planOther = (connector: Connector, operation: Operation, base: BaseParts): readonly Probe[] => {
  const has = (code: string): boolean => operation.responses.some(({ status }) => status === code);
  const probes: Probe[] = [];
  const add = (target: string, label: string, expects: Expectation, parts: Probe['parts']): void => {
    if (has(target)) probes.push({ operation, label, target, expects, parts });
  };
  if (has('404')) probes.push(...planUnknown(connector, operation, base));
  // A method that only reads (RFC 4918): who takes it by mistake has changed nothing.
  add('405', 'another method', 'refuse', { ...base.all, method: 'PROPFIND' });
  add('406', 'an Accept that is not produced', 'refuse', {
    ...base.all,
    headers: { accept: 'application/x-pinout-unknown' },
  });
  return [...probes, ...acceptEach(operation, base)];
};

/** What is not there cannot be read or changed, where 404 is documented; deleting it may well succeed. */
export const planUnknown = (
  connector: Connector,
  operation: Operation,
  base: BaseParts,
): readonly Probe[] => {
  const parts = withUnknownIds(connector, operation, base.all);
  const documented = operation.responses.some(({ status }) => status === '404');
  const removes = operation.method === 'delete';
  if (parts === undefined || !(documented || removes)) return [];
  const target = documented ? '404' : successKey(operation);
  const expects = removes ? 'any' : 'absent';
  return [{ operation, label: 'an identifier that does not exist', target, expects, parts, nobodys: true }];
};

/** One documented media type at a time: a client that asks for it has to be able to read the answer. */
const acceptEach = (operation: Operation, base: BaseParts): readonly Probe[] =>
  operation.produces.length < 2 || !operation.produces.some(isJson)
    ? []
    : operation.produces
        .filter((type) => !type.includes('*'))
        .slice(0, 6)
        .map((accept) => ({
          operation,
          label: `accepts ${accept} only`,
          target: successKey(operation),
          expects: 'accept',
          parts: { ...base.all, headers: { accept } },
        }));
