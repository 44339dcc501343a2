// biome-ignore-all format: Made of the flags of the commands by `npm run docs:config`. Change them there.
import type { RuleSeverity } from '../../rules/rule.ts';

/** A section for each command: what its flags say, unless the command line says it. */
export interface ConfigSections {
  readonly init?: InitSection;
  readonly import?: ImportSection;
  readonly lint?: LintSection;
  readonly mock?: MockSection;
  readonly studio?: StudioSection;
  readonly verify?: VerifySection;
  readonly mcp?: McpSection;
  readonly diff?: DiffSection;
  readonly evolve?: EvolveSection;
  readonly proxy?: ProxySection;
  readonly generate?: GenerateSection;
  readonly fire?: FireSection;
  readonly trace?: TraceSection;
  readonly pact?: PactSection;
  readonly report?: ReportSection;
  readonly fleet?: FleetSection;
}

/** init: start a new connector: definition, contract test, workflow. */
export interface InitSection {
  /** how makers sign in. */
  readonly auth?: 'none' | 'apiKey' | 'basic' | 'oauth';
  /** who publishes the connector. */
  readonly publisher?: string;
}

/** import: make a connector from OpenAPI 3, Swagger 2.0, Postman, HAR, curl, .http or samples. */
export interface ImportSection {
  /** folder for the connector; default: named after its title. */
  readonly out?: string;
  /** which security scheme the connection has; none for no sign-in; a,b for makers to choose from. */
  readonly auth?: string;
  /** `false`: leave out what is deprecated. */
  readonly deprecated?: boolean;
  /** write the proposed dropdowns. */
  readonly applyDynamic?: boolean;
  /** hide the operations that fill those dropdowns. */
  readonly hideHelpers?: boolean;
  /** make polling triggers of these lists. */
  readonly polling?: string;
  /** with --polling: the parameter that says from when on. */
  readonly since?: string;
  /** keep operations that want another sign-in than the connection has. */
  readonly keepUnauthorised?: boolean;
  /** write schemas that contain themselves only so deep. */
  readonly maxDepth?: number;
  /** write a script.csx that sends list values as repeated query keys. */
  readonly script?: boolean;
  /** who writes "Bearer": a policy, or the maker (prefix). */
  readonly bearer?: 'policy' | 'prefix';
  /** saved openid-configuration file of the OpenID provider. */
  readonly oidc?: string;
  /** token URL for an OAuth flow that names none. */
  readonly tokenUrl?: string;
  /** resource that a Microsoft Entra token is for. */
  readonly resource?: string;
  /** who publishes the connector. */
  readonly publisher?: string;
  /** who owns the service. */
  readonly stackOwner?: string;
  /** the colour behind the icon. */
  readonly brandColor?: string;
  /** fetch referenced files from this host, and from no other. */
  readonly fetchRefs?: string;
  /** pretty, json, junit, sarif, github, gitlab, html, markdown, events; =file writes it there. */
  readonly formats?: readonly string[];
  /** file for the report instead of the standard output. */
  readonly output?: string;
  /** exit with status 1 at this severity or above. */
  readonly failOn?: 'error' | 'warning' | 'info' | 'hint' | 'never';
  /** show findings of this severity or above; independent of --fail-on. */
  readonly show?: 'error' | 'warning' | 'info' | 'hint';
  /** hide findings below --fail-on. */
  readonly quiet?: boolean;
  /** exit with status 1 above this many warnings. */
  readonly maxWarnings?: number;
  /** use colour even without a terminal. */
  readonly color?: boolean;
}

/** lint: check connectors against every rule, offline. */
export interface LintSection {
  /** also lint what matches this pattern. */
  readonly globs?: readonly string[];
  /** a ruleset of Pinout, or a Spectral ruleset file. */
  readonly ruleset?: string;
  /** set a rule to error, warn, info, hint or off. */
  readonly rules?: Readonly<Record<string, RuleSeverity>>;
  /** do not report findings that this file lists. */
  readonly baseline?: string;
  /** keep results between runs, in CI too. */
  readonly cache?: boolean;
  /** folder for kept results. */
  readonly cacheFolder?: string;
  /** number of threads that share the connectors; default: 1. */
  readonly threads?: number;
  /** pretty, json, junit, sarif, github, gitlab, html, markdown, events; =file writes it there. */
  readonly formats?: readonly string[];
  /** file for the report instead of the standard output. */
  readonly output?: string;
  /** exit with status 1 at this severity or above. */
  readonly failOn?: 'error' | 'warning' | 'info' | 'hint' | 'never';
  /** show findings of this severity or above; independent of --fail-on. */
  readonly show?: 'error' | 'warning' | 'info' | 'hint';
  /** hide findings below --fail-on. */
  readonly quiet?: boolean;
  /** exit with status 1 above this many warnings. */
  readonly maxWarnings?: number;
  /** use colour even without a terminal. */
  readonly color?: boolean;
}

/** mock: serve mocks of connectors over HTTP. */
export interface MockSection {
  /** port to listen on; 0 for a free one. */
  readonly port?: number;
  /** address to listen on. */
  readonly host?: string;
  /** another host name by which clients may call /__pinout/. */
  readonly allowHosts?: readonly string[];
  /** host that notifications may go to, besides this machine. */
  readonly allowCallbacks?: readonly string[];
  /** token for /__pinout/, needed if --host is not this machine; accepts @env:, @file: and @cmd:. */
  readonly adminToken?: string;
  /** one port per connector, starting at --port. */
  readonly portPerConnector?: boolean;
  /** serve from one process per processor core. */
  readonly multiprocess?: boolean;
  /** serve HTTPS with a self-signed certificate. */
  readonly https?: boolean;
  /** PEM certificate for HTTPS. */
  readonly cert?: string;
  /** PEM key for HTTPS. */
  readonly key?: string;
  /** load definitions again when they change. */
  readonly watch?: boolean;
  /** at the end, let /__pinout/ready say no for so long before connections are refused. */
  readonly drain?: number;
  /** delay each answer. */
  readonly delay?: number;
  /** delay each answer by a random time in this range. */
  readonly delayRange?: string;
  /** fail this share of the requests: 500, 503, 429, reset, truncated, slow or malformed. */
  readonly faults?: readonly string[];
  /** send CORS headers and answer preflights. */
  readonly cors?: boolean;
  /** answer every violation with problem+json. */
  readonly errors?: boolean;
  /** generate values instead of using examples, and leave out optional parts now and then. */
  readonly dynamic?: boolean;
  /** seed for the generated values. */
  readonly seed?: number;
  /** use the simplest values, such as "string" and 0. */
  readonly plain?: boolean;
  /** number of items in a list, 0 to 1000; default: 2 to 5. */
  readonly items?: number;
  /** day that generated dates are close to; default: a fixed day. */
  readonly now?: string;
  /** remember in memory what requests create. */
  readonly stateful?: boolean;
  /** remember in a SQLite file what requests create, or share it with other mocks at redis://host:6379; accepts @env:. */
  readonly state?: string;
  /** the right value of a security scheme; accepts @env:NAME, @file:path and @cmd:command. */
  readonly credentials?: Readonly<Record<string, string>>;
  /** use documented examples. */
  readonly preferExamples?: 'valid' | 'always';
  /** largest request body that is accepted. */
  readonly maxBody?: number;
  /** `false`: do not require credentials. */
  readonly security?: boolean;
  /** `false`: accept any request, valid or not. */
  readonly validate?: boolean;
  /** `false`: serve bare operations, without gateway addresses, triggers, pages and jobs. */
  readonly platform?: boolean;
  /** folder of hand-written answers and bodies. */
  readonly bodies?: string;
  /** module with your own code for some operations. */
  readonly handlers?: string;
  /** accept only bearer tokens that /__pinout/oauth/token issued. */
  readonly oauth?: boolean;
  /** do not log requests. */
  readonly quiet?: boolean;
  /** form of the log: lines for people, or one JSON object a line for collectors. */
  readonly log?: 'text' | 'json';
  /** form of the mock's own errors: RFC 9457, or Prism's types. */
  readonly problems?: 'pinout' | 'prism';
  /** engine that answers. */
  readonly engine?: 'pinout' | 'prism';
  /** answer as a flow sees it (connector), or as the backend must after the policies (backend). */
  readonly face?: 'connector' | 'backend';
  /** answer 429 above this many calls per minute. */
  readonly throttle?: number;
  /** number of pages of a pageable operation; default: 3. */
  readonly pages?: number;
  /** what a new subscription's Location header points to. */
  readonly location?: 'backend' | 'gateway' | 'relative' | 'none';
  /** events per minute that polling triggers get by themselves. */
  readonly eventsPerMinute?: number;
  /** path that serves the operations of a connector without an MCP server as tools. */
  readonly mcpPath?: string;
  /** MCP servers with a handshake (legacy), without (modern), or both. */
  readonly mcpEra?: 'both' | 'legacy' | 'modern';
  /** protocol version to answer if the client's is not known. */
  readonly mcpVersion?: string;
  /** MCP servers start a session and require its id. */
  readonly mcpSessions?: boolean;
  /** answer MCP requests with JSON, with a stream of events, or with a stream if the client accepts one. */
  readonly mcpAnswer?: 'json' | 'sse' | 'auto';
  /** answer MCP notifications with nothing, or with an empty object. */
  readonly mcpAck?: 'empty' | 'body';
  /** number of tools on a page of tools/list; default: all. */
  readonly mcpPage?: number;
  /** MCP servers refuse what servers of the official SDKs refuse. */
  readonly mcpStrict?: boolean;
  /** make MCP servers end a session after its first tools/list, or answer notifications with 500. */
  readonly mcpFault?: string;
}

/** studio: open connectors in the browser: cards, try it, lint, mock, verify, diff. */
export interface StudioSection {
  /** port of the studio; 0 for a free one. */
  readonly port?: number;
  /** port of its mock; 0 for a free one. */
  readonly mockPort?: number;
  /** allow fixes and edits to change files. */
  readonly write?: boolean;
  /** the mock remembers what requests create, in memory. */
  readonly stateful?: boolean;
  /** a service to ask besides the mock: scheme, host and port. */
  readonly url?: string;
  /** for one whole answer of the service. */
  readonly timeout?: number;
  /** credential by scheme, header or connection parameter; the value itself, or @env:NAME, @file:path, @cmd:command. */
  readonly credentials?: Readonly<Record<string, string>>;
  /** URL to fetch an OAuth 2 token from; default: the definition’s. */
  readonly tokenUrl?: string;
  /** OAuth 2 client id; use with --client-secret. */
  readonly clientId?: string;
  /** OAuth 2 client secret; the value itself, or @env:NAME, @file:path, @cmd:command. */
  readonly clientSecret?: string;
  /** send the secret in the body or as HTTP Basic. */
  readonly clientAuth?: 'post' | 'basic';
  /** refresh token to use instead of client credentials; accepts @env:, @file: and @cmd:. */
  readonly refreshToken?: string;
  /** scopes of the token, separated by spaces. */
  readonly scope?: string;
  /** header to send with every request; accepts @env:, @file: and @cmd:. */
  readonly headers?: Readonly<Record<string, string>>;
  /** trust this certificate authority (PEM). */
  readonly ca?: readonly string[];
  /** client certificate (PEM). */
  readonly cert?: string;
  /** key of the client certificate (PEM). */
  readonly key?: string;
  /** passphrase for --key; accepts @env:, @file: and @cmd:. */
  readonly passphrase?: string;
  /** `false`: ignore HTTP_PROXY and HTTPS_PROXY. */
  readonly proxy?: boolean;
}

/** verify: check that an endpoint answers as its connector documents. */
export interface VerifySection {
  /** scheme, host and port of the endpoint; the base path is added. */
  readonly url?: string;
  /** file of hand-written cases; default: cases.yaml next to the definition. */
  readonly cases?: string;
  /** balance the shards by the times in this JSON report. */
  readonly timings?: string;
  /** number of generated requests per operation, valid and invalid. */
  readonly runs?: number;
  /** seed for the generated requests. */
  readonly seed?: number;
  /** same as --allow-changes none. */
  readonly safe?: boolean;
  /** what the run may change or remove: nothing, only what it created, or also what examples and lists name; default: own. */
  readonly allowChanges?: 'none' | 'own' | 'all';
  /** most requests per operation, or "full"; default off this machine: 150, and 5,000 in total. */
  readonly budget?: number | 'full';
  /** wait up to this many seconds for the endpoint to answer. */
  readonly wait?: number;
  /** base path to use instead of the definition's. */
  readonly basePath?: string | false;
  /** treat undocumented properties and bodies as errors. */
  readonly strict?: boolean;
  /** accept null for every property that is not required. */
  readonly nullOptional?: boolean;
  /** treat an answer that is wrong on only one of two tries as an error. */
  readonly failOnUnstable?: boolean;
  /** `false`: check bare answers only, without policies, triggers, pages and jobs. */
  readonly platform?: boolean;
  /** number of requests in flight at once. */
  readonly concurrency?: number;
  /** most requests per second. */
  readonly rate?: number;
  /** end the run after this many requests. */
  readonly maxRequests?: number;
  /** time limit for a complete response. */
  readonly timeout?: number;
  /** report answers slower than this. */
  readonly maxMs?: number;
  /** write all exchanges to a HAR file, with secrets redacted. */
  readonly record?: string;
  /** show answers about records that the run did not create as they are; without it, only their shapes. */
  readonly recordBodies?: boolean;
  /** fail on every breach, or only on what fails a flow. */
  readonly as?: 'contract' | 'platform';
  /** provoke statuses, or ask a mock for them with Prefer. */
  readonly ask?: 'provoke' | 'prefer';
  /** report errors that are in this earlier JSON report as notes. */
  readonly baseline?: string;
  /** fail unless this share of the documented statuses was seen. */
  readonly minCoverage?: number;
  /** exit with status 2 if a hand-written case was not sent (cases), or any check was skipped (all). */
  readonly failOnSkipped?: 'cases' | 'all';
  /** do not exit with status 2 if the run ended early or an operation had no success. */
  readonly allowPartial?: boolean;
  /** ask an MCP server as Copilot Studio does, as the SDKs do, or by the revision 2026-07-28. */
  readonly mcpClient?: 'copilot-studio' | 'sdk' | 'modern';
  /** call this tool of an MCP server even if it may change or remove things. */
  readonly allowTool?: string;
  /** credential by scheme, header or connection parameter; the value itself, or @env:NAME, @file:path, @cmd:command. */
  readonly credentials?: Readonly<Record<string, string>>;
  /** URL to fetch an OAuth 2 token from; default: the definition’s. */
  readonly tokenUrl?: string;
  /** OAuth 2 client id; use with --client-secret. */
  readonly clientId?: string;
  /** OAuth 2 client secret; the value itself, or @env:NAME, @file:path, @cmd:command. */
  readonly clientSecret?: string;
  /** send the secret in the body or as HTTP Basic. */
  readonly clientAuth?: 'post' | 'basic';
  /** refresh token to use instead of client credentials; accepts @env:, @file: and @cmd:. */
  readonly refreshToken?: string;
  /** scopes of the token, separated by spaces. */
  readonly scope?: string;
  /** header to send with every request; accepts @env:, @file: and @cmd:. */
  readonly headers?: Readonly<Record<string, string>>;
  /** trust this certificate authority (PEM). */
  readonly ca?: readonly string[];
  /** client certificate (PEM). */
  readonly cert?: string;
  /** key of the client certificate (PEM). */
  readonly key?: string;
  /** passphrase for --key; accepts @env:, @file: and @cmd:. */
  readonly passphrase?: string;
  /** `false`: ignore HTTP_PROXY and HTTPS_PROXY. */
  readonly proxy?: boolean;
  /** JSON file of connection values; values may be @env:NAME, @file:path or @cmd:command. */
  readonly connection?: string;
  /** case, operation or command that makes a trigger fire. */
  readonly provokes?: Readonly<Record<string, string>>;
  /** public URL of the notification receiver, such as the end of a tunnel. */
  readonly callbackUrl?: string;
  /** port of the receiver on this machine. */
  readonly callbackPort?: number;
  /** the URL is a connection at the gateway, .../apim/<connector>/<connection>: policies and scripts run there. */
  readonly throughGateway?: string | boolean;
  /** leave out behaviour of the platform that is only inferred, not documented. */
  readonly documentedOnly?: boolean;
  /** pretty, json, junit, sarif, github, gitlab, html, markdown, events; =file writes it there. */
  readonly formats?: readonly string[];
  /** file for the report instead of the standard output. */
  readonly output?: string;
  /** exit with status 1 at this severity or above. */
  readonly failOn?: 'error' | 'warning' | 'info' | 'hint' | 'never';
  /** show findings of this severity or above; independent of --fail-on. */
  readonly show?: 'error' | 'warning' | 'info' | 'hint';
  /** hide findings below --fail-on. */
  readonly quiet?: boolean;
  /** exit with status 1 above this many warnings. */
  readonly maxWarnings?: number;
  /** use colour even without a terminal. */
  readonly color?: boolean;
}

/** mcp: record the tools of MCP servers, and show operations as tools. */
export interface McpSection {
  readonly record?: McpRecordSection;
}

/** mcp record: write the tools that an MCP server lists into mcp-tools.json, next to the definition. */
export interface McpRecordSection {
  /** scheme, host and port of the server; base path and path are those of the definition. */
  readonly url?: string;
  /** value that a maker fills in for the server. */
  readonly input?: string;
  /** time limit for a complete response. */
  readonly timeout?: number;
  /** speak as Copilot Studio, as an SDK, or without a handshake. */
  readonly mcpClient?: 'copilot-studio' | 'sdk' | 'modern';
  /** credential by scheme, header or connection parameter; the value itself, or @env:NAME, @file:path, @cmd:command. */
  readonly credentials?: Readonly<Record<string, string>>;
  /** URL to fetch an OAuth 2 token from; default: the definition’s. */
  readonly tokenUrl?: string;
  /** OAuth 2 client id; use with --client-secret. */
  readonly clientId?: string;
  /** OAuth 2 client secret; the value itself, or @env:NAME, @file:path, @cmd:command. */
  readonly clientSecret?: string;
  /** send the secret in the body or as HTTP Basic. */
  readonly clientAuth?: 'post' | 'basic';
  /** refresh token to use instead of client credentials; accepts @env:, @file: and @cmd:. */
  readonly refreshToken?: string;
  /** scopes of the token, separated by spaces. */
  readonly scope?: string;
  /** header to send with every request; accepts @env:, @file: and @cmd:. */
  readonly headers?: Readonly<Record<string, string>>;
  /** trust this certificate authority (PEM). */
  readonly ca?: readonly string[];
  /** client certificate (PEM). */
  readonly cert?: string;
  /** key of the client certificate (PEM). */
  readonly key?: string;
  /** passphrase for --key; accepts @env:, @file: and @cmd:. */
  readonly passphrase?: string;
  /** `false`: ignore HTTP_PROXY and HTTPS_PROXY. */
  readonly proxy?: boolean;
  /** pretty, json, junit, sarif, github, gitlab, html, markdown, events; =file writes it there. */
  readonly formats?: readonly string[];
  /** file for the report instead of the standard output. */
  readonly output?: string;
  /** exit with status 1 at this severity or above. */
  readonly failOn?: 'error' | 'warning' | 'info' | 'hint' | 'never';
  /** show findings of this severity or above; independent of --fail-on. */
  readonly show?: 'error' | 'warning' | 'info' | 'hint';
  /** hide findings below --fail-on. */
  readonly quiet?: boolean;
  /** exit with status 1 above this many warnings. */
  readonly maxWarnings?: number;
  /** use colour even without a terminal. */
  readonly color?: boolean;
}

/** diff: show what a new version of a connector does to the flows that use the old one. */
export interface DiffSection {
  /** exit with status 1 on changes of this class: breaking, risky or any. */
  readonly failOn?: string;
  /** file of accepted changes, each with its fingerprint and a reason. */
  readonly allow?: string;
  /** for --verify: credential by scheme, header or connection parameter. */
  readonly credentials?: Readonly<Record<string, string>>;
  /** for --verify: file of hand-written cases; default: cases.yaml next to the new definition. */
  readonly cases?: string;
  /** for --verify: fail on every breach, or only on what fails a flow. */
  readonly as?: 'contract' | 'platform';
  /** for --verify: provoke statuses, or ask a mock for them with Prefer. */
  readonly ask?: 'provoke' | 'prefer';
  /** for --verify: send only GET, HEAD and what cases name. */
  readonly safe?: boolean;
  /** for --verify: number of requests in flight at once. */
  readonly concurrency?: number;
  /** for --verify: time limit for a complete response. */
  readonly timeout?: number;
  /** pretty, json, junit, sarif, github, gitlab, html, markdown, events; =file writes it there. */
  readonly formats?: readonly string[];
  /** file for the report instead of the standard output. */
  readonly output?: string;
  /** show findings of this severity or above; independent of --fail-on. */
  readonly show?: 'error' | 'warning' | 'info' | 'hint';
  /** hide findings below --fail-on. */
  readonly quiet?: boolean;
  /** exit with status 1 above this many warnings. */
  readonly maxWarnings?: number;
  /** use colour even without a terminal. */
  readonly color?: boolean;
}

/** evolve: add a new version of an operation, with _V2 and x-ms-api-annotation, next to the old one. */
export interface EvolveSection {
  /** deprecate the old one, with the texts that certification requires. */
  readonly deprecate?: boolean;
  /** route the call to the old path with a policy, for a backend without the new path. */
  readonly route?: boolean;
}

/** proxy: forward requests to a real endpoint, and report what breaks the definition in either direction. */
export interface ProxySection {
  /** pretty, json, junit, sarif, github, gitlab, html, markdown, events; =file writes it there. */
  readonly formats?: readonly string[];
  /** file for the report instead of the standard output. */
  readonly output?: string;
  /** exit with status 1 at this severity or above. */
  readonly failOn?: 'error' | 'warning' | 'info' | 'hint' | 'never';
  /** show findings of this severity or above; independent of --fail-on. */
  readonly show?: 'error' | 'warning' | 'info' | 'hint';
  /** hide findings below --fail-on. */
  readonly quiet?: boolean;
  /** exit with status 1 above this many warnings. */
  readonly maxWarnings?: number;
  /** use colour even without a terminal. */
  readonly color?: boolean;
  /** the real endpoint: scheme, host and port, without basePath. */
  readonly url?: string;
  /** port to listen on; 0 for a free one. */
  readonly port?: number;
  /** address to listen on. */
  readonly host?: string;
  /** another host name by which clients call the proxy. */
  readonly allowHosts?: readonly string[];
  /** time limit for a complete response. */
  readonly timeout?: number;
  /** write redacted answers into answers.yaml in this folder, for pinout mock. */
  readonly record?: string;
  /** form of the log: lines for people, or one JSON object a line for collectors. */
  readonly log?: 'text' | 'json';
}

/** generate: write MSW handlers, TypeScript types, or Test Engine mocks from connectors. */
export interface GenerateSection {
  readonly msw?: GenerateMswSection;
  readonly 'test-engine'?: GenerateTestEngineSection;
  readonly types?: GenerateTypesSection;
}

/** generate msw: write handlers for Mock Service Worker, one export an operation. */
export interface GenerateMswSection {
  /** folder of the file; default: mocks/<connector>. */
  readonly out?: string;
  /** answer requests to any origin. */
  readonly anyOrigin?: boolean;
}

/** generate test-engine: write mocks for the Power Apps Test Engine: networkRequestMocks and the files they name. */
export interface GenerateTestEngineSection {
  /** folder for the files. */
  readonly out?: string;
  /** the id of the connection in the app. */
  readonly connectionId?: string;
}

/** generate types: write request and response types of each operation. */
export interface GenerateTypesSection {
  /** folder of the file; default: mocks/<connector>. */
  readonly out?: string;
}

/** fire: fire a trigger of a running mock: notify its subscribers, or give its next poll an event. */
export interface FireSection {
  /** URL of the mock, as it printed it. */
  readonly url?: string;
  /** file of the case; default: cases.yaml of the connectors in contracts/. */
  readonly cases?: string;
  /** token for /__pinout/, needed if --host is not this machine; accepts @env:, @file: and @cmd:. */
  readonly adminToken?: string;
}

/** trace: show, step by step, what each policy does to a request and its answer. */
export interface TraceSection {
  /** JSON file of connection values; values may be @env:NAME, @file:path or @cmd:command. */
  readonly connection?: string;
  /** leave out behaviour of the platform that is only inferred, not documented. */
  readonly documentedOnly?: boolean;
}

/** pact: check connectors against consumers' pacts, and write pacts from connectors. */
export interface PactSection {
  readonly check?: PactCheckSection;
  readonly verify?: PactVerifySection;
  readonly record?: PactRecordSection;
  readonly from?: PactFromSection;
  readonly publish?: PactPublishSection;
}

/** pact check: compare pact files with the definition, without a provider. */
export interface PactCheckSection {
  /** fail a check at this severity or above. */
  readonly failOn?: 'error' | 'warning' | 'info';
  /** pretty, json, junit, sarif, github, gitlab, html, markdown, events; =file writes it there. */
  readonly formats?: readonly string[];
  /** file for the report instead of the standard output. */
  readonly output?: string;
  /** show findings of this severity or above; independent of --fail-on. */
  readonly show?: 'error' | 'warning' | 'info' | 'hint';
  /** hide findings below --fail-on. */
  readonly quiet?: boolean;
  /** exit with status 1 above this many warnings. */
  readonly maxWarnings?: number;
  /** use colour even without a terminal. */
  readonly color?: boolean;
}

/** pact verify: check a running provider against pacts, with Pact's own verifier (@pact-foundation/pact). */
export interface PactVerifySection {
  /** root of a pact broker. */
  readonly broker?: string;
  /** bearer token of the broker. */
  readonly brokerToken?: string;
  /** URL of the provider, without the base path. */
  readonly url?: string;
  /** header to send with every request, such as a credential; accepts @env:NAME, @file:path and @cmd:command. */
  readonly headers?: Readonly<Record<string, string>>;
  /** cases.yaml with the provider states; default: the connector’s own. */
  readonly states?: string;
  /** consumer version selector of the broker. */
  readonly selectors?: readonly Readonly<Record<string, unknown>>[];
  /** fail on pending pacts too. */
  readonly pending?: boolean;
  /** work-in-progress pacts since this day. */
  readonly wipSince?: string;
  /** time limit for one request. */
  readonly timeout?: number;
  /** pretty, json, junit, sarif, github, gitlab, html, markdown, events; =file writes it there. */
  readonly formats?: readonly string[];
  /** file for the report instead of the standard output. */
  readonly output?: string;
  /** exit with status 1 at this severity or above. */
  readonly failOn?: 'error' | 'warning' | 'info' | 'hint' | 'never';
  /** show findings of this severity or above; independent of --fail-on. */
  readonly show?: 'error' | 'warning' | 'info' | 'hint';
  /** hide findings below --fail-on. */
  readonly quiet?: boolean;
  /** exit with status 1 above this many warnings. */
  readonly maxWarnings?: number;
  /** use colour even without a terminal. */
  readonly color?: boolean;
}

/** pact record: run tests that use recordPact of pinout/msw, and write the pacts that they make. */
export interface PactRecordSection {
  /** folder for the pacts. */
  readonly out?: string;
}

/** pact from: write a pact from the definition: every operation and documented status with an example. */
export interface PactFromSection {
  /** the consumer's name. */
  readonly consumer?: string;
  /** version of the specification. */
  readonly spec?: '3' | '4';
}

/** pact publish: publish pact files to a broker. */
export interface PactPublishSection {
  /** root of a pact broker. */
  readonly broker?: string;
  /** bearer token of the broker. */
  readonly brokerToken?: string;
  /** pretty, json, junit, sarif, github, gitlab, html, markdown, events; =file writes it there. */
  readonly formats?: readonly string[];
  /** file for the report instead of the standard output. */
  readonly output?: string;
  /** exit with status 1 at this severity or above. */
  readonly failOn?: 'error' | 'warning' | 'info' | 'hint' | 'never';
  /** show findings of this severity or above; independent of --fail-on. */
  readonly show?: 'error' | 'warning' | 'info' | 'hint';
  /** hide findings below --fail-on. */
  readonly quiet?: boolean;
  /** exit with status 1 above this many warnings. */
  readonly maxWarnings?: number;
  /** use colour even without a terminal. */
  readonly color?: boolean;
}

/** report: show JSON reports in another format, or join those of a run that was split. */
export interface ReportSection {
  readonly show?: ReportShowSection;
  readonly merge?: ReportMergeSection;
}

/** report show: write one report in any format. */
export interface ReportShowSection {
  /** pretty, json, junit, sarif, github, gitlab, html, markdown, events; =file writes it there. */
  readonly formats?: readonly string[];
  /** file for the report instead of the standard output. */
  readonly output?: string;
  /** exit with status 1 at this severity or above. */
  readonly failOn?: 'error' | 'warning' | 'info' | 'hint' | 'never';
  /** show findings of this severity or above; independent of --fail-on. */
  readonly show?: 'error' | 'warning' | 'info' | 'hint';
  /** hide findings below --fail-on. */
  readonly quiet?: boolean;
  /** exit with status 1 above this many warnings. */
  readonly maxWarnings?: number;
  /** use colour even without a terminal. */
  readonly color?: boolean;
}

/** report merge: join the reports of shards into one report. */
export interface ReportMergeSection {
  /** pretty, json, junit, sarif, github, gitlab, html, markdown, events; =file writes it there. */
  readonly formats?: readonly string[];
  /** file for the report instead of the standard output. */
  readonly output?: string;
  /** exit with status 1 at this severity or above. */
  readonly failOn?: 'error' | 'warning' | 'info' | 'hint' | 'never';
  /** show findings of this severity or above; independent of --fail-on. */
  readonly show?: 'error' | 'warning' | 'info' | 'hint';
  /** hide findings below --fail-on. */
  readonly quiet?: boolean;
  /** exit with status 1 above this many warnings. */
  readonly maxWarnings?: number;
  /** use colour even without a terminal. */
  readonly color?: boolean;
}

/** fleet: spread lint, verify, diff and pact over workers, by a queue on Redis. */
export interface FleetSection {
  readonly run?: FleetRunSection;
  readonly work?: FleetWorkSection;
  readonly status?: FleetStatusSection;
  readonly cancel?: FleetCancelSection;
}

/** fleet run: put a job for each connector and command into the queue, and join the results. */
export interface FleetRunSection {
  /** address of the server, redis:// or rediss://; accepts @env:NAME and @file:path. */
  readonly queue?: string;
  /** lint, verify, diff, pact; default: lint. */
  readonly command?: string;
  /** id of the run; continues the run if it was begun before. */
  readonly run?: string;
  /** address that verify calls: scheme, host and port. */
  readonly url?: string;
  /** revision of git that diff compares with. */
  readonly against?: string;
  /** flag of verify: --runs --seed --operation --status --tag --as --ask --allow-changes --safe --strict --budget --concurrency --max-requests --max-ms --allow-partial --no-platform. */
  readonly with?: string;
  /** number of times that a job is tried. */
  readonly attempts?: number;
  /** start after runs without a priority; lower numbers first. */
  readonly priority?: number;
  /** end a job that takes longer. */
  readonly deadline?: number;
  /** number of jobs that call one host at a time, on all workers together. */
  readonly hostJobs?: number;
  /** requests a second that one host gets from all workers together. */
  readonly hostRate?: number;
  /** write the JSON report of each command there. */
  readonly reports?: string;
  /** pretty, json, junit, sarif, github, gitlab, html, markdown, events; =file writes it there. */
  readonly formats?: readonly string[];
  /** file for the report instead of the standard output. */
  readonly output?: string;
  /** exit with status 1 at this severity or above. */
  readonly failOn?: 'error' | 'warning' | 'info' | 'hint' | 'never';
  /** show findings of this severity or above; independent of --fail-on. */
  readonly show?: 'error' | 'warning' | 'info' | 'hint';
  /** hide findings below --fail-on. */
  readonly quiet?: boolean;
  /** exit with status 1 above this many warnings. */
  readonly maxWarnings?: number;
  /** use colour even without a terminal. */
  readonly color?: boolean;
}

/** fleet work: take jobs from the queue until it is interrupted; the connectors are in this folder. */
export interface FleetWorkSection {
  /** address of the server, redis:// or rediss://; accepts @env:NAME and @file:path. */
  readonly queue?: string;
  /** number of jobs at a time. */
  readonly concurrency?: number;
  /** give the jobs of a worker to another one if it is silent for so long. */
  readonly lock?: number;
  /** credential, as in verify; never written to the queue. */
  readonly credentials?: Readonly<Record<string, string>>;
  /** header, as in verify. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** fleet status: print the progress of each run, and the number of workers. */
export interface FleetStatusSection {
  /** address of the server, redis:// or rediss://; accepts @env:NAME and @file:path. */
  readonly queue?: string;
  /** print JSON. */
  readonly json?: boolean;
}

/** fleet cancel: remove the waiting jobs of a run, and stop those that run. */
export interface FleetCancelSection {
  /** address of the server, redis:// or rediss://; accepts @env:NAME and @file:path. */
  readonly queue?: string;
}
