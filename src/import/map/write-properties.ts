import { asObject, asString, defined, own } from '../../source/json.ts';
import type { MapContext } from '../context/map-context.ts';
import type { Draft } from '../model/note.ts';
import { stableColor } from './stable-color.ts';

/** apiProperties.json: what the connection asks for, the colour, and the policies. */
export const writeProperties = (context: MapContext): Draft => {
  const { options, connection, sets, policies } = context;
  const instances = policies.all();
  return {
    properties: {
      connectionParameters: connection,
      ...(sets.length === 0 ? {} : { connectionParameterSets: setsOf(sets) }),
      iconBrandColor: colorOf(context),
      capabilities: [],
      ...defined({ publisher: options.publisher, stackOwner: options.stackOwner }),
      ...(instances.length === 0 ? {} : { policyTemplateInstances: instances }),
      ...(context.repeated.size === 0 ? {} : { scriptOperations: [...context.repeated.keys()] }),
    },
  };
};

const setsOf = (values: readonly Draft[]): Draft => ({
  uiDefinition: { displayName: 'How to sign in', description: 'Choose how the connection signs in.' },
  values,
});

/** The colour asked for, that of the document's logo, or one that the title always gives. */
const colorOf = ({ options, documents }: MapContext): string => {
  if (options.color !== undefined) return options.color;
  const info = asObject(own(documents.root, 'info'));
  const logo = asString(own(asObject(own(info, 'x-logo')), 'backgroundColor'))?.toLowerCase();
  if (logo !== undefined && /^#[0-9a-f]{6}$/.test(logo) && logo !== '#ffffff' && logo !== '#007ee5')
    return logo;
  return stableColor(asString(own(info, 'title')) ?? '');
};
