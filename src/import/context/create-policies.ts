import type { Draft } from '../model/note.ts';
import type { PolicyBook } from './map-context.ts';

interface Policy {
  readonly template: string;
  readonly title: string;
  readonly parameters: Draft;
  readonly operations: string[];
}

/** Starts a list of policies. Equal ones of several operations become one. */
export const createPolicies = (): PolicyBook => {
  const policies = new Map<string, Policy>();
  return {
    add: (template, title, parameters, operation) => {
      const key = JSON.stringify([template, parameters, operation === undefined]);
      const known = policies.get(key);
      if (known === undefined)
        policies.set(key, {
          template,
          title,
          parameters,
          operations: operation === undefined ? [] : [operation],
        });
      else if (operation !== undefined && !known.operations.includes(operation))
        known.operations.push(operation);
    },
    all: () => [...policies.values()].map(write),
  };
};

const write = ({ template, title, parameters, operations }: Policy): Draft => ({
  templateId: template,
  title,
  ...(template === 'pollingtrigger' ? { type: 'PollingTrigger' } : {}),
  parameters: {
    ...Object.fromEntries(
      Object.entries(parameters).map(([name, value]) => [`x-ms-apimTemplateParameter.${name}`, value]),
    ),
    ...(['setheader'].includes(template) ? { 'x-ms-apimTemplate-policySection': 'Request' } : {}),
    ...(operations.length === 0 ? {} : { 'x-ms-apimTemplate-operationName': operations }),
  },
});
