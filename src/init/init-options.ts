/** What a new connector begins with. */
export type InitTemplate = 'plain' | 'functions' | 'webhook' | 'polling' | 'oauth' | 'mcp';

/** Every template, with what it is for. */
export const initTemplates: Readonly<Record<InitTemplate, string>> = {
  plain: 'a service with one kind of thing: list, get, create',
  functions: 'the same, with an Azure Functions app in TypeScript that answers it',
  webhook: 'a trigger that the service calls',
  polling: 'a trigger that the platform asks for again and again',
  oauth: 'a service that makers sign in to with OAuth',
  mcp: 'a server of the Model Context Protocol, for agents',
};

/** How the new connector signs in. */
export type InitAuth = 'none' | 'apiKey' | 'basic' | 'oauth';

/** What a person decides about a new connector. */
export interface InitOptions {
  readonly name: string;
  readonly host: string;
  readonly auth: InitAuth;
  readonly template: InitTemplate;
  readonly title: string;
  readonly publisher: string;
  /** What the new package.json asks for: a range, or the file that Pinout was installed from. */
  readonly pinout: string;
}
