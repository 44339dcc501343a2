export { defineConfig, type LintConfig, type LintException, type PinoutConfig } from './config/config.ts';
export type * from './connector/api-properties.ts';
export type {
  Connector,
  ConnectorCapabilities,
  LoadProblem,
  WebhookNotification,
} from './connector/connector.ts';
export type { Fetch } from './connector/fetch.ts';
export type * from './connector/operation.ts';
export { placeOf } from './connector/place-of.ts';
export type { Example, PlacedSchema, Schema } from './connector/schema.ts';
export type { Change, Spot, Use } from './diff/change/change.ts';
export { compare } from './diff/compare.ts';
export { type Diff, type DiffPair, diffConnectors } from './diff/diff-connectors.ts';
export { type EvolveOptions, planEvolution } from './diff/evolve/plan-evolution.ts';
export type { ChangeClass, ChangeMeaning, Victim } from './diff/meanings/change-meaning.ts';
export { type ChangeCode, changeMeanings } from './diff/meanings/change-meanings.ts';
export { suggestVersion, type VersionSuggestion } from './diff/suggest-version.ts';
export type { DiffReportOptions, FailOn } from './diff/to-report.ts';
export { writeChangelog } from './diff/write-changelog.ts';
export { PinoutError, type Place } from './error.ts';
export { type ConnectorFiles, readConnector } from './load/read-connector.ts';
export { toFetch } from './mock/adapters/fetch.ts';
export { answer } from './mock/answer.ts';
export { createMock } from './mock/create-mock.ts';
export { generateMsw } from './mock/generate/generate-msw.ts';
export { generateTypes } from './mock/generate/generate-types.ts';
export type { MockRequest, Reply } from './mock/model/message.ts';
export type { Mock, MockOptions } from './mock/model/mock.ts';
export { type CheckPactOptions, checkPacts } from './pact/check/check-pact.ts';
export type { PactFile } from './pact/model/interaction.ts';
export { readPact } from './pact/read/read-pact.ts';
export { type PactFromOptions, pactFrom } from './pact/write/pact-from.ts';
export { type Trace, type TraceOptions, traceCall } from './platform/call/trace.ts';
export { type Format, type Render, renderReport } from './report/formats.ts';
export { mergeReports } from './report/merge-reports.ts';
export type { RenderOptions } from './report/render-options.ts';
export type { Check, Finding, Report, Severity, Verdict } from './report/report.ts';
export { type Doubt, type Outcome, outcomeOf } from './report/verdict.ts';
export { type Sample, type SampleOptions, sampleSchema } from './schema/sample/sample-schema.ts';
export { compileSchema } from './schema/validate/compile-schema.ts';
export { editText, encodeSource } from './source/edit/edit-text.ts';
export type { TextEdit } from './source/edit/text-edit.ts';
export { findPlace } from './source/find-place.ts';
export type { Json, JsonObject } from './source/json.ts';
export { type ReadSource, readSource } from './source/read-source.ts';
export type { Source } from './source/source.ts';
export { readCases } from './verify/cases/read-cases.ts';
export type { VerifyCase } from './verify/model/case.ts';
export type { Exchange, Transport, WireRequest, WireResponse } from './verify/model/exchange.ts';
export type { PlanOptions, VerifyOptions } from './verify/model/options.ts';
export type { Probe } from './verify/model/probe.ts';
export { plan } from './verify/plan/plan.ts';
export { fromFetch } from './verify/send/fetch-transport.ts';
export { verify } from './verify/verify.ts';
