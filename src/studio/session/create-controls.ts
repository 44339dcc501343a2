import type { Connector } from '../../connector/connector.ts';
import { answer } from '../../mock/answer.ts';
import type { Conditions } from '../../mock/deliver.ts';
import { isFault } from '../../mock/model/fault.ts';
import type { MockRequest, Reply } from '../../mock/model/message.ts';
import type { Mock } from '../../mock/model/mock.ts';
import { routeRequest } from '../../mock/request/route-request.ts';
import { defined } from '../../source/json.ts';
import type { MockControl } from '../model/mock-view.ts';

/** What the mock does otherwise than usual. Nothing of the mock is changed: a control is a `Prefer` that the request did not bring. */
export interface Controls {
  readonly all: () => readonly MockControl[];
  /** In place of the operation's earlier control; one that asks for nothing is none. */
  readonly set: (control: MockControl) => void;
  readonly reset: () => void;
  /** What holds for a request, as words of `Prefer`; nothing if its operation has no control. */
  readonly of: (mock: Mock, request: MockRequest) => MockControl | undefined;
  /** For the mock's options. */
  readonly before: (mock: () => Mock) => (request: MockRequest) => Reply | undefined;
  /** For the server's conditions. */
  readonly conditions: (mock: () => Mock) => Pick<Conditions, 'of'>;
}

/** Controls of a mock, by operation. */
export const createControls = (): Controls => {
  const byOperation = new Map<string, MockControl>();
  const of = (mock: Mock, request: MockRequest): MockControl | undefined => {
    if (byOperation.size === 0) return undefined;
    const route = routeRequest(mock, request);
    return route.kind === 'operation'
      ? byOperation.get(keyOf(route.target.connector.name, route.target.operation.id))
      : undefined;
  };
  return {
    all: () => [...byOperation.values()],
    set: (control) => {
      const { connector, operation, code, delay, fault, seed } = control;
      const key = keyOf(connector, operation);
      if ([code, delay, fault, seed].every((part) => part === undefined)) byOperation.delete(key);
      else byOperation.set(key, control);
    },
    reset: () => byOperation.clear(),
    of,
    before: (mock) => (request) => {
      const control = of(mock(), request);
      if (control === undefined) return undefined;
      const words = preferenceOf(control);
      if (words === '') return undefined;
      const { before: _, ...options } = mock().options;
      // What the request itself asks for comes last, and so wins.
      const prefer = [words, request.headers['prefer'] ?? ''].filter((part) => part !== '').join(', ');
      return answer({ ...mock(), options }, { ...request, headers: { ...request.headers, prefer } });
    },
    conditions: (mock) => ({
      of: (request) => {
        const { delay, fault } = of(mock(), request) ?? {};
        return defined({
          delay,
          faults: fault !== undefined && isFault(fault) ? [{ rate: 1, fault }] : undefined,
        });
      },
    }),
  };
};

const keyOf = (connector: Connector['name'], operation: string): string =>
  JSON.stringify([connector, operation]);

const preferenceOf = ({ code, seed }: MockControl): string =>
  [
    ...(code === undefined ? [] : [`code=${code}`]),
    ...(seed === undefined ? [] : ['dynamic=true', `seed=${seed}`]),
  ].join(', ');
