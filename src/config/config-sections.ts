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
}

/** init: begin a new connector: definition, contract test, workflow. */
export interface InitSection {
  /** how makers sign in. */
  readonly auth?: 'none' | 'apiKey' | 'basic' | 'oauth';
  /** who publishes the connector. */
  readonly publisher?: string;
}

/** import: make a connector of OpenAPI 3, Swagger 2.0, Postman, HAR, curl, .http or samples. */
export interface ImportSection {
  /** where the connector goes; a folder named after its title without it. */
  readonly out?: string;
  /** which security scheme the connection has; none for no sign-in; a,b for makers to choose from. */
  readonly auth?: string;
  /** `false`: leave out what is deprecated. */
  readonly deprecated?: boolean;
  /** write the dropdowns that are proposed. */
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
  /** write a script.csx that repeats the keys of lists in the query. */
  readonly script?: boolean;
  /** who writes "Bearer": a policy, or the maker (prefix). */
  readonly bearer?: 'policy' | 'prefix';
  /** the OpenID provider's openid-configuration, saved as a file. */
  readonly oidc?: string;
  /** the address of the token, for a flow that names none. */
  readonly tokenUrl?: string;
  /** the resource that a token of Microsoft Entra is for. */
  readonly resource?: string;
  /** who publishes the connector. */
  readonly publisher?: string;
  /** who owns the service. */
  readonly stackOwner?: string;
  /** the colour behind the icon. */
  readonly brandColor?: string;
  /** fetch files that references name, from this host only. */
  readonly fetchRefs?: string;
  /** pretty, json, junit, sarif, github, gitlab, html, markdown; =file writes it there. */
  readonly formats?: readonly string[];
  /** where the report goes, in place of the standard output. */
  readonly output?: string;
  /** the mildest finding that makes the exit status 1. */
  readonly failOn?: 'error' | 'warning' | 'info' | 'hint' | 'never';
  /** the mildest finding that is shown; independent of --fail-on. */
  readonly show?: 'error' | 'warning' | 'info' | 'hint';
  /** leave out findings below --fail-on. */
  readonly quiet?: boolean;
  /** more warnings than this make the exit status 1. */
  readonly maxWarnings?: number;
  /** colour, also where there is no terminal. */
  readonly color?: boolean;
}

/** lint: check connectors by every rule, offline. */
export interface LintSection {
  /** what matches a pattern, beside the paths. */
  readonly globs?: readonly string[];
  /** one of the rulesets, or a Spectral ruleset file. */
  readonly ruleset?: string;
  /** error, warn, info, hint or off. */
  readonly rules?: Readonly<Record<string, RuleSeverity>>;
  /** findings in this file are known and not reported. */
  readonly baseline?: string;
  /** keep results between runs, also in CI. */
  readonly cache?: boolean;
  /** where results are kept. */
  readonly cacheFolder?: string;
  /** how many threads share the connectors; 1 unless said. */
  readonly threads?: number;
  /** pretty, json, junit, sarif, github, gitlab, html, markdown; =file writes it there. */
  readonly formats?: readonly string[];
  /** where the report goes, in place of the standard output. */
  readonly output?: string;
  /** the mildest finding that makes the exit status 1. */
  readonly failOn?: 'error' | 'warning' | 'info' | 'hint' | 'never';
  /** the mildest finding that is shown; independent of --fail-on. */
  readonly show?: 'error' | 'warning' | 'info' | 'hint';
  /** leave out findings below --fail-on. */
  readonly quiet?: boolean;
  /** more warnings than this make the exit status 1. */
  readonly maxWarnings?: number;
  /** colour, also where there is no terminal. */
  readonly color?: boolean;
}

/** mock: serve mocks of connectors over HTTP. */
export interface MockSection {
  /** port; 0 for a free one. */
  readonly port?: number;
  /** address to listen on. */
  readonly host?: string;
  /** a further name of this machine for /__pinout/. */
  readonly allowHosts?: readonly string[];
  /** notifications go there too, not to this machine only. */
  readonly allowCallbacks?: readonly string[];
  /** opens /__pinout/ where --host is not of this machine; @env:, @file: and @cmd: too. */
  readonly adminToken?: string;
  /** one port a connector, counting up from --port. */
  readonly portPerConnector?: boolean;
  /** serve from a process for each processor core. */
  readonly multiprocess?: boolean;
  /** serve HTTPS with a self-signed certificate. */
  readonly https?: boolean;
  /** PEM certificate for HTTPS. */
  readonly cert?: string;
  /** PEM key for HTTPS. */
  readonly key?: string;
  /** load definitions again when they change. */
  readonly watch?: boolean;
  /** answer late. */
  readonly delay?: number;
  /** answer late by chance. */
  readonly delayRange?: string;
  /** 500, 503, 429, reset, truncated, slow or malformed. */
  readonly faults?: readonly string[];
  /** send CORS headers and answer preflights. */
  readonly cors?: boolean;
  /** answer every violation with problem+json. */
  readonly errors?: boolean;
  /** generated values in place of examples, parts left out now and then. */
  readonly dynamic?: boolean;
  /** seed of generated values. */
  readonly seed?: number;
  /** the plainest values, such as "string" and 0. */
  readonly plain?: boolean;
  /** how many items lists have, 0 to 1000; 2 to 5 without it. */
  readonly items?: number;
  /** the day that dates lie around; a fixed one without it. */
  readonly now?: string;
  /** remember what requests create, in memory. */
  readonly stateful?: boolean;
  /** remember it in a SQLite file. */
  readonly state?: string;
  /** the right value of a security scheme; @env:NAME, @file:path and @cmd:command too. */
  readonly credentials?: Readonly<Record<string, string>>;
  /** use documented examples. */
  readonly preferExamples?: 'valid' | 'always';
  /** the largest request body. */
  readonly maxBody?: number;
  /** `false`: demand no credentials. */
  readonly security?: boolean;
  /** `false`: take any request. */
  readonly validate?: boolean;
  /** `false`: no gateway addresses, triggers, pages and jobs. */
  readonly platform?: boolean;
  /** folder of hand-written answers and bodies. */
  readonly bodies?: string;
  /** module with your own code for some operations. */
  readonly handlers?: string;
  /** accept only bearer tokens that /__pinout/oauth/token issued. */
  readonly oauth?: boolean;
  /** do not log requests. */
  readonly quiet?: boolean;
  /** the words of the mock's own errors: RFC 9457, or Prism's types. */
  readonly problems?: 'pinout' | 'prism';
  /** who answers. */
  readonly engine?: 'pinout' | 'prism';
  /** what a flow sees, or what the backend must answer after the policies. */
  readonly face?: 'connector' | 'backend';
  /** more calls a minute get 429. */
  readonly throttle?: number;
  /** pages of a pageable operation; 3 unless said. */
  readonly pages?: number;
  /** where Location of a subscription leads. */
  readonly location?: 'backend' | 'gateway' | 'relative' | 'none';
  /** events of polling triggers that come by themselves. */
  readonly eventsPerMinute?: number;
  /** serve the operations of connectors without an MCP server as tools there. */
  readonly mcpPath?: string;
  /** of MCP servers: with a handshake (legacy), without (modern), or both. */
  readonly mcpEra?: 'both' | 'legacy' | 'modern';
  /** what initialize is answered if the version of the client is not known. */
  readonly mcpVersion?: string;
  /** MCP servers begin a session, and want its number. */
  readonly mcpSessions?: boolean;
  /** JSON, a stream of events, or a stream for clients that take one. */
  readonly mcpAnswer?: 'json' | 'sse' | 'auto';
  /** notifications are answered with nothing, or with an empty object. */
  readonly mcpAck?: 'empty' | 'body';
  /** tools on a page of tools/list; all without it. */
  readonly mcpPage?: number;
  /** MCP servers refuse what those of the official SDKs refuse. */
  readonly mcpStrict?: boolean;
  /** a session ends after its first tools/list, or notifications get 500. */
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
  /** by scheme, header or connection parameter; the value as it is, or @env:NAME, @file:path, @cmd:command. */
  readonly credentials?: Readonly<Record<string, string>>;
  /** fetch an OAuth 2 token there; the definition’s own without it. */
  readonly tokenUrl?: string;
  /** of OAuth 2; so is --client-secret. */
  readonly clientId?: string;
  /** as it is, or @env:NAME, @file:path, @cmd:command. */
  readonly clientSecret?: string;
  /** where the secret goes: into the body, or HTTP Basic. */
  readonly clientAuth?: 'post' | 'basic';
  /** in place of client credentials; @env:, @file: and @cmd: too. */
  readonly refreshToken?: string;
  /** of the token, with blanks between them. */
  readonly scope?: string;
  /** goes with every request; @env:, @file: and @cmd: too. */
  readonly headers?: Readonly<Record<string, string>>;
  /** trust this certificate authority (PEM). */
  readonly ca?: readonly string[];
  /** client certificate (PEM). */
  readonly cert?: string;
  /** its key (PEM). */
  readonly key?: string;
  /** of the key; @env:, @file: and @cmd: too. */
  readonly passphrase?: string;
  /** `false`: leave HTTP_PROXY and HTTPS_PROXY alone. */
  readonly proxy?: boolean;
}

/** verify: check that an endpoint answers as its connector documents. */
export interface VerifySection {
  /** scheme, host and port of the endpoint; the base path is added. */
  readonly url?: string;
  /** cases by hand; cases.yaml beside the definition without it. */
  readonly cases?: string;
  /** split by what each operation took in this JSON report. */
  readonly timings?: string;
  /** generated requests for each operation, valid and invalid. */
  readonly runs?: number;
  /** of the generated requests. */
  readonly seed?: number;
  /** the same as --allow-changes none. */
  readonly safe?: boolean;
  /** what may be changed and removed: nothing, what the run has made itself, or what examples and lists name too; own without it. */
  readonly allowChanges?: 'none' | 'own' | 'all';
  /** requests for each operation, or "full"; off this machine 150, and 5,000 in all, without it. */
  readonly budget?: number | 'full';
  /** wait so long until the endpoint answers. */
  readonly wait?: number;
  /** in place of the base path of the definition. */
  readonly basePath?: string | false;
  /** undocumented properties and bodies are errors. */
  readonly strict?: boolean;
  /** take null for every property that is not required. */
  readonly nullOptional?: boolean;
  /** an answer that is wrong once of two times is an error. */
  readonly failOnUnstable?: boolean;
  /** `false`: no policies, triggers, pages and jobs: the bare answers only. */
  readonly platform?: boolean;
  /** requests at once. */
  readonly concurrency?: number;
  /** requests a second at most. */
  readonly rate?: number;
  /** the run ends after so many. */
  readonly maxRequests?: number;
  /** for one whole answer. */
  readonly timeout?: number;
  /** slower answers are a finding. */
  readonly maxMs?: number;
  /** write all exchanges as HAR, secrets redacted. */
  readonly record?: string;
  /** keep the bodies of things that the run has not made; else only their shapes. */
  readonly recordBodies?: boolean;
  /** fail on every breach, or only on what fails a flow. */
  readonly as?: 'contract' | 'platform';
  /** provoke statuses, or ask a mock for them with Prefer. */
  readonly ask?: 'provoke' | 'prefer';
  /** errors that this earlier JSON report has are notes. */
  readonly baseline?: string;
  /** documented statuses that have to be seen. */
  readonly minCoverage?: number;
  /** exit status 2 where a case by hand was not sent (cases), or any check was skipped (all). */
  readonly failOnSkipped?: 'cases' | 'all';
  /** a run that ended early, or an operation without a success, is not exit status 2. */
  readonly allowPartial?: boolean;
  /** ask an MCP server as Copilot Studio does, as the SDKs do, or by the revision 2026-07-28. */
  readonly mcpClient?: 'copilot-studio' | 'sdk' | 'modern';
  /** call this tool of an MCP server, though it may change or remove things. */
  readonly allowTool?: string;
  /** by scheme, header or connection parameter; the value as it is, or @env:NAME, @file:path, @cmd:command. */
  readonly credentials?: Readonly<Record<string, string>>;
  /** fetch an OAuth 2 token there; the definition’s own without it. */
  readonly tokenUrl?: string;
  /** of OAuth 2; so is --client-secret. */
  readonly clientId?: string;
  /** as it is, or @env:NAME, @file:path, @cmd:command. */
  readonly clientSecret?: string;
  /** where the secret goes: into the body, or HTTP Basic. */
  readonly clientAuth?: 'post' | 'basic';
  /** in place of client credentials; @env:, @file: and @cmd: too. */
  readonly refreshToken?: string;
  /** of the token, with blanks between them. */
  readonly scope?: string;
  /** goes with every request; @env:, @file: and @cmd: too. */
  readonly headers?: Readonly<Record<string, string>>;
  /** trust this certificate authority (PEM). */
  readonly ca?: readonly string[];
  /** client certificate (PEM). */
  readonly cert?: string;
  /** its key (PEM). */
  readonly key?: string;
  /** of the key; @env:, @file: and @cmd: too. */
  readonly passphrase?: string;
  /** `false`: leave HTTP_PROXY and HTTPS_PROXY alone. */
  readonly proxy?: boolean;
  /** JSON file of connection values; values may be @env:NAME, @file:path or @cmd:command. */
  readonly connection?: string;
  /** the case, the operation or the command that makes a trigger fire. */
  readonly provokes?: Readonly<Record<string, string>>;
  /** where the backend reaches the receiver of notifications: the end of a tunnel. */
  readonly callbackUrl?: string;
  /** port of the receiver on this machine. */
  readonly callbackPort?: number;
  /** the URL is a connection at the gateway, .../apim/<connector>/<connection>: policies and scripts run there. */
  readonly throughGateway?: string | boolean;
  /** leave out what is only inferred of the platform. */
  readonly documentedOnly?: boolean;
  /** pretty, json, junit, sarif, github, gitlab, html, markdown; =file writes it there. */
  readonly formats?: readonly string[];
  /** where the report goes, in place of the standard output. */
  readonly output?: string;
  /** the mildest finding that makes the exit status 1. */
  readonly failOn?: 'error' | 'warning' | 'info' | 'hint' | 'never';
  /** the mildest finding that is shown; independent of --fail-on. */
  readonly show?: 'error' | 'warning' | 'info' | 'hint';
  /** leave out findings below --fail-on. */
  readonly quiet?: boolean;
  /** more warnings than this make the exit status 1. */
  readonly maxWarnings?: number;
  /** colour, also where there is no terminal. */
  readonly color?: boolean;
}

/** mcp: keep the tools of MCP servers on record, and show operations as tools. */
export interface McpSection {
  readonly record?: McpRecordSection;
}

/** mcp record: write the tools that an MCP server lists into mcp-tools.json, beside the definition. */
export interface McpRecordSection {
  /** scheme, host and port of the server; base path and path are those of the definition. */
  readonly url?: string;
  /** what makers fill in for the server. */
  readonly input?: string;
  /** for one whole answer. */
  readonly timeout?: number;
  /** speak as Copilot Studio, as an SDK, or without a handshake. */
  readonly mcpClient?: 'copilot-studio' | 'sdk' | 'modern';
  /** by scheme, header or connection parameter; the value as it is, or @env:NAME, @file:path, @cmd:command. */
  readonly credentials?: Readonly<Record<string, string>>;
  /** fetch an OAuth 2 token there; the definition’s own without it. */
  readonly tokenUrl?: string;
  /** of OAuth 2; so is --client-secret. */
  readonly clientId?: string;
  /** as it is, or @env:NAME, @file:path, @cmd:command. */
  readonly clientSecret?: string;
  /** where the secret goes: into the body, or HTTP Basic. */
  readonly clientAuth?: 'post' | 'basic';
  /** in place of client credentials; @env:, @file: and @cmd: too. */
  readonly refreshToken?: string;
  /** of the token, with blanks between them. */
  readonly scope?: string;
  /** goes with every request; @env:, @file: and @cmd: too. */
  readonly headers?: Readonly<Record<string, string>>;
  /** trust this certificate authority (PEM). */
  readonly ca?: readonly string[];
  /** client certificate (PEM). */
  readonly cert?: string;
  /** its key (PEM). */
  readonly key?: string;
  /** of the key; @env:, @file: and @cmd: too. */
  readonly passphrase?: string;
  /** `false`: leave HTTP_PROXY and HTTPS_PROXY alone. */
  readonly proxy?: boolean;
  /** pretty, json, junit, sarif, github, gitlab, html, markdown; =file writes it there. */
  readonly formats?: readonly string[];
  /** where the report goes, in place of the standard output. */
  readonly output?: string;
  /** the mildest finding that makes the exit status 1. */
  readonly failOn?: 'error' | 'warning' | 'info' | 'hint' | 'never';
  /** the mildest finding that is shown; independent of --fail-on. */
  readonly show?: 'error' | 'warning' | 'info' | 'hint';
  /** leave out findings below --fail-on. */
  readonly quiet?: boolean;
  /** more warnings than this make the exit status 1. */
  readonly maxWarnings?: number;
  /** colour, also where there is no terminal. */
  readonly color?: boolean;
}

/** diff: tell what a new version of a connector does to the flows that use the old one. */
export interface DiffSection {
  /** breaking, risky or any: such changes make the exit status 1. */
  readonly failOn?: string;
  /** accepted changes, each with its fingerprint and a reason. */
  readonly allow?: string;
  /** for --verify; by scheme, header or connection parameter. */
  readonly credentials?: Readonly<Record<string, string>>;
  /** for --verify: cases by hand; cases.yaml beside the new definition without it. */
  readonly cases?: string;
  /** for --verify: fail on every breach, or only on what fails a flow. */
  readonly as?: 'contract' | 'platform';
  /** for --verify: provoke statuses, or ask a mock for them with Prefer. */
  readonly ask?: 'provoke' | 'prefer';
  /** for --verify: send GET and HEAD only, and what cases say. */
  readonly safe?: boolean;
  /** for --verify: requests at once. */
  readonly concurrency?: number;
  /** for --verify: for one whole answer. */
  readonly timeout?: number;
  /** pretty, json, junit, sarif, github, gitlab, html, markdown; =file writes it there. */
  readonly formats?: readonly string[];
  /** where the report goes, in place of the standard output. */
  readonly output?: string;
  /** the mildest finding that is shown; independent of --fail-on. */
  readonly show?: 'error' | 'warning' | 'info' | 'hint';
  /** leave out findings below --fail-on. */
  readonly quiet?: boolean;
  /** more warnings than this make the exit status 1. */
  readonly maxWarnings?: number;
  /** colour, also where there is no terminal. */
  readonly color?: boolean;
}

/** evolve: make a new version of an operation, with _V2 and x-ms-api-annotation, beside the old one. */
export interface EvolveSection {
  /** deprecate the old one, with the texts that certification asks for. */
  readonly deprecate?: boolean;
  /** the backend has no such path: route the call to the old one with a policy. */
  readonly route?: boolean;
}

/** proxy: forward requests to a real endpoint, and report what breaks the definition in either direction. */
export interface ProxySection {
  /** pretty, json, junit, sarif, github, gitlab, html, markdown; =file writes it there. */
  readonly formats?: readonly string[];
  /** where the report goes, in place of the standard output. */
  readonly output?: string;
  /** the mildest finding that makes the exit status 1. */
  readonly failOn?: 'error' | 'warning' | 'info' | 'hint' | 'never';
  /** the mildest finding that is shown; independent of --fail-on. */
  readonly show?: 'error' | 'warning' | 'info' | 'hint';
  /** leave out findings below --fail-on. */
  readonly quiet?: boolean;
  /** more warnings than this make the exit status 1. */
  readonly maxWarnings?: number;
  /** colour, also where there is no terminal. */
  readonly color?: boolean;
  /** the real endpoint: scheme, host and port, without basePath. */
  readonly url?: string;
  /** port; 0 for a free one. */
  readonly port?: number;
  /** address to listen on. */
  readonly host?: string;
  /** a further name by which clients call the proxy. */
  readonly allowHosts?: readonly string[];
  /** for one whole answer. */
  readonly timeout?: number;
  /** write the answers into answers.yaml of this folder, redacted, for pinout mock. */
  readonly record?: string;
}

/** generate: write MSW handlers, TypeScript types, or mocks for the Test Engine, of connectors. */
export interface GenerateSection {
  readonly msw?: GenerateMswSection;
  readonly 'test-engine'?: GenerateTestEngineSection;
  readonly types?: GenerateTypesSection;
}

/** generate msw: write handlers for Mock Service Worker, one export an operation. */
export interface GenerateMswSection {
  /** folder of the file; by default mocks/<connector>. */
  readonly out?: string;
  /** answer requests to any address that ends with a path. */
  readonly anyOrigin?: boolean;
}

/** generate test-engine: write mocks for the Power Apps Test Engine: networkRequestMocks and the files they name. */
export interface GenerateTestEngineSection {
  /** where the files go. */
  readonly out?: string;
  /** the id of the connection in the app. */
  readonly connectionId?: string;
}

/** generate types: write request and response types of each operation. */
export interface GenerateTypesSection {
  /** folder of the file; by default mocks/<connector>. */
  readonly out?: string;
}

/** fire: fire a trigger of a running mock: notify its subscribers, or give its next poll an event. */
export interface FireSection {
  /** where the mock runs, as it printed. */
  readonly url?: string;
  /** where the case is; by default the cases.yaml of the connectors in contracts/. */
  readonly cases?: string;
  /** opens /__pinout/ where --host is not of this machine; @env:, @file: and @cmd: too. */
  readonly adminToken?: string;
}

/** trace: show, step by step, what each policy does to a request and its answer. */
export interface TraceSection {
  /** JSON file of connection values; values may be @env:NAME, @file:path or @cmd:command. */
  readonly connection?: string;
  /** leave out what is only inferred of the platform. */
  readonly documentedOnly?: boolean;
}

/** pact: hold connectors to consumers' pacts, and write pacts from connectors. */
export interface PactSection {
  readonly check?: PactCheckSection;
  readonly verify?: PactVerifySection;
  readonly record?: PactRecordSection;
  readonly from?: PactFromSection;
  readonly publish?: PactPublishSection;
}

/** pact check: compare pact files with the definition, without a provider. */
export interface PactCheckSection {
  /** the least severity that breaks a check. */
  readonly failOn?: 'error' | 'warning' | 'info';
  /** pretty, json, junit, sarif, github, gitlab, html, markdown; =file writes it there. */
  readonly formats?: readonly string[];
  /** where the report goes, in place of the standard output. */
  readonly output?: string;
  /** the mildest finding that is shown; independent of --fail-on. */
  readonly show?: 'error' | 'warning' | 'info' | 'hint';
  /** leave out findings below --fail-on. */
  readonly quiet?: boolean;
  /** more warnings than this make the exit status 1. */
  readonly maxWarnings?: number;
  /** colour, also where there is no terminal. */
  readonly color?: boolean;
}

/** pact verify: hold a running provider to pacts, by Pact's own verifier (@pact-foundation/pact). */
export interface PactVerifySection {
  /** root of a pact broker. */
  readonly broker?: string;
  /** its bearer token. */
  readonly brokerToken?: string;
  /** where the provider runs, without the base path. */
  readonly url?: string;
  /** sent with every request, such as a credential; @env:NAME, @file:path and @cmd:command too. */
  readonly headers?: Readonly<Record<string, string>>;
  /** provider states: the "states" and the cases of a cases.yaml; by default the connector’s own. */
  readonly states?: string;
  /** consumer version selector of the broker. */
  readonly selectors?: readonly Readonly<Record<string, unknown>>[];
  /** let pending pacts fail. */
  readonly pending?: boolean;
  /** work-in-progress pacts since this day. */
  readonly wipSince?: string;
  /** for one request. */
  readonly timeout?: number;
  /** pretty, json, junit, sarif, github, gitlab, html, markdown; =file writes it there. */
  readonly formats?: readonly string[];
  /** where the report goes, in place of the standard output. */
  readonly output?: string;
  /** the mildest finding that makes the exit status 1. */
  readonly failOn?: 'error' | 'warning' | 'info' | 'hint' | 'never';
  /** the mildest finding that is shown; independent of --fail-on. */
  readonly show?: 'error' | 'warning' | 'info' | 'hint';
  /** leave out findings below --fail-on. */
  readonly quiet?: boolean;
  /** more warnings than this make the exit status 1. */
  readonly maxWarnings?: number;
  /** colour, also where there is no terminal. */
  readonly color?: boolean;
}

/** pact record: run tests that use recordPact of pinout/msw, and write the pacts that they make. */
export interface PactRecordSection {
  /** where the pacts go. */
  readonly out?: string;
}

/** pact from: write the provider's side: every operation and documented status with an example. */
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
  /** its bearer token. */
  readonly brokerToken?: string;
  /** pretty, json, junit, sarif, github, gitlab, html, markdown; =file writes it there. */
  readonly formats?: readonly string[];
  /** where the report goes, in place of the standard output. */
  readonly output?: string;
  /** the mildest finding that makes the exit status 1. */
  readonly failOn?: 'error' | 'warning' | 'info' | 'hint' | 'never';
  /** the mildest finding that is shown; independent of --fail-on. */
  readonly show?: 'error' | 'warning' | 'info' | 'hint';
  /** leave out findings below --fail-on. */
  readonly quiet?: boolean;
  /** more warnings than this make the exit status 1. */
  readonly maxWarnings?: number;
  /** colour, also where there is no terminal. */
  readonly color?: boolean;
}

/** report: show JSON reports in another format, or join those of a run that was split. */
export interface ReportSection {
  readonly show?: ReportShowSection;
  readonly merge?: ReportMergeSection;
}

/** report show: write one report in any format. */
export interface ReportShowSection {
  /** pretty, json, junit, sarif, github, gitlab, html, markdown; =file writes it there. */
  readonly formats?: readonly string[];
  /** where the report goes, in place of the standard output. */
  readonly output?: string;
  /** the mildest finding that makes the exit status 1. */
  readonly failOn?: 'error' | 'warning' | 'info' | 'hint' | 'never';
  /** the mildest finding that is shown; independent of --fail-on. */
  readonly show?: 'error' | 'warning' | 'info' | 'hint';
  /** leave out findings below --fail-on. */
  readonly quiet?: boolean;
  /** more warnings than this make the exit status 1. */
  readonly maxWarnings?: number;
  /** colour, also where there is no terminal. */
  readonly color?: boolean;
}

/** report merge: join the reports of shards into one, with coverage counted again. */
export interface ReportMergeSection {
  /** pretty, json, junit, sarif, github, gitlab, html, markdown; =file writes it there. */
  readonly formats?: readonly string[];
  /** where the report goes, in place of the standard output. */
  readonly output?: string;
  /** the mildest finding that makes the exit status 1. */
  readonly failOn?: 'error' | 'warning' | 'info' | 'hint' | 'never';
  /** the mildest finding that is shown; independent of --fail-on. */
  readonly show?: 'error' | 'warning' | 'info' | 'hint';
  /** leave out findings below --fail-on. */
  readonly quiet?: boolean;
  /** more warnings than this make the exit status 1. */
  readonly maxWarnings?: number;
  /** colour, also where there is no terminal. */
  readonly color?: boolean;
}
