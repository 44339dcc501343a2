import type { OperationKind, Visibility } from '../../connector/operation.ts';
import type { CardField, HiddenInput } from './card-field.ts';
import type { Question } from './question.ts';

/** How a card looks: in the new designer, in the classic one, and to the model of a Copilot agent. */
export type CardLook = 'new' | 'classic' | 'copilot';

/** All looks, the usual one first. */
export const cardLooks: readonly CardLook[] = ['new', 'classic', 'copilot'];

/** What a card has in every look. */
export interface CardHead {
  readonly operationId: string;
  readonly title: string;
  readonly description?: string;
  readonly kind: OperationKind;
  /** The connector, as in "Connected to …". */
  readonly connector: string;
  /** `iconBrandColor`, or the platform's blue. */
  readonly color: string;
  readonly badges: readonly ('preview' | 'deprecated')[];
  /** Why the operation is not in the list of operations. */
  readonly unlisted?: 'internal' | 'deprecated';
  /** Where the operation is written. */
  readonly pointer: string;
}

/** The card of a flow. */
export interface DesignerCard extends CardHead {
  readonly look: 'new' | 'classic';
  /** Shown at once, in order. */
  readonly fields: readonly CardField[];
  /** Under "Advanced parameters" (new) or "Show advanced options" (classic). */
  readonly advanced: readonly CardField[];
  readonly hidden: readonly HiddenInput[];
  /** When a polling trigger looks: what the platform asks by itself. */
  readonly recurrence: readonly CardField[];
  /** The dynamic content that later steps can use. */
  readonly outputs: readonly CardOutput[];
  /** `x-ms-trigger-hint`. */
  readonly hint?: string;
  /** `x-ms-pageable`: the setting Pagination is offered. */
  readonly isPageable: boolean;
  /** Of a trigger: the list that starts a run for each of its items; empty is the body itself. */
  readonly splitOn?: readonly string[];
  /** More was there than any card shows. */
  readonly isCut: boolean;
}

/** What a later step can use. */
export interface CardOutput {
  readonly id: string;
  readonly in: 'body' | 'header';
  /** Properties that lead to it; `*` is every item of a list. */
  readonly path: readonly string[];
  readonly title: string;
  readonly description?: string;
  readonly type?: string;
  readonly format?: string;
  /** `advanced` stands behind "See more". */
  readonly visibility: Visibility;
  /** The list that it is an item of: using it puts the step into "Apply to each". */
  readonly inside?: string;
  /** What is in it is known when this is answered. */
  readonly question?: Question;
  readonly pointer?: string;
}

/** An operation as an agent sees it. */
export interface ToolCard extends CardHead {
  readonly look: 'copilot';
  readonly tool: CardTool;
}

/** What an operation is to an agent. */
export type CardTool =
  | {
      readonly kind: 'tool';
      readonly name: string;
      readonly description?: string;
      readonly inputs: readonly ToolField[];
      readonly outputs: readonly ToolField[];
    }
  /** A server of the Model Context Protocol: its tools are what agents use. */
  | { readonly kind: 'server'; readonly tools: readonly ServerTool[] }
  | { readonly kind: 'none'; readonly why: 'trigger' | 'internal' | 'deprecated' };

/** A tool of a server. */
export interface ServerTool {
  readonly name: string;
  readonly description?: string;
  readonly inputs: readonly ToolField[];
}

/** One argument of a tool, or one member of what it gives. */
export interface ToolField {
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly required: boolean;
  readonly type?: string;
  /** The values that it may have. */
  readonly values?: readonly string[];
}

/** One operation as a person or an agent sees it. */
export type Card = DesignerCard | ToolCard;

/** The card of one look. */
export type CardIn<Look extends CardLook> = Look extends 'copilot' ? ToolCard : DesignerCard;
