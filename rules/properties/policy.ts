import { asArray, asString, type JsonObject, own } from '../../src/source/json.ts';
import { type PolicyCall, policyCalls } from '../ask/policy-calls.ts';
import { type PolicyNode, parameterPrefix, policiesOf } from '../definition/policies.ts';
import { type PolicyFunction, policyFunctions } from '../definition/policy-functions.ts';
import { type PolicyTemplate, policyTemplates } from '../definition/policy-templates.ts';
import type { Properties } from '../definition/properties.ts';
import type { PropertiesRule } from '../rule.ts';
import { closestName } from '../words/closest-name.ts';
import { quote } from '../words/quote.ts';

const section = 'x-ms-apimTemplate-policySection';
const operationName = 'x-ms-apimTemplate-operationName';

/** What stands for a value until somebody writes the real one. */
const placeholder = /placeholder|dummy|replace|your[ _-]|^[<[{].*[>\]}]$/i;

/** A file with one policy. */
const policy = (
  templateId: string,
  parameters: JsonObject,
  more: JsonObject = {},
): { readonly properties: JsonObject } => ({
  properties: {
    properties: {
      policyTemplateInstances: [
        {
          templateId,
          title: 'One policy',
          parameters: Object.fromEntries(
            Object.entries(parameters).map(([key, value]) => [
              key.startsWith('x-ms-') ? key : `${parameterPrefix}${key}`,
              value,
            ]),
          ),
          ...more,
        },
      ],
    },
  },
});

const header = {
  name: 'X-Shop',
  value: "@connectionParameters('shop')",
  existsAction: 'override',
  [section]: 'Request',
};

const knownPolicies = (
  properties: Properties,
): readonly (PolicyNode & { readonly known: PolicyTemplate })[] =>
  policiesOf(properties).flatMap((one) => {
    const known = Object.hasOwn(policyTemplates, one.template) ? policyTemplates[one.template] : undefined;
    return known === undefined ? [] : [{ ...one, known }];
  });

const textOf = ({ parameters }: PolicyNode, name: string): unknown =>
  own(parameters, `${parameterPrefix}${name}`);

const setProperty = (value: string): JsonObject => ({
  newPropertyParentPathTemplate: '@body()',
  newPropertySubPathTemplate: 'shop',
  propertyValuePathTemplate: value,
  [section]: 'Request',
});

const problemOfCall = ({
  name,
  arguments: given,
}: PolicyCall): { message: string; remedy?: string } | undefined => {
  const known = own(policyFunctions, name.toLowerCase()) as PolicyFunction | undefined;
  if (known === undefined) {
    const meant = closestName(
      name,
      Object.values(policyFunctions).map((one) => one.name),
    );
    return {
      message: `Policies have no function "@${name}".`,
      ...(meant === undefined ? {} : { remedy: `Did you mean "@${meant}"?` }),
    };
  }
  if (given === undefined) return { message: `The arguments of "@${name}" are not texts in quotes.` };
  if (given.length >= known.least && given.length <= known.most) return undefined;
  const wanted =
    known.most === 0
      ? 'takes no argument'
      : 'takes a name in quotes, and if you like a value to fall back on';
  return {
    message: `"@${name}" ${wanted}.`,
    remedy: known.most === 0 ? `Write "@${known.name}()".` : `Write "@${known.name}('name')".`,
  };
};

/** Rules of policies by themselves; those that need the definition too are rules across files (platform.md §2). */
export const policyRules: readonly PropertiesRule[] = [
  {
    id: 'connector-policy-template',
    file: 'properties',
    demands: 'Every policy is made from a template that the platform has.',
    remedy: `Take one of: ${Object.keys(policyTemplates).join(', ')}.`,
    severity: 'error',
    fix: 'suggest',
    why: 'The service refuses an unknown template.',
    source: 'Schema of apiProperties.json; documentation of policy templates.',
    fails: policy('setheaders', header),
    passes: policy('setheader', header),
    *check(properties) {
      for (const { template, node, at } of policiesOf(properties)) {
        if (Object.hasOwn(policyTemplates, template)) continue;
        const meant = closestName(template, Object.keys(policyTemplates));
        const written = own(node, 'templateId');
        yield {
          path: written === undefined ? at : [...at, 'templateId'],
          message:
            written === undefined
              ? 'The policy names no template.'
              : `There is no template ${quote(written)}.`,
          ...(meant === undefined ? {} : { remedy: `Did you mean "${meant}"?` }),
        };
      }
    },
  },
  {
    id: 'connector-policy-template-undocumented',
    file: 'properties',
    demands: 'No policy is made from a template that only Microsoft’s own connectors use.',
    remedy: 'Use a documented template where one does the same.',
    severity: 'info',
    fix: 'none',
    why: 'It works in a published connector and is documented nowhere, so it may go away.',
    source: 'Published connectors.',
    fails: policy('dynamicsubdomain', {
      urlTemplate: "https://@connectionParameters('shop').fabrikam-shop.com",
    }),
    passes: policy('dynamichosturl', {
      urlTemplate: "https://@connectionParameters('shop').fabrikam-shop.com",
    }),
    *check(properties) {
      for (const { known, template, at } of knownPolicies(properties))
        if (known.undocumented === true)
          yield { path: [...at, 'templateId'], message: `The template "${template}" is not documented.` };
    },
  },
  {
    id: 'connector-policy-template-case',
    file: 'properties',
    demands: 'The name of a template is written in lower case.',
    remedy: 'Write it in lower case.',
    severity: 'hint',
    fix: 'auto',
    why: 'The platform does not look at the case; the documentation and most connectors use lower case.',
    source: 'Schema of apiProperties.json lists several spellings.',
    fails: policy('SetHeader', header),
    passes: policy('setheader', header),
    *check(properties) {
      for (const { template, node, at } of knownPolicies(properties)) {
        const path = [...at, 'templateId'];
        if (own(node, 'templateId') !== template)
          yield {
            path,
            message: `${quote(own(node, 'templateId'))} is written "${template}".`,
            edits: [{ op: 'set', path, value: template }],
          };
      }
    },
  },
  {
    id: 'connector-policy-title',
    file: 'properties',
    demands: 'Every policy has a title.',
    remedy: 'Say in a few words what it does.',
    severity: 'hint',
    fix: 'none',
    why: 'The list of policies in the designer shows nothing else.',
    source: 'Schema of apiProperties.json.',
    fails: policy('setheader', header, { title: '' }),
    passes: policy('setheader', header, { title: 'Name the shop' }),
    *check(properties) {
      for (const { node, at } of policiesOf(properties))
        if ((asString(own(node, 'title')) ?? '').trim() === '')
          yield { path: at, message: 'The policy has no title.' };
    },
  },
  {
    id: 'connector-policy-required-parameter',
    file: 'properties',
    demands: 'Every policy has the parameters that its template needs.',
    remedy: 'Add it.',
    severity: 'error',
    fix: 'none',
    why: 'The service refuses the policy, or it does nothing.',
    source: 'Schema of apiProperties.json.',
    fails: policy('dynamichosturl', {}),
    passes: policy('dynamichosturl', {
      urlTemplate: "https://@connectionParameters('shop').fabrikam-shop.com",
    }),
    *check(properties) {
      for (const one of knownPolicies(properties)) {
        // Replacing a text by nothing is a wish; every other empty parameter is a gap.
        const missing = one.known.required.filter(
          (name) => textOf(one, name) === undefined || (textOf(one, name) === '' && name === 'urlTemplate'),
        );
        if (missing.length > 0)
          yield { path: one.parametersAt, message: `${one.template} has no ${missing.join(' and no ')}.` };
      }
    },
  },
  {
    id: 'connector-policy-unknown-parameter',
    file: 'properties',
    demands: 'A policy has no parameters that its template does not know.',
    remedy: 'Remove it.',
    severity: 'warn',
    fix: 'suggest',
    why: 'The platform passes over it, so what it was to do does not happen.',
    source: 'Schema of apiProperties.json.',
    fails: policy('setheader', { ...header, existAction: 'skip' }),
    passes: policy('setheader', header),
    *check(properties) {
      for (const { known, parameters, parametersAt, template } of knownPolicies(properties)) {
        const names = [
          ...[...known.required, ...known.optional].map((name) => `${parameterPrefix}${name}`),
          section,
          operationName,
        ];
        for (const key of Object.keys(parameters)) {
          if (names.includes(key)) continue;
          const meant = closestName(key, names);
          yield {
            path: [...parametersAt, key],
            message: `${template} has no parameter "${key}".`,
            ...(meant === undefined ? {} : { remedy: `Did you mean "${meant}"?` }),
          };
        }
      }
    },
  },
  {
    id: 'connector-policy-function',
    file: 'properties',
    demands:
      'An expression of a policy calls a function that the platform has, with the arguments that it takes.',
    remedy: `Use one of ${Object.values(policyFunctions)
      .map(({ name }) => `@${name}(…)`)
      .join(', ')}; there are no others.`,
    severity: 'error',
    fix: 'suggest',
    why: 'What the platform does not know stays as text, so the service gets the expression itself. One published connector has such a misspelling.',
    source: 'Documentation of policy templates; platform.md §2.3.',
    fails: policy('setheader', { ...header, value: "@queryParamters('shop')" }),
    passes: policy('setheader', { ...header, value: "@queryParameters('shop')" }),
    *check(properties) {
      for (const one of policiesOf(properties))
        for (const call of policyCalls(one)) {
          const problem = problemOfCall(call);
          if (problem !== undefined) yield { path: call.path, ...problem };
        }
    },
  },
  {
    id: 'connector-policy-setproperty-source',
    file: 'properties',
    demands: 'A setproperty policy takes its value from @body() or @item().',
    remedy:
      'Send the value as a header or a query parameter (setheader, setqueryparameter), or set it in a script.',
    severity: 'warn',
    fix: 'none',
    why: 'Other expressions are not resolved in a property: the service gets the text "@connectionParameters(…)" itself.',
    source: 'Training on policy templates (Microsoft Learn), unit 5.',
    fails: policy('setproperty', setProperty("@connectionParameters('shop')")),
    passes: policy('setproperty', setProperty('{@body().shop}')),
    *check(properties) {
      for (const one of policiesOf(properties)) {
        if (one.template !== 'setproperty') continue;
        for (const { name, path } of policyCalls(one)) {
          const known = own(policyFunctions, name.toLowerCase()) as PolicyFunction | undefined;
          if (known === undefined || known.reads === 'body' || known.reads === 'item') continue;
          yield { path, message: `setproperty does not resolve @${name}(…).` };
        }
      }
    },
  },
  {
    id: 'connector-policy-section',
    file: 'properties',
    demands: 'The section of a policy is Request or Response, of setheader also Failure.',
    remedy: 'Write "Request" or "Response".',
    severity: 'error',
    fix: 'auto',
    why: 'The service refuses another.',
    source: 'Schema of apiProperties.json.',
    fails: policy('setheader', { ...header, [section]: 'request' }),
    passes: policy('setheader', { ...header, [section]: 'Failure' }),
    *check(properties) {
      for (const { template, parameters, parametersAt } of policiesOf(properties)) {
        const value = own(parameters, section);
        const allowed = ['Request', 'Response', ...(template === 'setheader' ? ['Failure'] : [])];
        if (value === undefined || allowed.some((one) => one === value)) continue;
        const path = [...parametersAt, section];
        const right = allowed.find((one) => one.toLowerCase() === String(value).trim().toLowerCase());
        yield {
          path,
          message: `The section is ${quote(value)}.`,
          ...(right === undefined ? {} : { edits: [{ op: 'set', path, value: right }] }),
        };
      }
    },
  },
  {
    id: 'connector-policy-enum',
    file: 'properties',
    demands: 'existsAction, httpMethod and retainKey have one of their values.',
    remedy: 'Take one of the values.',
    severity: 'error',
    fix: 'suggest',
    why: 'The service refuses another.',
    source: 'Schema of apiProperties.json.',
    fails: policy('setheader', { ...header, existsAction: 'Override' }),
    passes: policy('setheader', { ...header, existsAction: 'append' }),
    *check(properties) {
      for (const one of knownPolicies(properties))
        for (const [name, allowed] of Object.entries(enumerations)) {
          const value = textOf(one, name);
          if (value === undefined || value === '' || allowed.some((word) => word === value)) continue;
          const path = [...one.parametersAt, `${parameterPrefix}${name}`];
          const right = allowed.find((word) => word.toLowerCase() === String(value).trim().toLowerCase());
          yield {
            path,
            message: `${name} is ${quote(value)}; it can be ${allowed.join(', ')}.`,
            ...(right === undefined ? {} : { edits: [{ op: 'set', path, value: right }] }),
          };
        }
    },
  },
  {
    id: 'connector-policy-host-url',
    file: 'properties',
    demands: 'The urlTemplate of a host policy begins with https:// or with an expression.',
    remedy: 'Begin it with https://.',
    severity: 'warn',
    fix: 'none',
    why: 'Credentials would travel in the open.',
    source: 'Certification policy 5000.3.1.6; documentation of dynamichosturl.',
    fails: policy('dynamichosturl', {
      urlTemplate: "http://@connectionParameters('shop').fabrikam-shop.com",
    }),
    passes: policy('dynamichosturl', { urlTemplate: "@connectionParameters('shopUrl')" }),
    *check(properties) {
      for (const one of policiesOf(properties)) {
        const url = asString(textOf(one, 'urlTemplate'));
        if (url === undefined || url === '' || /^(https:\/\/|@)/i.test(url.trim())) continue;
        yield {
          path: [...one.parametersAt, `${parameterPrefix}urlTemplate`],
          message: `urlTemplate ${quote(url)} does not begin with https://.`,
        };
      }
    },
  },
  {
    id: 'connector-policy-header-name',
    file: 'properties',
    demands: 'setheader names a header that can be sent, and not Host or Content-Length.',
    remedy: 'Correct the name.',
    severity: 'warn',
    fix: 'none',
    why: 'A name with a blank or a colon is not a header, and the platform itself writes the other two.',
    source: 'RFC 9110 §5.1; our own.',
    fails: policy('setheader', { ...header, name: 'X Shop:' }),
    passes: policy('setheader', header),
    *check(properties) {
      for (const one of policiesOf(properties)) {
        const name = one.template === 'setheader' ? asString(textOf(one, 'name')) : undefined;
        if (name === undefined || name.includes('@')) continue;
        const path = [...one.parametersAt, `${parameterPrefix}name`];
        if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name))
          yield { path, message: `${quote(name)} is not a header.` };
        else if (/^(host|content-length)$/i.test(name))
          yield { path, message: `The platform writes ${name} itself.`, remedy: 'Remove the policy.' };
      }
    },
  },
  {
    id: 'connector-policy-property-path',
    file: 'properties',
    demands: 'Expressions of policies have their quotes and parentheses closed.',
    remedy: "Close it: @body().name, @connectionParameters('name').",
    severity: 'warn',
    fix: 'none',
    why: 'The text would be used unchanged.',
    source: 'Documentation of policy expressions.',
    fails: policy('setheader', { ...header, value: "@connectionParameters('shop'" }),
    passes: policy('setheader', { ...header, value: "@connectionParameters('shop','main')" }),
    *check(properties) {
      for (const { parameters, parametersAt } of policiesOf(properties))
        for (const [key, value] of Object.entries(parameters))
          if (typeof value === 'string' && hasOpenExpression(value))
            yield {
              path: [...parametersAt, key],
              message: `The expression in ${quote(value)} is not closed.`,
            };
    },
  },
  {
    id: 'connector-policy-empty-package',
    file: 'properties',
    demands: 'The connector has a policy.',
    remedy: 'Nothing needs to be done.',
    severity: 'off',
    fix: 'none',
    why: 'One publisher reports that a package with an empty list of policies was refused. 726 published connectors have none, so the rule is off.',
    source: 'One publisher’s script.',
    fails: { properties: { properties: { policyTemplateInstances: [] } } },
    passes: policy('setheader', header),
    *check({ properties }) {
      if (asArray(own(properties, 'policyTemplateInstances')).length === 0)
        yield { path: ['properties'], message: 'The connector has no policies.' };
    },
  },
  {
    id: 'connector-secret-literal-policy',
    file: 'properties',
    demands: 'No policy sets a key, a token or a password that is in the file.',
    remedy: "Ask for it as a connection parameter: @connectionParameters('api_key').",
    severity: 'warn',
    fix: 'none',
    why: 'The file is published with it. What is plainly a placeholder, which somebody replaces when the connector is deployed, is left alone.',
    source: 'Certification checklist; pull request checklist.',
    fails: policy('setheader', { ...header, name: 'Authorization', value: 'Bearer 9f8e7d6c5b4a3f2e1d0c' }),
    passes: policy('setheader', {
      ...header,
      name: 'Authorization',
      value: "Bearer @connectionParameters('api_key')",
    }),
    *check(properties) {
      for (const one of policiesOf(properties)) {
        if (one.template !== 'setheader' && one.template !== 'setqueryparameter') continue;
        const [name, value] = [asString(textOf(one, 'name')), asString(textOf(one, 'value'))];
        if (name === undefined || value === undefined || value.includes('@') || value.trim() === '') continue;
        if (placeholder.test(value)) continue;
        if (/key|token|secret|password|authorization|credential/i.test(name))
          yield {
            path: [...one.parametersAt, `${parameterPrefix}value`],
            message: `${name} is set to a text that is in the file.`,
          };
      }
    },
  },
  {
    id: 'connector-host-environment-variable-policy',
    file: 'properties',
    demands: 'Policies have no environment variables.',
    remedy: 'Use a connection parameter.',
    severity: 'warn',
    profiles: { certification: 'error' },
    fix: 'none',
    why: 'The platform replaces environment variables in host, basePath and the OAuth fields only.',
    source: 'Documentation of environment variables in connectors.',
    fails: policy('dynamichosturl', { urlTemplate: 'https://@environmentVariables("fab_host")' }),
    passes: policy('dynamichosturl', { urlTemplate: "https://@connectionParameters('host')" }),
    *check(properties) {
      for (const { parameters, parametersAt } of policiesOf(properties))
        for (const [key, value] of Object.entries(parameters))
          if (typeof value === 'string' && /@environmentVariables\s*\(/i.test(value))
            yield { path: [...parametersAt, key], message: `${quote(value)} has an environment variable.` };
    },
  },
];

const enumerations: Readonly<Record<string, readonly string[]>> = {
  existsAction: ['override', 'skip', 'append'],
  httpMethod: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', '@Request.OriginalHTTPMethod'],
  retainKey: ['true', 'false'],
};

/** Does a known function begin, and its quotes or parentheses do not end. */
const hasOpenExpression = (text: string): boolean => {
  for (const match of text.matchAll(
    /@\{?(connectionParameters|headers?|queryParameters|body|item|triggerBody|environmentVariables)\(/gi,
  )) {
    const rest = text.slice(match.index + match[0].length);
    // How many arguments there may be is for connector-policy-function to say.
    if (!/^(?:[^'"()]|'[^']*'|"[^"]*")*\)/.test(rest)) return true;
  }
  return false;
};
