import { asArray, asObject, asString, type JsonObject, objectEntries, own } from '../../src/source/json.ts';
import type { Path } from '../../src/source/pointer.ts';
import type { Definition } from '../definition/definition.ts';
import type { DefinitionRule, Problem } from '../rule.ts';
import { closestName } from '../words/closest-name.ts';
import { quote } from '../words/quote.ts';
import { togetherBy } from '../words/together.ts';

const mandatory: Readonly<Record<string, readonly string[]>> = {
  basic: [],
  apiKey: ['name', 'in'],
  oauth2: ['flow', 'scopes'],
};

interface Requirement {
  readonly name: string;
  readonly value: unknown;
  readonly at: Path;
}

/** Every name in every `security`, with its scopes. */
const requirementsOf = ({ root, operations }: Definition): readonly Requirement[] =>
  [{ node: root, at: [] as Path }, ...operations].flatMap(({ node, at }) =>
    asArray(own(node, 'security')).flatMap((requirement, index) =>
      Object.entries(asObject(requirement) ?? {}).map(([name, value]) => ({
        name,
        value,
        at: [...at, 'security', index, name],
      })),
    ),
  );

const schemesOf = ({ root }: Definition): readonly (readonly [name: string, node: JsonObject])[] =>
  objectEntries(own(root, 'securityDefinitions'));

const schemeOf = (definition: Definition, name: string): JsonObject | undefined =>
  asObject(own(asObject(own(definition.root, 'securityDefinitions')), name));

const oauth = {
  type: 'oauth2',
  flow: 'accessCode',
  authorizationUrl: 'https://login.fabrikam-shop.com/authorize',
  tokenUrl: 'https://login.fabrikam-shop.com/token',
};

/** Rules of `securityDefinitions` and `security`. */
export const securityRules: readonly DefinitionRule[] = [
  {
    id: 'connector-security-type',
    file: 'definition',
    demands: 'Every security definition is of type basic, apiKey or oauth2.',
    remedy: 'Take one of the three; a bearer token is an apiKey in the header Authorization.',
    severity: 'error',
    fix: 'none',
    why: 'Swagger 2.0 has no other; the service refuses the definition.',
    source: 'Swagger Validator (RequiredPropertyMissing); Swagger 2.0, Security Scheme Object.',
    fails: { definition: { securityDefinitions: { api_key: { type: 'bearer' } } } },
    passes: { definition: { securityDefinitions: { api_key: { type: 'basic', in: null, name: null } } } },
    *check(definition) {
      for (const [name, node] of schemesOf(definition)) {
        const type = own(node, 'type');
        if (typeof type !== 'string' || !Object.hasOwn(mandatory, type))
          yield {
            path: ['securityDefinitions', name, ...(type === undefined ? [] : ['type'])],
            message:
              type === undefined
                ? `The security definition "${name}" has no type.`
                : `The security definition "${name}" is of type ${quote(type)}.`,
          };
      }
    },
  },
  {
    id: 'connector-security-properties-required',
    file: 'definition',
    demands: 'Every security definition has what its type needs.',
    remedy: 'apiKey needs name and in; oauth2 needs flow, scopes and the addresses of its flow.',
    severity: 'error',
    fix: 'none',
    why: 'The platform cannot send a credential without it, and the service refuses the definition.',
    source: 'Swagger Validator (SecuritySchemePropertyRequired).',
    fails: { definition: { securityDefinitions: { api_key: { in: null } } } },
    passes: { definition: { securityDefinitions: { api_key: { in: 'query', name: 'key' } } } },
    *check(definition) {
      for (const [name, node] of schemesOf(definition)) {
        const type = asString(own(node, 'type')) ?? '';
        const flow = own(node, 'flow');
        const needed = [
          ...(Object.hasOwn(mandatory, type) ? (mandatory[type] ?? []) : []),
          ...(type === 'oauth2' && (flow === 'implicit' || flow === 'accessCode')
            ? ['authorizationUrl']
            : []),
          ...(type === 'oauth2' && flow !== 'implicit' && flow !== undefined ? ['tokenUrl'] : []),
        ];
        const missing = needed.filter((key) => own(node, key) === undefined || own(node, key) === '');
        if (missing.length > 0)
          yield {
            path: ['securityDefinitions', name],
            message: `The security definition "${name}" has no ${missing.join(' and no ')}.`,
          };
        const place = own(node, 'in');
        if (type === 'apiKey' && place !== undefined && place !== 'header' && place !== 'query')
          yield {
            path: ['securityDefinitions', name, 'in'],
            message: `An API key cannot be in ${quote(place)}.`,
            remedy: 'Write "header" or "query".',
          };
      }
    },
  },
  {
    id: 'connector-security-properties-extra',
    file: 'definition',
    demands: 'No security definition has keys of another type.',
    remedy: 'Remove the key.',
    severity: 'error',
    fix: 'auto',
    why: 'The service refuses the definition.',
    source: 'Swagger Validator (SecuritySchemePropertyNotValid).',
    fails: { definition: { securityDefinitions: { api_key: { type: 'basic', name: null } } } },
    passes: { definition: { securityDefinitions: { api_key: { type: 'basic', in: null, name: null } } } },
    *check(definition) {
      const allowed: Readonly<Record<string, readonly string[]>> = {
        basic: [],
        apiKey: ['name', 'in'],
        oauth2: ['flow', 'scopes', 'authorizationUrl', 'tokenUrl'],
      };
      for (const [name, node] of schemesOf(definition)) {
        const type = asString(own(node, 'type')) ?? '';
        if (!Object.hasOwn(allowed, type)) continue;
        for (const key of Object.keys(node)) {
          if (key === 'type' || key === 'description' || key.startsWith('x-') || allowed[type]?.includes(key))
            continue;
          const path = ['securityDefinitions', name, key];
          yield { path, message: `"${key}" says nothing of ${type}.`, edits: [{ op: 'remove', path }] };
        }
      }
    },
  },
  {
    id: 'connector-security-requirement-defined',
    file: 'definition',
    demands: 'Every name in security is defined in securityDefinitions.',
    remedy: 'Define it, or correct the name.',
    severity: 'warn',
    fix: 'suggest',
    why: 'The platform passes over a name that is not defined, so the call goes out without a credential. 23 published connectors have one, so it is not an error.',
    source: 'Swagger Validator (SecurityRequirementMustBeDefined).',
    fails: { definition: { security: [{ apikey: [] }] } },
    passes: { definition: { security: [{ api_key: [] }] } },
    check: (definition) =>
      togetherBy(undefinedRequirements(definition), (others) =>
        others === 1 ? 'It is required in 1 other place.' : `It is required in ${others} other places.`,
      ),
  },
  {
    id: 'connector-security-requirement-array',
    file: 'definition',
    demands: 'The value of each security requirement is an array.',
    remedy: 'Write [].',
    severity: 'error',
    fix: 'suggest',
    why: 'The service refuses anything else.',
    source: 'Swagger Validator (SecurityRequirementMustHaveValue).',
    fails: { definition: { security: [{ api_key: {} }] } },
    passes: { definition: { security: [{ api_key: [] }] } },
    *check(definition) {
      for (const { name, value, at } of requirementsOf(definition))
        if (!Array.isArray(value))
          yield {
            path: at,
            message: `The value of "${name}" is not an array.`,
            edits: [{ op: 'set', path: at, value: [] }],
          };
    },
  },
  {
    id: 'connector-security-requirement-empty',
    file: 'definition',
    demands: 'A security requirement that is not OAuth has no scopes.',
    remedy: 'Write [].',
    severity: 'error',
    fix: 'suggest',
    why: 'Keys and passwords have no scopes; the service refuses the definition.',
    source: 'Swagger Validator (SecurityRequirementMustHaveEmptyValue).',
    fails: { definition: { security: [{ api_key: ['read'] }] } },
    passes: { definition: { security: [{ api_key: [] }] } },
    *check(definition) {
      for (const { name, value, at } of requirementsOf(definition)) {
        const type = own(schemeOf(definition, name), 'type');
        if ((type === 'apiKey' || type === 'basic') && asArray(value).length > 0)
          yield {
            path: at,
            message: `"${name}" is not OAuth and has scopes.`,
            edits: [{ op: 'set', path: at, value: [] }],
          };
      }
    },
  },
  {
    id: 'connector-security-scope-defined',
    file: 'definition',
    demands: 'Every scope in security is among the scopes of its security definition.',
    remedy: 'Add it to the scopes of the security definition, or correct it.',
    severity: 'warn',
    fix: 'suggest',
    why: 'The consent page asks for the scopes of the definition.',
    source: 'Swagger Validator (OAuthSecurityRequirementValueMustBeScopeName).',
    fails: {
      definition: {
        securityDefinitions: { api_key: null, oauth: { ...oauth, scopes: { 'orders.read': 'Read orders' } } },
        security: [{ oauth: ['orders.write'] }],
      },
    },
    passes: {
      definition: {
        securityDefinitions: { api_key: null, oauth: { ...oauth, scopes: { 'orders.read': 'Read orders' } } },
        security: [{ oauth: ['orders.read'] }],
      },
    },
    *check(definition) {
      for (const { name, value, at } of requirementsOf(definition)) {
        const scheme = schemeOf(definition, name);
        const scopes = asObject(own(scheme, 'scopes'));
        if (own(scheme, 'type') !== 'oauth2') continue;
        for (const [index, scope] of asArray(value).entries()) {
          if (typeof scope !== 'string' || own(scopes, scope) !== undefined) continue;
          yield {
            path: [...at, index],
            message: `The scope ${quote(scope)} is not defined by "${name}".`,
            ...(scopes === undefined
              ? {}
              : {
                  edits: [{ op: 'set', path: ['securityDefinitions', name, 'scopes', scope], value: scope }],
                }),
          };
        }
      }
    },
  },
  {
    id: 'connector-security-unused',
    file: 'definition',
    demands: 'Every security definition is used.',
    remedy: 'Name it in the root’s security, or remove it.',
    severity: 'info',
    fix: 'none',
    why: 'The platform uses the first security definition anyway, so this is only untidy: 126 published connectors have one that nothing names.',
    source: 'Our own.',
    fails: { definition: { security: null } },
    passes: { definition: { security: [{ api_key: [] }] } },
    *check(definition) {
      const used = new Set(requirementsOf(definition).map(({ name }) => name));
      for (const [name] of schemesOf(definition))
        if (!used.has(name))
          yield {
            path: ['securityDefinitions', name],
            message: `Nothing uses the security definition "${name}".`,
          };
    },
  },
  {
    id: 'connector-security-single',
    file: 'definition',
    demands: 'There is one security definition.',
    remedy: 'Keep the one that the connection uses; several ways to sign in go into connectionParameterSets.',
    severity: 'warn',
    fix: 'none',
    why: 'The wizard takes the first and passes over the rest.',
    source: 'Documentation of the definition.',
    fails: { definition: { securityDefinitions: { password: { type: 'basic' } } } },
    passes: { definition: { securityDefinitions: { api_key: { in: 'query' } } } },
    *check(definition) {
      const names = schemesOf(definition).map(([name]) => name);
      if (names.length > 1)
        yield {
          path: ['securityDefinitions'],
          message: `There are ${names.length} security definitions; only "${names[0]}" is used.`,
        };
    },
  },
  {
    id: 'connector-security-oauth-flow',
    file: 'definition',
    demands: 'OAuth uses the flow accessCode, or implicit.',
    remedy: 'Use "accessCode".',
    severity: 'error',
    fix: 'none',
    why: 'The platform signs a person in. It does not do client credentials ("application") or "password".',
    source: 'Documentation of connection parameters; FAQ.',
    fails: {
      definition: {
        securityDefinitions: { api_key: null, oauth: { ...oauth, flow: 'application', scopes: {} } },
        security: [{ oauth: [] }],
      },
    },
    passes: {
      definition: {
        securityDefinitions: { api_key: null, oauth: { ...oauth, scopes: {} } },
        security: [{ oauth: [] }],
      },
    },
    *check(definition) {
      for (const [name, node] of schemesOf(definition)) {
        const flow = own(node, 'flow');
        if (flow === 'application' || flow === 'password')
          yield {
            path: ['securityDefinitions', name, 'flow'],
            message: `The flow "${flow}" is not supported.`,
          };
      }
    },
  },
  {
    id: 'connector-security-oauth-flow-implicit',
    file: 'definition',
    demands: 'OAuth does not use the flow implicit.',
    remedy: 'Use "accessCode" where the service can.',
    severity: 'warn',
    fix: 'none',
    why: 'There is no refresh token, so connections end after an hour. Three published connectors use it.',
    source: 'Documentation of connection parameters.',
    fails: {
      definition: {
        securityDefinitions: {
          api_key: null,
          oauth: { ...oauth, flow: 'implicit', tokenUrl: null, scopes: {} },
        },
        security: [{ oauth: [] }],
      },
    },
    passes: {
      definition: {
        securityDefinitions: { api_key: null, oauth: { ...oauth, scopes: {} } },
        security: [{ oauth: [] }],
      },
    },
    *check(definition) {
      for (const [name, node] of schemesOf(definition))
        if (own(node, 'flow') === 'implicit')
          yield { path: ['securityDefinitions', name, 'flow'], message: 'The flow is "implicit".' };
    },
  },
  {
    id: 'connector-operation-security-ignored',
    file: 'definition',
    demands: 'Security is at the root, not on operations.',
    remedy: 'Move it to the root.',
    severity: 'info',
    fix: 'none',
    why: 'A connection has one way to sign in for all operations, so the platform does not look at an operation’s own.',
    source: 'Our own; 54 published connectors have it.',
    fails: { definition: { paths: { '/orders': { get: { security: [{ api_key: [] }] } } } } },
    passes: { definition: { security: [{ api_key: [] }] } },
    *check({ operations }) {
      for (const { node, at, label } of operations)
        if (own(node, 'security') !== undefined)
          yield { path: [...at, 'security'], message: `The security of ${label} has no effect.` };
    },
  },
  {
    id: 'connector-security-parameter-duplicate',
    file: 'definition',
    demands: 'No parameter asks for what the connection sends.',
    remedy: 'Remove the parameter: the connection sends the credential.',
    severity: 'warn',
    fix: 'suggest',
    why: 'A maker is asked for the key in every action, and the header is sent twice.',
    source: 'Our own; Azure’s OpenAPI linter (header-disallowed).',
    fails: {
      definition: {
        paths: {
          '/customers': { get: { parameters: [{ name: 'X-Api-Key', in: 'header', type: 'string' }] } },
        },
      },
    },
    passes: {
      definition: {
        paths: { '/customers': { get: { parameters: [{ name: 'X-Trace', in: 'header', type: 'string' }] } } },
      },
    },
    *check(definition) {
      const schemes = schemesOf(definition);
      const keys = new Set(
        schemes
          .filter(([, node]) => own(node, 'type') === 'apiKey')
          .map(([, node]) => `${own(node, 'in')} ${asString(own(node, 'name'))?.toLowerCase()}`),
      );
      for (const { name, in: place, at } of definition.parameters) {
        const authorization =
          place === 'header' && name?.toLowerCase() === 'authorization' && schemes.length > 0;
        if (!keys.has(`${place} ${name?.toLowerCase()}`) && !authorization) continue;
        // A shared parameter is referred to, so taking it away would break the references.
        const inline = at[0] === 'paths';
        yield {
          path: at,
          message: `The parameter "${name}" repeats the credential of the connection.`,
          ...(inline ? { edits: [{ op: 'remove', path: at }] } : {}),
        };
      }
    },
  },
];

const undefinedRequirements = function* (
  definition: Definition,
): Iterable<Problem & { readonly about: string }> {
  const names = schemesOf(definition).map(([name]) => name);
  for (const { name, at } of requirementsOf(definition)) {
    if (names.includes(name)) continue;
    const meant = closestName(name, names);
    yield {
      about: name,
      path: at,
      message: `"${name}" is not defined.`,
      ...(meant === undefined ? {} : { remedy: `Did you mean "${meant}"?` }),
    };
  }
};
