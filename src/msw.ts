export type { Connector } from './connector/connector.ts';
export { type ConnectorFromOptions, connectorFrom } from './load/connector-from.ts';
export { type ConnectorFiles, readConnector } from './load/read-connector.ts';
export { type MswOptions, mswHandlers } from './mock/adapters/msw.ts';
export { type PactRecorder, type RecordPactOptions, recordPact } from './pact/write/record-pact.ts';
