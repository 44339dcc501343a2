import type { Connector } from '../connector/connector.ts';
import type { Operation } from '../connector/operation.ts';
import { asObject, asString, defined, own } from '../source/json.ts';
import { startWalk } from './fields/field-walk.ts';
import { inputFields } from './fields/input-fields.ts';
import { isShownAtOnce } from './is-shown-at-once.ts';
import type { Card, CardHead, CardIn, CardLook, DesignerCard } from './model/card.ts';
import { outputsOf } from './outputs/outputs-of.ts';
import { splitOn } from './outputs/split-on.ts';
import { recurrenceFields } from './recurrence-fields.ts';
import { toolCard } from './tool/tool-card.ts';
import { unlistedReason } from './unlisted-reason.ts';

/** The platform's own colour, for connectors that name none. */
const platformBlue = '#007ee5';

/**
 * The card of an operation as plain data: what a maker meets in the new or the classic designer, or what an agent is given of it. An
 * approximation: the rules are those of the open designer (Azure/LogicAppsUX), which Power Automate may be ahead of, or behind.
 */
export const cardOf = <Look extends CardLook>(
  connector: Connector,
  operation: Operation,
  look: Look,
): CardIn<Look> => buildCard(connector, operation, look) as CardIn<Look>;

const buildCard = (connector: Connector, operation: Operation, look: CardLook): Card => {
  const head = headOf(connector, operation);
  return look === 'copilot'
    ? { ...head, look, tool: toolCard(connector, operation) }
    : { ...head, ...designerCard(connector, operation, look) };
};

const headOf = (connector: Connector, operation: Operation): CardHead => {
  const { iconBrandColor } = connector.apiProperties;
  return {
    operationId: operation.id,
    title: operation.summary || operation.id,
    ...defined({ description: operation.description, unlisted: unlistedReason(operation) }),
    kind: operation.kind,
    connector: connector.title,
    // It goes into a page, and comes from a file that anybody may have written.
    color: /^#[0-9a-f]{6}$/i.test(iconBrandColor ?? '') ? (iconBrandColor ?? platformBlue) : platformBlue,
    badges: badgesOf(connector, operation),
    pointer: operation.pointer,
  };
};

const badgesOf = ({ extensions }: Connector, operation: Operation): CardHead['badges'] => {
  const statusOf = (holder: Connector['extensions']): string | undefined =>
    asString(own(asObject(own(holder, 'x-ms-api-annotation')), 'status'))?.toLowerCase();
  // The badge tells an operation from a connector that is no preview itself.
  const isPreview = statusOf(operation.extensions) === 'preview' && statusOf(extensions) !== 'preview';
  return [
    ...(isPreview ? (['preview'] as const) : []),
    ...(operation.deprecated ? (['deprecated'] as const) : []),
  ];
};

const designerCard = (
  connector: Connector,
  operation: Operation,
  look: 'new' | 'classic',
): Omit<DesignerCard, keyof CardHead> => {
  const walk = startWalk(connector);
  const all = inputFields(walk, operation);
  const { outputs, isCut } = outputsOf(connector, operation);
  return {
    look,
    fields: all.filter((field) => isShownAtOnce(field, look)),
    advanced: all.filter((field) => !isShownAtOnce(field, look)),
    hidden: walk.hidden,
    recurrence: operation.kind === 'polling-trigger' ? recurrenceFields : [],
    outputs,
    ...defined({
      hint: asString(own(operation.extensions, 'x-ms-trigger-hint')),
      splitOn: splitOn(connector, operation),
    }),
    isPageable: own(operation.extensions, 'x-ms-pageable') !== undefined,
    isCut: isCut || walk.budget.isCut,
  };
};
