import type {
  ApiProperties,
  ConnectionParameter,
  ConnectionParameterSet,
  PolicyInstance,
} from '../connector/api-properties.ts';
import {
  asArray,
  asObject,
  asString,
  defined,
  type Json,
  type JsonObject,
  objectEntries,
  own,
} from '../source/json.ts';
import { escapeToken } from '../source/pointer.ts';

/** apiProperties.json, its absence included: every field then has its empty shape. */
export const readApiProperties = (
  value: Json | undefined,
  { script }: { readonly script: boolean },
): ApiProperties => {
  const root = asObject(own(asObject(value), 'properties')) ?? {};
  const scriptOperations = own(root, 'scriptOperations');
  return {
    ...defined({
      iconBrandColor: asString(own(root, 'iconBrandColor')),
      publisher: asString(own(root, 'publisher')),
      stackOwner: asString(own(root, 'stackOwner')),
      scriptOperations: Array.isArray(scriptOperations) ? strings(scriptOperations) : undefined,
    }),
    capabilities: strings(own(root, 'capabilities')),
    connectionParameters: readConnectionParameters(
      own(root, 'connectionParameters'),
      '/properties/connectionParameters',
    ),
    connectionParameterSets: readSets(asObject(own(root, 'connectionParameterSets'))),
    policies: asArray(own(root, 'policyTemplateInstances')).flatMap((each, index) =>
      readPolicy(each, `/properties/policyTemplateInstances/${index}`),
    ),
    script,
  };
};

const strings = (value: Json | undefined): readonly string[] =>
  asArray(value).flatMap((item) => asString(item) ?? []);

const readConnectionParameters = (value: Json | undefined, pointer: string): readonly ConnectionParameter[] =>
  objectEntries(value).map(([name, raw]) => {
    const ui = asObject(own(raw, 'uiDefinition'));
    const constraints = asObject(own(ui, 'constraints'));
    return {
      ...defined({
        displayName: asString(own(ui, 'displayName')),
        description: asString(own(ui, 'description')),
        tooltip: asString(own(ui, 'tooltip')),
        default: own(raw, 'defaultValue'),
        oAuthSettings: asObject(own(raw, 'oAuthSettings')),
      }),
      name,
      type: asString(own(raw, 'type')) ?? 'string',
      required: isTrue(own(constraints, 'required')),
      hidden: isTrue(own(constraints, 'hidden')),
      allowedValues: readAllowedValues(raw, constraints),
      pointer: `${pointer}/${escapeToken(name)}`,
      raw,
    };
  });

/** The platform writes these as text, people as booleans too. */
const isTrue = (value: Json | undefined): boolean =>
  value === true || asString(value)?.toLowerCase() === 'true';

const readAllowedValues = (
  raw: JsonObject,
  constraints: JsonObject | undefined,
): ConnectionParameter['allowedValues'] => {
  const list = asArray(own(raw, 'allowedValues'));
  return (list.length > 0 ? list : asArray(own(constraints, 'allowedValues'))).flatMap((each) => {
    const value = own(asObject(each), 'value');
    const text =
      asString(own(asObject(each), 'text')) ??
      asString(own(asObject(own(asObject(each), 'uiDefinition')), 'displayName'));
    return value === undefined ? [] : [defined({ value, text })];
  });
};

const readSets = (value: JsonObject | undefined): readonly ConnectionParameterSet[] =>
  asArray(own(value, 'values')).flatMap((each, index) => {
    const node = asObject(each);
    if (node === undefined) return [];
    const ui = asObject(own(node, 'uiDefinition'));
    const pointer = `/properties/connectionParameterSets/values/${index}`;
    return [
      {
        ...defined({
          displayName: asString(own(ui, 'displayName')) ?? asString(own(ui, 'displayname')),
          description: asString(own(ui, 'description')),
        }),
        name: asString(own(node, 'name')) ?? String(index),
        parameters: readConnectionParameters(own(node, 'parameters'), `${pointer}/parameters`),
        pointer,
      },
    ];
  });

const prefix = 'x-ms-apimTemplateParameter.';
const sectionKey = 'x-ms-apimTemplate-policySection';
const operationsKey = 'x-ms-apimTemplate-operationName';

const readPolicy = (each: Json, pointer: string): readonly PolicyInstance[] => {
  const node = asObject(each);
  if (node === undefined) return [];
  const raw = asObject(own(node, 'parameters')) ?? {};
  const section = asString(own(raw, sectionKey))?.toLowerCase();
  const unread = findUnread(raw);
  return [
    {
      ...defined({
        title: asString(own(node, 'title')),
        section:
          section === 'request' || section === 'response' || section === 'failure' ? section : undefined,
        unread: Object.keys(unread).length === 0 ? undefined : unread,
      }),
      template: (asString(own(node, 'templateId')) ?? '').toLowerCase(),
      operations: strings(own(raw, operationsKey)),
      parameters: Object.fromEntries(
        Object.entries(raw)
          .filter(([key]) => key.startsWith(prefix))
          .map(([key, parameter]) => [key.slice(prefix.length), parameter]),
      ),
      pointer,
    },
  ];
};

/** What a policy's parameters have beside those of its template and cannot be read: it must not vanish. */
const findUnread = (raw: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(raw).filter(([key, value]) => {
      if (key === sectionKey) return !/^(request|response|failure)$/i.test(asString(value) ?? '');
      if (key === operationsKey)
        return !Array.isArray(value) || asArray(value).some((id) => typeof id !== 'string');
      return !key.startsWith(prefix);
    }),
  );
