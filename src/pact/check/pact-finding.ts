import type { Connector } from '../../connector/connector.ts';
import { placeOf } from '../../connector/place-of.ts';
import type { Finding, Severity } from '../../report/report.ts';
import type { PactFile } from '../model/interaction.ts';
import { placeInPact } from '../read/read-pact.ts';

/** What each finding of `pact` weighs, and what to do about it. `docs/pact.md` explains them. */
export const pactCodes: Readonly<Record<string, { readonly severity: Severity; readonly remedy: string }>> = {
  'pact-path-unknown': { severity: 'error', remedy: 'Document the path, or correct the consumer.' },
  'pact-method-undocumented': {
    severity: 'error',
    remedy: 'Document the operation, or correct the consumer.',
  },
  'pact-path-parameter-mismatch': {
    severity: 'error',
    remedy: 'Correct the value in the path, or the parameter.',
  },
  'pact-query-undocumented': {
    severity: 'error',
    remedy: 'Document the query parameter, or do not send it.',
  },
  'pact-query-missing': {
    severity: 'error',
    remedy: 'Send the required query parameter, or make it optional.',
  },
  'pact-query-mismatch': {
    severity: 'error',
    remedy: 'Correct the value, or the parameter in the definition.',
  },
  'pact-header-missing': { severity: 'error', remedy: 'Send the required header, or make it optional.' },
  'pact-header-mismatch': {
    severity: 'error',
    remedy: 'Correct the value, or the parameter in the definition.',
  },
  'pact-header-undocumented': { severity: 'warning', remedy: 'Document the header, or do not send it.' },
  'pact-form-mismatch': {
    severity: 'error',
    remedy: 'Correct the form, or its parameters in the definition.',
  },
  'pact-request-body-missing': { severity: 'error', remedy: 'Send the required body, or make it optional.' },
  'pact-request-body-undocumented': {
    severity: 'error',
    remedy: 'Document a body parameter, or send no body.',
  },
  'pact-request-body-mismatch': { severity: 'error', remedy: 'Correct the body, or its schema.' },
  'pact-request-rule-wider': {
    severity: 'info',
    remedy: 'Narrow the matching rule to what the schema takes.',
  },
  'pact-request-media-type-undocumented': {
    severity: 'error',
    remedy: 'Add the media type to "consumes", or send another.',
  },
  'pact-accept-undocumented': {
    severity: 'error',
    remedy: 'Add the media type to "produces", or accept another.',
  },
  'pact-credential-missing': {
    severity: 'warning',
    remedy: 'Send the credential that the operation asks for.',
  },
  'pact-status-undocumented': { severity: 'error', remedy: 'Document the status, or expect another.' },
  'pact-status-by-default': { severity: 'warning', remedy: 'Document the status itself beside "default".' },
  'pact-response-header-undocumented': {
    severity: 'error',
    remedy: 'Document the header, or do not rely on it.',
  },
  'pact-response-header-mismatch': {
    severity: 'error',
    remedy: 'Correct the expected value, or the header in the definition.',
  },
  'pact-response-media-type-undocumented': {
    severity: 'error',
    remedy: 'Add the media type to "produces", or expect another.',
  },
  'pact-response-body-undocumented': {
    severity: 'error',
    remedy: 'Document a schema for this response, or expect no body.',
  },
  'pact-response-property-undocumented': {
    severity: 'error',
    remedy: 'Document the property, or do not rely on it.',
  },
  'pact-response-property-optional': {
    severity: 'warning',
    remedy: 'Make the property required, or let the consumer do without it.',
  },
  'pact-response-null-possible': {
    severity: 'warning',
    remedy: 'Remove x-nullable, or let the consumer take null.',
  },
  'pact-response-type-not-promised': {
    severity: 'error',
    remedy: 'Correct the type in the schema, or the expectation.',
  },
  'pact-response-value-impossible': {
    severity: 'error',
    remedy: 'Correct the schema, or the expected value.',
  },
  'pact-response-rule-not-promised': {
    severity: 'warning',
    remedy: 'Narrow the schema (pattern, format, enum), or widen the matching rule.',
  },
  'pact-response-array-may-be-empty': {
    severity: 'warning',
    remedy: 'Add minItems to the schema, or let the consumer take an empty array.',
  },
  'pact-message-undocumented': {
    severity: 'error',
    remedy: 'Document x-ms-notification-content for the webhook.',
  },
  'pact-response-nothing-expected': {
    severity: 'info',
    remedy: 'Let the consumer expect something of the body, or of each item: an example, or a matching rule.',
  },
  'pact-body-not-compared': {
    severity: 'warning',
    remedy: 'Check this body in another way; Pinout reads JSON, text and urlencoded forms.',
  },
  'pact-matcher-unknown': {
    severity: 'error',
    remedy: 'Use a matcher of the pact specification, versions 1 to 4.',
  },
  'pact-generator-unknown': {
    severity: 'error',
    remedy: 'Use a generator of the pact specification, versions 1 to 4.',
  },
  'pact-plugin-unknown': { severity: 'error', remedy: 'Check this interaction in another way.' },
  'pact-state-unknown': {
    severity: 'warning',
    remedy: 'Tell how the state is set up, or remove it from the interaction.',
  },
  'pact-state-failed': { severity: 'error', remedy: 'Correct the steps of the state, or the provider.' },
  'pact-verification-failed': { severity: 'error', remedy: 'Correct the provider, or the expectation.' },
};

/** Takes findings as they come; knows both sides of the comparison. */
export interface Noter {
  readonly file: PactFile;
  readonly connector: Connector;
  readonly findings: Finding[];
}

/** What a finding says beside its code. */
export interface Note {
  /** Pointer in the pact. */
  readonly pact: string;
  /** Pointer in the definition. */
  readonly definition?: string;
  readonly message: string;
  readonly expected?: string;
  readonly actual?: string;
}

/** Adds a finding with its place in the pact, and the definition's as the other side. */
export const note = (
  noter: Noter,
  code: string,
  { pact, definition, message, expected, actual }: Note,
): void => {
  const { severity, remedy } = pactCodes[code] ?? { severity: 'error', remedy: '' };
  noter.findings.push({
    code,
    severity,
    message,
    remedy,
    at: placeInPact(noter.file, pact),
    ...(expected === undefined ? {} : { expected }),
    ...(actual === undefined ? {} : { actual }),
    ...(definition === undefined
      ? {}
      : { related: [{ message: 'documented here', at: placeOf(noter.connector, definition) }] }),
  });
};
