import type { Json } from '../../source/json.ts';
import type { OperationRow } from './overview.ts';

/** An operation, as the head of its screen shows it. */
export interface OperationView extends OperationRow {
  readonly description?: string;
  /** Whether the operation is a server of the Model Context Protocol. */
  readonly isMcp: boolean;
  /** Where it stands in the definition. */
  readonly pointer: string;
  /** Are there policies or a script that change its calls. */
  readonly policies: number;
}

/** One field of the form: a parameter, or the body. */
export interface InputField {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'formData' | 'body';
  readonly label: string;
  readonly required: boolean;
  readonly description?: string;
  readonly type: string;
  readonly choices?: readonly Json[];
  /** A value that fits; empty for what is optional. */
  readonly sample?: Json;
  readonly line: number;
}

/** One documented status. */
export interface ResponseRow {
  readonly status: string;
  readonly description?: string;
  readonly type?: string;
  readonly headers: readonly string[];
  /** What the mock answers with this status; nothing if there is no body. */
  readonly example?: string;
  readonly line: number;
}
