import type { Connector } from '../../connector/connector.ts';
import { findResponse } from '../../connector/status.ts';
import { PinoutError } from '../../error.ts';
import type { Report } from '../../report/report.ts';
import { verifyAsWanted, type WantedOptions } from '../../verify/around/verify-as-wanted.ts';
import { writeServerPlan } from '../../verify/mcp/tools/write-server-plan.ts';
import { nothingKnown } from '../../verify/model/known-values.ts';
import { canBeOwn, writePlan } from '../../verify/permit/write-plan.ts';
import { mcpServersOf, plan } from '../../verify/plan/plan.ts';
import { resolveCredentials } from '../../verify/send/credentials.ts';
import { withTrace } from '../../verify/send/with-trace.ts';
import type { PlanView, VerifyView } from '../model/checks-view.ts';
import type { StudioService, WayOptions } from '../model/options.ts';
import type { Events } from './create-events.ts';
import { createRuns, type KeptRun } from './create-runs.ts';
import { openTarget, type Target } from './open-target.ts';

/** Whom a verify asks, and what it may do there. */
export interface VerifyWish {
  /** `mock`, or the name of a service. */
  readonly target: string;
  readonly operations?: readonly string[];
  readonly allowChanges: 'none' | 'own' | 'all';
  /** By name of each status, which only a mock understands, or by bringing the endpoint to answer it. */
  readonly ask: 'prefer' | 'provoke';
}

/** The runs of the studio: one at a time for each connector. */
export interface Verifies {
  /** The last run, or an earlier one by its number. */
  readonly view: (connector: string, run?: number) => VerifyView;
  readonly last: (connector: string) => Report | undefined;
  readonly find: (connector: string, run?: number) => KeptRun | undefined;
  readonly plan: (connector: Connector, wish: VerifyWish) => Promise<PlanView>;
  /** Does not wait for the end; what is seen comes as events. False if one runs already. */
  readonly start: (connector: Connector, wish: VerifyWish) => boolean;
  readonly stop: (connector: string) => void;
}

/** Where runs go. */
export interface VerifyPlaces {
  readonly mock: () => string;
  readonly services: readonly StudioService[] | undefined;
  readonly events: Events;
}

/** Makes what plans and runs verifies, with the library's own planner, sender and judge. */
export const createVerifies = (places: VerifyPlaces): Verifies => {
  const running = new Map<string, AbortController>();
  const runs = createRuns();
  const finish = (name: string, failure: string | undefined): void => {
    running.delete(name);
    places.events.tell({
      kind: 'verify-done',
      connector: name,
      ...(failure === undefined ? {} : { failure }),
    });
    places.events.tell({ kind: 'connectors', names: [name] });
  };
  return {
    view: (name, id) => {
      const run = runs.find(name, id);
      const { report } = run ?? {};
      return {
        running: running.has(name),
        facts: report?.facts ?? {},
        checks: report?.checks ?? [],
        runs: runs.rows(name),
        ...(run === undefined ? {} : { run: run.id, at: run.at, url: String(run.report.facts['url'] ?? '') }),
      };
    },
    last: (name) => runs.find(name)?.report,
    find: runs.find,
    plan: (connector, wish) => planOf(connector, wish, places),
    start: (connector, wish) => {
      const { name } = connector;
      if (running.has(name)) return false;
      // A target that there is not is told at once.
      targetOf(connector, wish, places);
      const controller = new AbortController();
      running.set(name, controller);
      void run(connector, wish, { places, signal: controller.signal })
        .then((report) => runs.add(name, { target: wish.target, report }))
        .then(() => finish(name, undefined))
        .catch((error: unknown) => finish(name, reasonOf(error)));
      return true;
    },
    stop: (name) => running.get(name)?.abort(),
  };
};

const reasonOf = (error: unknown): string =>
  error instanceof PinoutError ? `${error.message} ${error.remedy}` : String(error);

/** What is told of the run: as the command would be, and what the page has chosen. The mock knows nothing of what cases say of a service. */
const toldOf = <Result>(
  { way }: Target,
  wish: VerifyWish,
  run: (told: WayOptions) => Promise<Result>,
): Promise<Result> => {
  const { allowChanges, ask, operations } = wish;
  const chosen = {
    ask,
    allowChanges,
    safe: allowChanges === 'none',
    ...(operations === undefined ? {} : { operations }),
  };
  return way?.verify === undefined ? run(chosen) : way.verify((told) => run({ ...told, ...chosen }));
};

const targetOf = (connector: Connector, { target }: VerifyWish, { mock, services }: VerifyPlaces): Target =>
  openTarget(connector, target, { mock: mock(), services });

const planOf = async (held: Connector, wish: VerifyWish, places: VerifyPlaces): Promise<PlanView> => {
  const target = targetOf(held, wish, places);
  const { connector } = target;
  const credentials = Object.keys(connector.securitySchemes).filter(
    (name) => resolveCredentials(connector, { [name]: 'x' })[name] !== undefined,
  );
  const known = { ...nothingKnown, own: canBeOwn(connector) };
  return toldOf(target, wish, async (told) => {
    const probes = plan(connector, { ...told, credentials, known });
    const options = { ...told, credentials: {}, url: target.url };
    return {
      url: target.url,
      sentence: writePlan(connector, probes),
      probes: probes
        .slice(0, mostShown)
        .map(({ operation, target: status, label }) => ({ operation: operation.id, status, label })),
      servers: mcpServersOf(connector, told).flatMap((server) => writeServerPlan(connector, server, options)),
    };
  });
};

/** A page that lists more is read by nobody. */
const mostShown = 2_000;

const run = async (
  connector: Connector,
  wish: VerifyWish,
  { places, signal }: { readonly places: VerifyPlaces; readonly signal: AbortSignal },
): Promise<Report> => {
  const target = targetOf(connector, wish, places);
  const door = await target.open();
  const teller = createTeller(connector, places.events);
  const way: Pick<WantedOptions, 'url' | 'transport'> & Partial<WantedOptions> = {
    url: target.url,
    signal,
    transport: withTrace(door.transport),
    credentials: door.credentials,
    headers: door.headers,
    secrets: door.secrets,
    onExchange: ({ operation }, exchange) => {
      const status = exchange.outcome === 'answered' ? exchange.response.status : undefined;
      const documented =
        operation === undefined || status === undefined
          ? undefined
          : findResponse(operation.responses, status)?.status;
      teller.note(operation?.id, documented);
    },
  };
  try {
    return await toldOf(target, wish, (told) => verifyAsWanted(target.connector, { ...told, ...way }));
  } finally {
    teller.flush();
    await door.close();
  }
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
