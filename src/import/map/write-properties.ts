import { createHash } from 'node:crypto';
import { asObject, asString, own } from '../../source/json.ts';
import type { MapContext } from '../context/map-context.ts';
import type { Draft } from '../model/note.ts';

/** apiProperties.json: what the connection asks for, the colour, and the policies. */
export const writeProperties = (context: MapContext): Draft => {
  const { options, connection, policies } = context;
  const instances = policies.all();
  return {
    properties: {
      connectionParameters: connection,
      iconBrandColor: colorOf(context),
      capabilities: [],
      ...(options.publisher === undefined ? {} : { publisher: options.publisher }),
      ...(options.stackOwner === undefined ? {} : { stackOwner: options.stackOwner }),
      ...(instances.length === 0 ? {} : { policyTemplateInstances: instances }),
      ...(context.repeated.size === 0 ? {} : { scriptOperations: [...context.repeated.keys()] }),
    },
  };
};

/** The colour asked for, that of the document's logo, or one that the title always gives. */
const colorOf = ({ options, documents }: MapContext): string => {
  if (options.color !== undefined) return options.color;
  const info = asObject(own(documents.root, 'info'));
  const logo = asString(own(asObject(own(info, 'x-logo')), 'backgroundColor'))?.toLowerCase();
  if (logo !== undefined && /^#[0-9a-f]{6}$/.test(logo) && logo !== '#ffffff' && logo !== '#007ee5')
    return logo;
  return stableColor(asString(own(info, 'title')) ?? '');
};

/** A dark colour, the same for the same text. */
export const stableColor = (text: string): string => {
  const digest = createHash('sha256').update(text).digest();
  const [red = 0, green = 0, blue = 0] = digest;
  return `#${[red, green, blue].map((part) => (0x20 + (part % 0x80)).toString(16).padStart(2, '0')).join('')}`;
};
