import type { Connector } from '../../connector/connector.ts';
import { findResponse } from '../../connector/status.ts';
import { PinoutError } from '../../error.ts';
import type { Report } from '../../report/report.ts';
import { type OpenDoor, openDoor } from '../../together/open-door.ts';
import { loadCases } from '../../verify/cases/load-cases.ts';
import { loadNever } from '../../verify/cases/load-never.ts';
import { nothingKnown } from '../../verify/model/known-values.ts';
import type { PlanOptions, VerifyOptions } from '../../verify/model/options.ts';
import { canBeOwn, writePlan } from '../../verify/permit/write-plan.ts';
import { plan } from '../../verify/plan/plan.ts';
import { resolveCredentials } from '../../verify/send/credentials.ts';
import { verify } from '../../verify/verify.ts';
import type { PlanView, VerifyView } from '../model/checks-view.ts';
import type { StudioService } from '../model/options.ts';
import type { Events } from './create-events.ts';

/** Whom a verify asks, and what it may do there. */
export interface VerifyWish {
  readonly target: 'mock' | 'service';
  readonly operations?: readonly string[];
  readonly allowChanges: 'none' | 'own' | 'all';
}

/** The runs of the studio: one at a time for each connector. */
export interface Verifies {
  readonly view: (connector: string) => VerifyView;
  readonly last: (connector: string) => Report | undefined;
  readonly plan: (connector: Connector, wish: VerifyWish) => Promise<PlanView>;
  /** Does not wait for the end; what is seen comes as events. False if one runs already. */
  readonly start: (connector: Connector, wish: VerifyWish) => boolean;
  readonly stop: (connector: string) => void;
}

/** Where runs go. */
export interface VerifyPlaces {
  readonly mock: () => string;
  readonly service: StudioService | undefined;
  readonly events: Events;
}

interface State {
  running?: AbortController;
  report?: Report;
  at?: string;
}

/** Makes what plans and runs verifies, with the library's own planner, sender and judge. */
export const createVerifies = (places: VerifyPlaces): Verifies => {
  const states = new Map<string, State>();
  const stateOf = (name: string): State => {
    const known = states.get(name) ?? {};
    states.set(name, known);
    return known;
  };
  return {
    view: (name) => {
      const { running, report, at } = stateOf(name);
      return {
        running: running !== undefined,
        facts: report?.facts ?? {},
        checks: report?.checks ?? [],
        ...(report === undefined ? {} : { url: String(report.facts['url'] ?? '') }),
        ...(at === undefined ? {} : { at }),
      };
    },
    last: (name) => states.get(name)?.report,
    plan: async (connector, wish) => planOf(connector, wish, places),
    start: (connector, wish) => {
      const state = stateOf(connector.name);
      if (state.running !== undefined) return false;
      const running = new AbortController();
      state.running = running;
      void run(connector, wish, { places, signal: running.signal })
        .then((report) => {
          state.report = report;
          state.at = new Date().toISOString();
          return undefined;
        })
        .catch((error: unknown) => reasonOf(error))
        .then((failure) => {
          delete state.running;
          places.events.tell({
            kind: 'verify-done',
            connector: connector.name,
            ...(failure === undefined ? {} : { failure }),
          });
          places.events.tell({ kind: 'connectors', names: [connector.name] });
        });
      return true;
    },
    stop: (name) => stateOf(name).running?.abort(),
  };
};

const reasonOf = (error: unknown): string =>
  error instanceof PinoutError ? `${error.message} ${error.remedy}` : String(error);

/** A mock is asked for each documented status; a service is brought to answer it. */
const planOptions = (connector: Connector, wish: VerifyWish): PlanOptions => ({
  ask: wish.target === 'mock' ? 'prefer' : 'provoke',
  allowChanges: wish.allowChanges,
  safe: wish.allowChanges === 'none',
  never: loadNever(connector, undefined),
  ...(wish.operations === undefined ? {} : { operations: wish.operations }),
});

/** Commands of cases are not run, and hosts that they name are not called: only the command line allows that. */
const casesOf = (connector: Connector): ReturnType<typeof loadCases> =>
  loadCases(connector, undefined, { allowEnv: [] });

const planOf = async (
  connector: Connector,
  wish: VerifyWish,
  { mock, service }: VerifyPlaces,
): Promise<PlanView> => {
  const url = wish.target === 'mock' ? mock() : (service?.url ?? '');
  const cases = wish.target === 'mock' ? [] : await casesOf(connector);
  const credentials = Object.keys(connector.securitySchemes).filter(
    (name) => resolveCredentials(connector, { [name]: 'x' })[name] !== undefined,
  );
  const known = { ...nothingKnown, own: canBeOwn(connector) };
  const probes = plan(connector, { ...planOptions(connector, wish), cases, credentials, known });
  return {
    url,
    sentence: writePlan(connector, probes),
    probes: probes
      .slice(0, mostShown)
      .map(({ operation, target, label }) => ({ operation: operation.id, status: target, label })),
  };
};

/** A page that lists more is read by nobody. */
const mostShown = 2_000;

const run = async (
  connector: Connector,
  wish: VerifyWish,
  { places, signal }: { readonly places: VerifyPlaces; readonly signal: AbortSignal },
): Promise<Report> => {
  const door = await openFor(connector, wish, places.service);
  const told = createTeller(connector, places.events);
  const url = wish.target === 'mock' ? places.mock() : (places.service?.url ?? '');
  const options: VerifyOptions = {
    ...planOptions(connector, wish),
    cases: wish.target === 'mock' ? [] : await casesOf(connector),
    url,
    signal,
    transport: door.transport,
    credentials: door.credentials,
    headers: door.headers,
    secrets: door.secrets,
    onExchange: ({ operation }, exchange) => {
      const status = exchange.outcome === 'answered' ? exchange.response.status : undefined;
      const documented =
        operation === undefined || status === undefined
          ? undefined
          : findResponse(operation.responses, status)?.status;
      told.note(operation?.id, documented);
    },
  };
  try {
    return await verify(connector, options);
  } finally {
    told.flush();
    await door.close();
  }
};

/** The mock takes any credential: made-up ones open it. */
const openFor = (
  connector: Connector,
  { target }: VerifyWish,
  service: StudioService | undefined,
): Promise<OpenDoor> => {
  if (target === 'service' && service !== undefined) return service.open(connector);
  const credentials = Object.fromEntries(
    Object.entries(connector.securitySchemes).map(([name, { type }]) => [
      name,
      type === 'basic' ? 'studio:studio' : 'studio',
    ]),
  );
  return openDoor(connector, { credentials });
};

/** What was seen is told several times a second, not for each answer. */
const createTeller = (
  connector: Connector,
  events: Events,
): { readonly note: (operation?: string, status?: string) => void; readonly flush: () => void } => {
  const seen = new Map<string, { readonly operation: string; readonly status: string }>();
  let sent = 0;
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    events.tell({ kind: 'verify-seen', connector: connector.name, seen: [...seen.values()], sent });
    seen.clear();
  };
  return {
    note: (operation, status) => {
      sent += 1;
      if (operation !== undefined && status !== undefined)
        seen.set(`${operation} ${status}`, { operation, status });
      timer ??= setTimeout(flush, 150);
    },
    flush,
  };
};
