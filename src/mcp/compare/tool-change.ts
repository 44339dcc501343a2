/** What kind of a change of a tool it is. */
export type ToolChangeKind =
  | 'tool-gone'
  | 'tool-renamed'
  | 'tool-added'
  | 'input-added'
  | 'input-required'
  | 'input-gone'
  | 'input-narrowed'
  | 'input-widened'
  | 'default-changed'
  | 'output-gone'
  | 'output-changed'
  | 'output-added'
  | 'title-changed'
  | 'description-changed'
  | 'hint-changed';

/** One change of a tool, and how much it weighs for agents that use it. */
export interface ToolChange {
  readonly kind: ToolChangeKind;
  readonly tool: string;
  readonly severity: 'error' | 'warning' | 'info';
  /** One sentence. */
  readonly message: string;
  readonly before?: string;
  readonly after?: string;
}
