import type { Reference } from './expression.ts';

/** What an expression may read; a request's method is one. */
export type Source = Reference['from'];

/**
 * What the parameters of some templates resolve (platform.md §2.3, §2.5, §2.6): anything else in them is sent as it is written. A
 * parameter that is not here resolves every expression.
 */
export const resolvedReferences: Readonly<Record<string, Readonly<Record<string, readonly Source[]>>>> = {
  setproperty: { propertyValuePathTemplate: ['body', 'item'] },
  stringreplace: { sourceString: [], replacementString: [] },
  encodepropertyvalue: {},
  stringtoarray: { delimiterList: [], childPropertyName: [] },
  convertarraytoobject: { keyWithinCollectionPath: [], retainKey: [] },
  convertobjecttoarray: { keyName: [], valueName: [] },
  setvaluefromurl: {
    // The variables of the operation's own path, in braces, are resolved as well.
    parameterValueUrl: ['connection', 'headers', 'query', 'environment', 'body'],
    parameterValuePathTemplate: ['body'],
  },
};

/** Does a parameter of a template resolve what an expression reads. */
export const isResolved = (template: string, parameter: string, from: Source): boolean => {
  const parameters = resolvedReferences[template.toLowerCase()];
  const sources =
    parameters !== undefined && Object.hasOwn(parameters, parameter) ? parameters[parameter] : undefined;
  return sources === undefined || sources.includes(from);
};
