import { type AcceptCode, acceptCodes } from './accept-codes.ts';
import { type AnswerCode, answerCodes } from './answer-codes.ts';
import type { CodeMeaning } from './code-meaning.ts';
import { type DoubtCode, doubtCodes } from './doubt-codes.ts';
import { type LifeCode, lifeCodes } from './life-codes.ts';
import { type McpCode, mcpCodes } from './mcp-codes.ts';
import { type MethodCode, methodCodes } from './method-codes.ts';
import { type PlatformCode, platformCodes } from './platform-codes.ts';
import { type WireCode, wireCodes } from './wire-codes.ts';

/** A code of `verify`: no other compiles. */
export type VerifyCode =
  | AcceptCode
  | AnswerCode
  | WireCode
  | LifeCode
  | MethodCode
  | McpCode
  | PlatformCode
  | DoubtCode;

/** Everything that `verify` can report: the one table. */
export const verifyCodes: Readonly<Record<VerifyCode, CodeMeaning>> = {
  ...answerCodes,
  ...acceptCodes,
  ...wireCodes,
  ...lifeCodes,
  ...methodCodes,
  ...mcpCodes,
  ...platformCodes,
  ...doubtCodes,
};
