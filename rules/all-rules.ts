import { hostRules } from './document/host.ts';
import { jsonRules } from './document/json.ts';
import { rootRules } from './document/root.ts';
import { textRules } from './document/text.ts';
import { valueRules } from './document/values.ts';
import { dynamicFormRules } from './dynamic/form.ts';
import { dynamicInputRules } from './dynamic/inputs.ts';
import { dynamicPathRules } from './dynamic/paths.ts';
import { dynamicReferenceRules } from './dynamic/references.ts';
import { dynamicTargetRules } from './dynamic/target.ts';
import { dynamicTreeRules } from './dynamic/tree.ts';
import { dynamicTwinRules } from './dynamic/twins.ts';
import { infoDescriptionRules } from './info/description.ts';
import { infoRules } from './info/info.ts';
import { metadataRules } from './info/metadata.ts';
import { infoTitleRules } from './info/title.ts';
import { operationToolRules } from './mcp/operations-as-tools.ts';
import { mcpServerRules } from './mcp/server.ts';
import { operationBodyRules } from './operation/body.ts';
import { operationCapabilityRules } from './operation/capabilities.ts';
import { operationDescriptionRules } from './operation/description.ts';
import { operationHelperRules } from './operation/helper.ts';
import { operationIdRules } from './operation/id.ts';
import { operationLimitRules } from './operation/limits.ts';
import { operationSummaryRules } from './operation/summary.ts';
import { versionRules } from './operation/version.ts';
import { parameterBodyRules } from './parameter/body.ts';
import { parameterDescriptionRules } from './parameter/description.ts';
import { parameterHeaderRules } from './parameter/headers.ts';
import { parameterListRules } from './parameter/lists.ts';
import { parameterPathRules } from './parameter/path.ts';
import { parameterRefRules } from './parameter/refs.ts';
import { parameterShapeRules } from './parameter/shape.ts';
import { parameterSummaryRules } from './parameter/summary.ts';
import { parameterValueRules } from './parameter/value.ts';
import { parameterWireRules } from './parameter/wire.ts';
import { pathClashRules } from './path/clash.ts';
import { pathItemRules } from './path/item.ts';
import { pathRules } from './path/path.ts';
import { pathTemplateRules } from './path/template.ts';
import { policyRules } from './properties/policy.ts';
import { propertiesRules } from './properties/properties.ts';
import { clientBodyRules } from './response/client-body.ts';
import { clientResponseRules } from './response/client-response.ts';
import { responseHeaderRules } from './response/headers.ts';
import { responseRules } from './response/response.ts';
import { responseSchemaRules } from './response/schema.ts';
import type { ConnectorRule } from './rule.ts';
import { schemaDefaultRules } from './schema/defaults.ts';
import { schemaDefinitionRules } from './schema/definitions.ts';
import { schemaEnumRules } from './schema/enums.ts';
import { schemaFileRules } from './schema/files.ts';
import { schemaFormatRules } from './schema/formats.ts';
import { schemaKeywordRules } from './schema/keywords.ts';
import { schemaLabelRules } from './schema/labels.ts';
import { schemaLimitRules } from './schema/limits.ts';
import { schemaNameRules } from './schema/names.ts';
import { schemaRefRules } from './schema/refs.ts';
import { schemaRequiredRules } from './schema/required.ts';
import { schemaSizeRules } from './schema/size.ts';
import { schemaTypeRules } from './schema/types.ts';
import { schemaVisibilityRules } from './schema/visibility.ts';
import { connectionParameterRules } from './security/connection-parameters.ts';
import { oauthRules } from './security/oauth.ts';
import { securityRules } from './security/security.ts';
import { notificationRules } from './trigger/notification.ts';
import { pollingRules } from './trigger/polling.ts';
import { triggerRules } from './trigger/trigger.ts';
import { webhookRules } from './trigger/webhook.ts';
import { webhookContentRules } from './trigger/webhook-content.ts';
import { webhookUrlRules } from './trigger/webhook-url.ts';

/** Every rule that looks at one file, in the order of the catalogue. */
export const allRules: readonly ConnectorRule[] = [
  ...jsonRules,
  ...valueRules,
  ...infoTitleRules,
  ...infoDescriptionRules,
  ...infoRules,
  ...metadataRules,
  ...hostRules,
  ...rootRules,
  ...securityRules,
  ...propertiesRules,
  ...connectionParameterRules,
  ...oauthRules,
  ...policyRules,
  ...pathRules,
  ...pathTemplateRules,
  ...pathItemRules,
  ...pathClashRules,
  ...operationIdRules,
  ...operationSummaryRules,
  ...operationDescriptionRules,
  ...operationBodyRules,
  ...operationLimitRules,
  ...operationHelperRules,
  ...operationCapabilityRules,
  ...parameterRefRules,
  ...parameterListRules,
  ...parameterShapeRules,
  ...parameterBodyRules,
  ...parameterPathRules,
  ...parameterSummaryRules,
  ...parameterDescriptionRules,
  ...parameterValueRules,
  ...parameterWireRules,
  ...parameterHeaderRules,
  ...responseRules,
  ...responseSchemaRules,
  ...responseHeaderRules,
  ...clientResponseRules,
  ...clientBodyRules,
  ...schemaRefRules,
  ...schemaDefinitionRules,
  ...schemaTypeRules,
  ...schemaFileRules,
  ...schemaKeywordRules,
  ...schemaFormatRules,
  ...schemaRequiredRules,
  ...schemaLabelRules,
  ...schemaNameRules,
  ...schemaEnumRules,
  ...schemaDefaultRules,
  ...schemaLimitRules,
  ...schemaSizeRules,
  ...schemaVisibilityRules,
  ...webhookUrlRules,
  ...webhookContentRules,
  ...webhookRules,
  ...triggerRules,
  ...pollingRules,
  ...notificationRules,
  ...dynamicTargetRules,
  ...dynamicInputRules,
  ...dynamicReferenceRules,
  ...dynamicTwinRules,
  ...dynamicPathRules,
  ...dynamicFormRules,
  ...dynamicTreeRules,
  ...versionRules,
  ...textRules,
  ...mcpServerRules,
  ...operationToolRules,
];
