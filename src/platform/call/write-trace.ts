import type { Finding } from '../../report/report.ts';
import { writeExact } from '../../source/exact-numbers.ts';
import { type CallBody, type CallRequest, type CallResponse, urlOf } from '../model/call.ts';
import type { PolicyStep } from '../policies/apply-policies.ts';
import type { Trace } from './trace.ts';

/**
 * A trace as text: what comes in, what each policy changes, what goes out, and the way back; then what could not be understood. Secrets are
 * the caller's to redact.
 */
export const writeTrace = (trace: Trace, findings: readonly Finding[] = []): string => {
  const { incoming, withCredentials, request, answer, response } = trace;
  return [
    `${trace.operation.id}`,
    ...(trace.operation.scripted
      ? [
          'script.csx answers this operation between the request and the response policies; it is not run here.',
        ]
      : []),
    '',
    'Request at the gateway',
    ...indent(writeRequest(incoming)),
    ...section('Credentials', difference(writeRequest(incoming), writeRequest(withCredentials))),
    ...request.steps.flatMap((step) => writeStep(step, writeRequest)),
    '',
    'Request to the backend',
    ...indent(writeRequest(request.result)),
    '',
    'Answer of the backend',
    ...indent(writeResponse(answer)),
    ...response.steps.flatMap((step) => writeStep(step, writeResponse)),
    '',
    'Answer to the caller',
    ...indent(writeResponse(response.result)),
    ...section('Not understood, and not applied', findings.flatMap(writeFinding)),
    '',
  ].join('\n');
};

const writeFinding = ({ at, code, message, remedy }: Finding): readonly string[] => [
  `${at?.line === undefined ? '' : `${at.file}:${at.line}:${at.column} `}${code}`,
  `  ${message}`,
  `  ${remedy}`,
];

const indent = (lines: readonly string[]): readonly string[] => lines.map((line) => `  ${line}`);

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title, ...indent(lines)];

const writeStep = <Message>(
  { policy, before, after, notes }: PolicyStep<Message>,
  write: (message: Message) => readonly string[],
): readonly string[] => {
  const { template, title } = policy.instance;
  const changes = difference(write(before), write(after));
  return [
    '',
    `Policy ${policy.position} ${template}${title === undefined ? '' : ` (${title})`}`,
    ...indent(changes.length === 0 ? ['changes nothing'] : changes),
    ...indent(notes.map((note) => `note: ${note}`)),
  ];
};

const writeRequest = (request: CallRequest): readonly string[] => [
  `${request.method} ${urlOf(request)}`,
  ...writeHeaders(request.headers),
  ...writeBodyLines(request.body),
];

const writeResponse = (response: CallResponse): readonly string[] => [
  String(response.status),
  ...writeHeaders(response.headers),
  ...writeBodyLines(response.body),
  ...(response.connection === undefined ? [] : [`connection: ${response.connection}`]),
];

const writeHeaders = (headers: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(headers).map(([name, value]) => `${name}: ${value}`);

const writeBodyLines = (body: CallBody): readonly string[] => {
  if (body.kind === 'none') return [];
  if (body.kind === 'bytes') return [`(${body.bytes.byteLength} bytes)`];
  return writeExact(body.value, 2).split('\n');
};

/** Lines that went and lines that came, by the longest common beginning and end: enough for one change at one place. */
const difference = (before: readonly string[], after: readonly string[]): readonly string[] => {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  ) {
    end += 1;
  }
  return [
    ...before.slice(start, before.length - end).map((line) => `- ${line}`),
    ...after.slice(start, after.length - end).map((line) => `+ ${line}`),
  ];
};
