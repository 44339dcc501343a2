import { type ChangeClass, nothingToDo } from '../../report/change-class.ts';

/** What a kind of change means. The meaning is the same wherever the change happens. */
export interface ToolMeaning {
  readonly class: ChangeClass;
  /** The rest of a sentence that begins with the thing: `was removed`. */
  readonly what: string;
  /** Why, as the rest of that sentence, without the full stop. */
  readonly why: string;
  readonly hurts: readonly 'agents'[];
  readonly remedy: string;
}

/** Codes of changes to the tools of an MCP server, and to the server itself. */
export type ToolCode =
  | 'mcp-protocol-changed'
  | 'mcp-address-changed'
  | 'tool-removed'
  | 'tool-renamed'
  | 'tool-added'
  | 'tool-input-added-required'
  | 'tool-input-added'
  | 'tool-input-removed'
  | 'tool-input-now-required'
  | 'tool-input-now-optional'
  | 'tool-input-type-changed'
  | 'tool-input-narrowed'
  | 'tool-input-widened'
  | 'tool-input-default-changed'
  | 'tool-output-removed'
  | 'tool-output-added'
  | 'tool-output-type-changed'
  | 'tool-output-now-optional'
  | 'tool-output-values-added'
  | 'tool-output-schema-removed'
  | 'tool-output-schema-added'
  | 'tool-schema-changed'
  | 'tool-schema-unreadable'
  | 'tool-description-changed'
  | 'tool-read-only-lost'
  | 'tool-destructive-gained'
  | 'tool-annotations-changed'
  | 'tool-title-changed'
  | 'tools-too-many';

const agents = ['agents'] as const;
const keepTheTool = 'Keep the tool as it was, and give the new one another name.';
const record = 'Record the tools again with pinout mcp record, and tell the makers of agents.';

/** Changes of tools (platform-2026.md §3.5). An agent has no saved copy of a tool: it meets the new one in its next turn. */
export const toolMeanings: Readonly<Record<ToolCode, ToolMeaning>> = {
  'mcp-protocol-changed': {
    class: 'breaking',
    what: 'has another x-ms-agentic-protocol, or none',
    why: 'agents that have the server find no tools any more',
    hurts: agents,
    remedy: 'Write the protocol as it was.',
  },
  'mcp-address-changed': {
    class: 'breaking',
    what: 'has another method or path',
    why: 'agents keep a copy of the operation; you have to add the server to them again',
    hurts: agents,
    remedy: 'Keep the address, or let the old one answer as well.',
  },
  'tool-removed': {
    class: 'breaking',
    what: 'was removed',
    why: 'agents can no longer use it',
    hurts: agents,
    remedy: 'Keep it until no agent uses it, with a description that names the new one.',
  },
  'tool-renamed': {
    class: 'breaking',
    what: 'has another name',
    why: 'instructions of agents that name it lead nowhere, and makers have to switch it on again',
    hurts: agents,
    remedy: 'Keep the old name beside the new one for a while.',
  },
  'tool-added': {
    class: 'safe',
    what: 'was added',
    why: 'agents find it in their next turn',
    hurts: [],
    remedy: nothingToDo,
  },
  'tool-input-added-required': {
    class: 'breaking',
    what: 'was added as required',
    why: 'instructions and examples of agents do not give it',
    hurts: agents,
    remedy: 'Make it optional, with a default that the server fills in.',
  },
  'tool-input-added': {
    class: 'safe',
    what: 'was added',
    why: 'calls without it are still right',
    hurts: [],
    remedy: nothingToDo,
  },
  'tool-input-removed': {
    class: 'breaking',
    what: 'was removed',
    why: 'what agents give there is refused, or no longer heard',
    hurts: agents,
    remedy: 'Go on taking it.',
  },
  'tool-input-now-required': {
    class: 'breaking',
    what: 'is required now',
    why: 'calls without it fail',
    hurts: agents,
    remedy: 'Leave it optional, with a default that the server fills in.',
  },
  'tool-input-now-optional': {
    class: 'safe',
    what: 'is optional now',
    why: 'calls with it are still right',
    hurts: [],
    remedy: nothingToDo,
  },
  'tool-input-type-changed': {
    class: 'breaking',
    what: 'has another type',
    why: 'values that were right are refused',
    hurts: agents,
    remedy: keepTheTool,
  },
  'tool-input-narrowed': {
    class: 'breaking',
    what: 'takes fewer values',
    why: 'values that were right are refused',
    hurts: agents,
    remedy: 'Take the old values as well.',
  },
  'tool-input-widened': {
    class: 'safe',
    what: 'takes more values',
    why: 'values that were right are still right',
    hurts: [],
    remedy: nothingToDo,
  },
  'tool-input-default-changed': {
    class: 'risky',
    what: 'has another default',
    why: 'the same call does something else',
    hurts: agents,
    remedy: record,
  },
  'tool-output-removed': {
    class: 'breaking',
    what: 'is given no more',
    why: 'agents and topics that read it find nothing',
    hurts: agents,
    remedy: 'Go on giving it.',
  },
  'tool-output-added': {
    class: 'safe',
    what: 'is given now',
    why: 'agents read what they know',
    hurts: [],
    remedy: nothingToDo,
  },
  'tool-output-type-changed': {
    class: 'breaking',
    what: 'is given in another type',
    why: 'what reads it expects the old one',
    hurts: agents,
    remedy: keepTheTool,
  },
  'tool-output-now-optional': {
    class: 'risky',
    what: 'may be absent now',
    why: 'what reads it may find nothing',
    hurts: agents,
    remedy: 'Go on giving it always.',
  },
  'tool-output-values-added': {
    class: 'risky',
    what: 'may have values that it had not',
    why: 'what reads it may not know them',
    hurts: agents,
    remedy: record,
  },
  'tool-output-schema-removed': {
    class: 'breaking',
    what: 'has no outputSchema any more',
    why: 'clients can no longer check the answer, and nothing describes it',
    hurts: agents,
    remedy: 'Go on listing it.',
  },
  'tool-output-schema-added': {
    class: 'safe',
    what: 'has an outputSchema now',
    why: 'clients check the answer against it',
    hurts: [],
    remedy: nothingToDo,
  },
  'tool-schema-changed': {
    class: 'risky',
    what: 'has another schema',
    why: 'what the difference means cannot be said from its keywords',
    hurts: agents,
    remedy: 'Look at both, and try the calls that agents make.',
  },
  'tool-schema-unreadable': {
    class: 'breaking',
    what: 'has a schema that Copilot Studio stumbles over',
    why: 'the tool is left out or cut off without a message',
    hurts: agents,
    remedy:
      'Write the schema without $ref, lists of types, and numbers as exclusive bounds; pinout lint shows each place.',
  },
  'tool-description-changed': {
    class: 'risky',
    what: 'is described differently',
    why: 'the model chooses a tool, and fills in its inputs, by the descriptions alone',
    hurts: agents,
    remedy: 'Try the questions that led to the tool before.',
  },
  'tool-read-only-lost': {
    class: 'risky',
    what: 'no longer says that it only reads',
    why: 'people are asked before it is called',
    hurts: agents,
    remedy: 'Write readOnlyHint if it still only reads.',
  },
  'tool-destructive-gained': {
    class: 'risky',
    what: 'may destroy something now',
    why: 'people are asked before it is called, or should be',
    hurts: agents,
    remedy: 'Write destructiveHint: false if it does not.',
  },
  'tool-annotations-changed': {
    class: 'cosmetic',
    what: 'has other annotations or further members',
    why: 'no agent chooses by them',
    hurts: [],
    remedy: nothingToDo,
  },
  'tool-title-changed': {
    class: 'cosmetic',
    what: 'has another title',
    why: 'people read it, models do not',
    hurts: [],
    remedy: nothingToDo,
  },
  'tools-too-many': {
    class: 'breaking',
    what: 'has more than 128 tools now',
    why: 'an agent takes no more, and which ones it leaves out is not said',
    hurts: agents,
    remedy: 'Make two servers of it.',
  },
};
