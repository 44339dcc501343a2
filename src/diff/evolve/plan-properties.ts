import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import { PinoutError } from '../../error.ts';
import type { TextEdit } from '../../source/edit/text-edit.ts';

/** Edits of apiProperties.json: policies and script that treat the old version treat the new one as well, and the route to the old path. */
export const planProperties = (
  connector: Connector,
  { id, path }: Operation,
  newId: string,
  { route }: { readonly route: boolean },
): readonly TextEdit[] => {
  const { apiProperties, properties } = connector;
  if (properties === undefined) {
    if (!route) return [];
    throw new PinoutError(
      'properties-not-found',
      `${connector.name} has no apiProperties.json that a policy could be put into.`,
      'Add the file, or give the backend the new path and leave --route out.',
    );
  }
  const scoped = apiProperties.policies
    .filter(({ operations }) => operations.includes(id))
    .map(({ pointer }) => append(`${pointer}/parameters/x-ms-apimTemplate-operationName`, newId));
  const scripted = apiProperties.scriptOperations?.includes(id) === true;
  return [
    ...scoped,
    ...(scripted ? [append('/properties/scriptOperations', newId)] : []),
    ...(route ? [addRoute(newId, path)] : []),
  ];
};

const append = (list: string, value: string): TextEdit => ({ kind: 'insert', pointer: `${list}/-`, value });

const addRoute = (newId: string, path: string): TextEdit => ({
  kind: 'insert',
  pointer: '/properties/policyTemplateInstances/-',
  value: {
    templateId: 'routerequesttoendpoint',
    title: `Route ${newId}`,
    parameters: {
      'x-ms-apimTemplateParameter.newPath': path,
      'x-ms-apimTemplateParameter.httpMethod': '@Request.OriginalHTTPMethod',
      'x-ms-apimTemplate-operationName': [newId],
    },
  },
});
