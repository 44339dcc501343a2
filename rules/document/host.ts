import { asString, own } from '../../src/source/json.ts';
import { mcpOperations } from '../mcp/mcp-operations.ts';
import type { DefinitionRule, Edit } from '../rule.ts';
import { quote } from '../words/quote.ts';

const environmentVariable = /^@environmentVariables\("[^"]+"\)$/;
const testLabels =
  /^(dev|develop|development|test|tests|testing|stage|staging|stg|uat|qa|sandbox|preprod|demo|int)$/;

/** Rules of host, basePath and schemes. */
export const hostRules: readonly DefinitionRule[] = [
  {
    id: 'connector-host-required',
    file: 'definition',
    demands: 'The definition names the host of the service.',
    remedy: 'Add "host": "api.example.org".',
    severity: 'error',
    fix: 'none',
    why: 'The platform builds the address of the backend from scheme, host and basePath. Without a host it has none.',
    source: 'paconn builds backendService from it; Spectral oas2-api-host.',
    fails: { definition: { host: null } },
    passes: { definition: { host: 'api.fabrikam-shop.com' } },
    *check(definition) {
      const { root } = definition;
      if (Object.keys(root).length === 0) return;
      const host = own(root, 'host');
      // A script may be the whole server: connector-mcp-host looks for it.
      if (host === '' && mcpOperations(definition).length > 0) return;
      if (typeof host !== 'string' || host.trim() === '')
        yield { path: host === undefined ? [] : ['host'], message: 'The definition names no host.' };
    },
  },
  {
    id: 'connector-host-valid',
    file: 'definition',
    demands: 'The host is a name with an optional port: no scheme, no path, no blank, no template.',
    remedy: 'Write the bare name; the scheme goes into schemes, the path into basePath.',
    severity: 'error',
    fix: 'suggest',
    why: 'The service refuses anything else, because the address that it builds would be broken.',
    source: 'Swagger Validator (HostNameNotValid).',
    fails: { definition: { host: 'https://api.fabrikam-shop.com', schemes: null, basePath: null } },
    passes: { definition: { host: 'api.fabrikam-shop.com:8443' } },
    *check({ root }) {
      const host = asString(own(root, 'host'));
      if (host === undefined || host.trim() === '') return;
      if (/^[^{}/ :\\]+(:\d+)?$/.test(host) || environmentVariable.test(host)) return;
      const edits = splitHost(host, own(root, 'schemes'), own(root, 'basePath'));
      yield {
        path: ['host'],
        message: `The host ${quote(host)} is not a bare host name.`,
        ...(edits === undefined ? {} : { edits }),
      };
    },
  },
  {
    id: 'connector-host-production',
    file: 'definition',
    demands: 'The host is that of the production service.',
    remedy: 'Publish with the host that makers are to use.',
    severity: 'off',
    profiles: { certification: 'warn' },
    fix: 'none',
    why: 'Reviewers refuse test systems, and a tunnel is gone tomorrow. A name such as "dev" in the host is only a sign, so this is a warning.',
    source: 'Certification policy 5000.2.6.4.',
    fails: { definition: { host: 'api-dev.fabrikam-shop.com' } },
    passes: { definition: { host: 'developers.fabrikam-shop.com' } },
    *check({ root }) {
      const host = asString(own(root, 'host'))?.toLowerCase().replace(/:\d+$/, '') ?? '';
      const label = host.split(/[.-]/).find((part) => testLabels.test(part));
      if (label !== undefined) yield { path: ['host'], message: `The host has the part "${label}".` };
    },
  },
  {
    id: 'connector-host-private',
    file: 'definition',
    demands: 'The host is one that the platform can reach.',
    remedy: 'Write the public host; for a service in your own network use the on-premises gateway.',
    severity: 'warn',
    fix: 'none',
    why: 'The platform sends the calls from its own data centres. There localhost is another machine, a private address leads nowhere, and a tunnel ends when you close it.',
    source: 'Certification policy 5000.2.6.4; platform.md §5.',
    fails: { definition: { host: 'localhost:7071' } },
    passes: { definition: { host: 'localhosting.fabrikam-shop.com' } },
    *check({ root }) {
      const host = asString(own(root, 'host'))?.toLowerCase().replace(/:\d+$/, '') ?? '';
      if (isPrivate(host))
        yield { path: ['host'], message: `The platform cannot reach ${quote(host)}, or not for long.` };
    },
  },
  {
    id: 'connector-host-environment-variable',
    file: 'definition',
    demands: 'Environment variables are in host and basePath only.',
    remedy: 'Write the value, or move it to host or basePath.',
    severity: 'warn',
    profiles: { certification: 'error' },
    fix: 'none',
    why: 'The platform replaces @environmentVariables("…") in host, basePath and the OAuth fields. In a path it stays as it is and the call fails.',
    source: 'Documentation of environment variables in connectors.',
    fails: {
      definition: {
        paths: {
          '/@environmentVariables("fab_tenant")/stock': {
            get: { responses: { '200': { description: 'Stock.' } } },
          },
        },
      },
    },
    passes: { definition: { host: '@environmentVariables("fab_host")' } },
    *check({ pathItems }) {
      for (const { path, at } of pathItems)
        if (path.includes('@environmentVariables('))
          yield { path: at, message: `The path ${quote(path)} has an environment variable.` };
    },
  },
  {
    id: 'connector-host-environment-variable-certified',
    file: 'definition',
    demands: 'A connector for certification has no environment variables at all.',
    remedy: 'Write the values; where they differ for each customer, use a connection parameter and a policy.',
    severity: 'off',
    profiles: { certification: 'error' },
    fix: 'none',
    why: 'A certified connector is deployed where your environment variables do not exist.',
    source: 'Documentation of environment variables in connectors.',
    fails: { definition: { host: '@environmentVariables("fab_host")' } },
    passes: { definition: { host: 'api.fabrikam-shop.com' } },
    *check({ root }) {
      for (const key of ['host', 'basePath'])
        if (asString(own(root, key))?.includes('@environmentVariables(') === true)
          yield { path: [key], message: `${key} is an environment variable.` };
    },
  },
  {
    id: 'connector-base-path-valid',
    file: 'definition',
    demands: 'basePath begins with a slash and has no ?, # and {.',
    remedy: 'Write "/…", without query and variables.',
    severity: 'error',
    fix: 'auto',
    why: 'The service refuses anything else.',
    source: 'Swagger Validator (BasePathNotValid).',
    fails: { definition: { basePath: 'v1' } },
    passes: { definition: { basePath: '/v1' } },
    *check({ root }) {
      const basePath = asString(own(root, 'basePath'));
      if (basePath === undefined || basePath === '' || environmentVariable.test(basePath)) return;
      const bad = /[?#{]/.exec(basePath)?.[0];
      if (bad !== undefined)
        yield { path: ['basePath'], message: `basePath ${quote(basePath)} has a "${bad}".` };
      else if (!basePath.startsWith('/'))
        yield {
          path: ['basePath'],
          message: `basePath ${quote(basePath)} does not begin with a slash.`,
          edits: [{ op: 'set', path: ['basePath'], value: `/${basePath}` }],
        };
    },
  },
  {
    id: 'connector-base-path-trailing-slash',
    file: 'definition',
    demands: 'basePath does not end with a slash, unless it is one.',
    remedy: 'Remove the last slash.',
    severity: 'hint',
    fix: 'auto',
    why: 'Paths begin with a slash too. The designer takes the double one away, other clients do not. 156 published connectors have it.',
    source: 'Our own; the open-source designer.',
    fails: { definition: { basePath: '/v1/' } },
    passes: { definition: { basePath: '/v1' } },
    *check({ root }) {
      const basePath = asString(own(root, 'basePath')) ?? '';
      const trimmed = basePath.replace(/\/+$/, '');
      if (basePath.length > 1 && trimmed !== basePath && trimmed !== '')
        yield {
          path: ['basePath'],
          message: `basePath ${quote(basePath)} ends with a slash.`,
          edits: [{ op: 'set', path: ['basePath'], value: trimmed }],
        };
    },
  },
  {
    id: 'connector-path-repeats-base-path',
    file: 'definition',
    demands: 'No path begins with basePath once more.',
    remedy: 'Remove basePath from the path, unless the service really has it twice.',
    severity: 'warn',
    fix: 'none',
    why: 'The address becomes /v1/v1/…, which the service rarely has.',
    source: 'Azure’s OpenAPI linter (repeated-path-info); our own.',
    fails: {
      definition: { paths: { '/v1/stock': { get: { responses: { '200': { description: 'Stock.' } } } } } },
    },
    passes: {
      definition: { paths: { '/v10/stock': { get: { responses: { '200': { description: 'Stock.' } } } } } },
    },
    *check({ root, pathItems }) {
      const basePath = asString(own(root, 'basePath'))?.replace(/\/+$/, '') ?? '';
      if (basePath === '') return;
      for (const { path, at, operations } of pathItems)
        if (operations.length > 0 && path.startsWith(`${basePath}/`))
          yield { path: at, message: `The path ${quote(path)} begins with basePath ${quote(basePath)}.` };
    },
  },
];

/** Scheme and path of the text go where they belong, as long as nothing else stands there. */
const splitHost = (host: string, schemes: unknown, basePath: unknown): readonly Edit[] | undefined => {
  const match = /^(?:(https?):\/\/)?([^{}/ :\\]+(?::\d+)?)(\/[^?#{]*)?$/i.exec(host);
  const [, scheme, name, path] = match ?? [];
  if (name === undefined) return undefined;
  const rest = (path ?? '').replace(/\/+$/, '');
  if (
    (rest !== '' && basePath !== undefined && basePath !== '/') ||
    (scheme !== undefined && schemes !== undefined)
  )
    return scheme !== undefined &&
      rest === '' &&
      Array.isArray(schemes) &&
      schemes.includes(scheme.toLowerCase())
      ? [{ op: 'set', path: ['host'], value: name }]
      : undefined;
  return [
    { op: 'set', path: ['host'], value: name },
    ...(rest === '' ? [] : [{ op: 'set' as const, path: ['basePath'], value: rest }]),
    ...(scheme === undefined
      ? []
      : [{ op: 'set' as const, path: ['schemes'], value: [scheme.toLowerCase()] }]),
  ];
};

const isPrivate = (host: string): boolean =>
  host === 'localhost' ||
  /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(host) ||
  /(^|\.)(ngrok(-free)?\.(io|app|dev)|devtunnels\.ms|loca\.lt|trycloudflare\.com)$/.test(host);
