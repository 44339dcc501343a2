/** What a policy template takes (platform.md §2; Microsoft's schema of apiProperties.json). Names below `x-ms-apimTemplateParameter.`. */
export interface PolicyTemplate {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** Seen in Microsoft's own connectors, and not documented. */
  readonly undocumented?: boolean;
}

/** The canonical name of a template. */
export type PolicyTemplateName =
  | 'convertarraytoobject'
  | 'convertobjecttoarray'
  | 'dynamichosturl'
  | 'encodepropertyvalue'
  | 'pollingtrigger'
  | 'routerequesttoendpoint'
  | 'setheader'
  | 'setproperty'
  | 'setqueryparameter'
  | 'setvaluefromurl'
  | 'stringreplace'
  | 'stringtoarray'
  | 'updatenextlink'
  | 'dynamicsubdomain'
  | 'moveproperties'
  | 'setconnectionstatustounauthenticated';

/** The one table of them: the rules, the platform's reader, the JSON schema and the docs hold to it. */
const table: Readonly<Record<PolicyTemplateName, PolicyTemplate>> = {
  convertarraytoobject: {
    required: ['propertyParentPath', 'keyWithinCollectionPath', 'newPropertyPath'],
    optional: ['propertySubPath', 'retainKey'],
  },
  convertobjecttoarray: {
    required: ['propertyParentPath', 'newPropertyPath'],
    optional: ['propertySubPath', 'keyName', 'valueName'],
  },
  dynamichosturl: { required: ['urlTemplate'], optional: [] },
  encodepropertyvalue: { required: ['propertyParentPath', 'newPropertyPath'], optional: ['propertySubPath'] },
  pollingtrigger: {
    required: ['triggerConfig', 'triggerDataPath'],
    optional: ['filterDatetimeProperty', 'filterProperty', 'triggerQueryParameters'],
  },
  routerequesttoendpoint: { required: ['newPath'], optional: ['httpMethod'] },
  setheader: { required: ['name', 'value'], optional: ['existsAction'] },
  setproperty: {
    required: ['newPropertyParentPathTemplate', 'newPropertySubPathTemplate', 'propertyValuePathTemplate'],
    optional: [],
  },
  setqueryparameter: { required: ['name', 'value'], optional: ['existsAction'] },
  setvaluefromurl: {
    required: ['parameterTemplate', 'parameterValueUrl', 'parameterValuePathTemplate'],
    optional: ['httpMethod'],
  },
  stringreplace: {
    required: ['propertyParentPath', 'sourceString', 'replacementString', 'newPropertyPath'],
    optional: ['propertySubPath'],
  },
  stringtoarray: {
    required: ['propertyParentPath', 'delimiterList', 'childPropertyName', 'newPropertyPath'],
    optional: ['propertySubPath'],
  },
  updatenextlink: { required: ['nextLinkPropertyName'], optional: ['nextLinkParentPropertyPath'] },
  dynamicsubdomain: { required: ['urlTemplate'], optional: [], undocumented: true },
  moveproperties: {
    required: ['srcParentPath', 'dstParentPath'],
    optional: ['srcSubPath', 'dstSubPath', 'copyOnlySubProperties'],
    undocumented: true,
  },
  setconnectionstatustounauthenticated: { required: ['statusCode'], optional: [], undocumented: true },
};

/** The templates by their canonical names. */
export const policyTemplates: Readonly<Record<string, PolicyTemplate>> = table;
