import type { Connector } from '../../connector/connector.ts';
import { unresolvedRefs } from '../../load/unresolved-refs.ts';
import type { PactCode } from '../../report/codes/pact-codes.ts';
import type { Check, Finding, Report, Severity } from '../../report/report.ts';
import { findRoute } from '../../route/find-route.ts';
import { routesOf } from '../../route/routes.ts';
import type {
  HttpInteraction,
  Interaction,
  MessageInteraction,
  PactFile,
  PactRequest,
} from '../model/interaction.ts';
import { placeInPact } from '../read/read-pact.ts';
import { comparePromise } from './compare-promise.ts';
import { compareRequest } from './compare-request.ts';
import { compareResponse } from './compare-response.ts';
import { type Noter, note } from './note.ts';

/** Options of `checkPacts`. */
export interface CheckPactOptions {
  /** Findings from this severity on break a check; `error` unless said. */
  readonly failOn?: Severity;
}

/**
 * Checks each interaction of pact files against a connector's definition. No provider is needed. A property that may be absent or null
 * is a warning; errors break a check, and warnings where `failOn` says so.
 */
export const checkPacts = (
  files: readonly PactFile[],
  connector: Connector,
  options: CheckPactOptions = {},
): Report => ({
  tool: 'pact',
  subjects: files.map(({ source }) => source.path),
  checks: withRefs(
    connector,
    files.flatMap((file) => checkFile(file, connector, options.failOn ?? 'error')),
  ),
  facts: {
    connector: connector.name,
    interactions: files.reduce((sum, file) => sum + file.interactions.length, 0),
  },
});

/** What the operations of the interactions refer to and is not there: nothing was compared with it. */
const withRefs = (connector: Connector, checks: readonly Check[]): readonly Check[] => [
  ...checks,
  ...unresolvedRefs(connector, new Set(checks.flatMap(({ operation }) => operation ?? []))),
];

const checkFile = (file: PactFile, connector: Connector, failOn: Severity): readonly Check<PactCode>[] => {
  const checks = file.interactions.map((interaction) =>
    checkInteraction(file, interaction, connector, failOn),
  );
  if (checks.length > 0 && file.problems.length === 0) return checks;
  const verdict: Check['verdict'] =
    file.problems.length > 0
      ? verdictOf(file.problems, failOn)
      : { kind: 'skip', reason: 'the pact has no interactions', remedy: 'Let a consumer test write one.' };
  return [
    { subject: file.source.path, name: 'the file itself', verdict, findings: file.problems },
    ...checks,
  ];
};

const checkInteraction = (
  file: PactFile,
  interaction: Interaction,
  connector: Connector,
  failOn: Severity,
): Check<PactCode> => {
  const base = {
    subject: file.source.path,
    name: interaction.description === '' ? interaction.pointer : interaction.description,
    at: placeInPact(file, interaction.pointer),
  };
  if (interaction.kind === 'unread') {
    const [reason, remedy] = sayUnread(interaction.type);
    return { ...base, verdict: { kind: 'skip', reason, remedy }, findings: [] };
  }
  const noter: Noter = { file, connector, findings: [] };
  for (const { code, what, pointer } of interaction.unknown) {
    note(noter, code, { pact: pointer, message: `${what}, so it was not compared.` });
  }
  const extra =
    interaction.kind === 'http' ? checkHttp(noter, interaction) : checkMessage(noter, interaction);
  return { ...base, ...extra, verdict: verdictOf(noter.findings, failOn), findings: noter.findings };
};

const ranks: Readonly<Record<Severity, number>> = { hint: 0, info: 1, warning: 2, error: 3 };

const verdictOf = (findings: readonly Finding[], failOn: Severity): Check['verdict'] => ({
  kind: findings.some(({ severity }) => ranks[severity] >= ranks[failOn]) ? 'fail' : 'pass',
});

/** Path and query as they stand in a request. */
const targetOf = ({ path, query }: PactRequest): string => {
  const pairs = Object.entries(query).flatMap(([name, values]) =>
    values.map((value) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`),
  );
  return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`;
};

const checkHttp = (noter: Noter, { request, response }: HttpInteraction): Partial<Check<PactCode>> => {
  const route = findRoute(routesOf(noter.connector), { method: request.method, target: targetOf(request) });
  if (route.kind === 'no-path') {
    note(noter, 'pact-path-unknown', {
      pact: `${request.pointer}/path`,
      definition: '/paths',
      message: `No path of the definition fits ${request.path}.`,
    });
    return {};
  }
  if (route.kind === 'wrong-method') {
    const { path, pointer } = route.nearest.operation;
    note(noter, 'pact-method-undocumented', {
      pact: `${request.pointer}/method`,
      definition: pointer.slice(0, pointer.lastIndexOf('/')),
      message: `${path} has no ${request.method}; it has ${route.allowed.join(', ')}.`,
    });
    return {};
  }
  const { target, texts } = route;
  const { operation } = target;
  // What is expected to be refused may well break the definition.
  if (response.status < 400 || response.status >= 500) compareRequest(noter, operation, texts, request);
  compareResponse(noter, operation, response);
  return { operation: operation.id, status: String(response.status) };
};

/** A message is what some webhook is sent: the one is meant whose schema it fits best. */
const checkMessage = (
  noter: Noter,
  { contents, rules, pointer }: MessageInteraction,
): Partial<Check<PactCode>> => {
  const { webhooks } = noter.connector;
  const value = contents.kind === 'json' ? contents.value : contents.kind === 'text' ? contents.text : null;
  const tries = webhooks.flatMap(({ schema, schemaPointer, path }) => {
    if (schema === undefined) return [];
    const one: Noter = { ...noter, findings: [] };
    comparePromise({ noter: one, rules, pact: contents.pointer, definition: schemaPointer }, [schema], value);
    return [{ path, findings: one.findings }];
  });
  const [best] = tries.toSorted((left, right) => weigh(left.findings) - weigh(right.findings));
  if (best === undefined) {
    const message = 'The connector documents no webhook notification.';
    note(noter, 'pact-message-undocumented', { pact: pointer, definition: '/paths', message });
    return {};
  }
  noter.findings.push(...best.findings);
  return { operation: best.path };
};

const weigh = (findings: readonly Finding[]): number =>
  findings.reduce((sum, { severity }) => sum + (severity === 'error' ? 100 : 1), 0);

/** Why an interaction is none that could be compared, and what to do. */
const sayUnread = (type: string): readonly [reason: string, remedy: string] =>
  type === ''
    ? ['It has no request and no type: it is not an interaction', 'Let a pact library write the file.']
    : [
        `Pinout does not compare interactions of the type ${type}`,
        'Connectors know HTTP calls and webhook notifications only: check it in another way.',
      ];
