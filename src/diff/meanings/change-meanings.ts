import { type ToolCode, toolMeanings } from '../../mcp/compare/tool-meanings.ts';
import type { ChangeMeaning } from './change-meaning.ts';
import { type ConnectorCode, connectorMeanings } from './connector-meanings.ts';
import { type InputCode, inputMeanings } from './input-meanings.ts';
import { type OperationCode, operationMeanings } from './operation-meanings.ts';
import { type OutputCode, outputMeanings } from './output-meanings.ts';

/** Every kind of change. The name begins with the thing and ends with what happened. */
export type ChangeCode = ConnectorCode | OperationCode | InputCode | OutputCode | ToolCode;

/** For each kind of change: its class, the reason, whom it affects, what to do, and the official message. */
export const changeMeanings: Readonly<Record<ChangeCode, ChangeMeaning>> = {
  ...connectorMeanings,
  ...operationMeanings,
  ...inputMeanings,
  ...outputMeanings,
  ...toolMeanings,
};

/** What a change of this kind is, in one sentence. */
export const sentenceOf = (code: ChangeCode): string =>
  `The thing ${changeMeanings[code].what}: ${changeMeanings[code].why}.`;

/** Is this the code of a change. */
export const isChangeCode = (code: string): code is ChangeCode => Object.hasOwn(changeMeanings, code);
