import type { CommandEntry } from './command-entry.ts';

/** Every command, in the order of the help. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'init',
    description: 'start a new connector, with its contract test',
    load: async (output) => (await import('./commands/init/command.ts')).initCommand(output),
  },
  {
    name: 'import',
    description: 'make a connector from OpenAPI 3, Postman, HAR, curl or samples',
    load: async (output) => (await import('./commands/import/command.ts')).importCommand(output),
  },
  {
    name: 'lint',
    description: 'check connectors against every rule, and fix what can be fixed',
    load: async (output) => (await import('./commands/lint/command.ts')).lintCommand(output),
  },
  {
    name: 'rules',
    description: 'list every rule',
    load: async ({ write }) => (await import('./commands/rules.ts')).rulesCommand(write),
  },
  {
    name: 'explain',
    description: 'print the page of a rule or code',
    load: async ({ write }) => (await import('./commands/explain.ts')).explainCommand(write),
  },
  {
    name: 'mock',
    description: 'serve mocks of connectors over HTTP',
    load: async (output) => {
      (await import('./commands/mock/memory.ts')).keepHeapSmall();
      return (await import('./commands/mock/command.ts')).mockCommand(output);
    },
  },
  {
    name: 'studio',
    description: 'open connectors in the browser: cards, try it, lint, mock, verify, diff',
    load: async (output) => (await import('./commands/studio/command.ts')).studioCommand(output),
  },
  {
    name: 'verify',
    description: 'check that an endpoint answers as its connector documents',
    load: async (output) => (await import('./commands/verify/command.ts')).verifyCommand(output),
  },
  {
    name: 'mcp',
    description: 'record the tools of MCP servers, and show operations as tools',
    load: async (output) => (await import('./commands/mcp/command.ts')).mcpCommand(output),
  },
  {
    name: 'diff',
    description: 'show what a new version of a connector does to saved flows',
    load: async (output) => (await import('./commands/diff/command.ts')).diffCommand(output),
  },
  {
    name: 'evolve',
    description: 'add a new version of an operation next to the old one',
    load: async (output) => (await import('./commands/evolve.ts')).evolveCommand(output),
  },
  {
    name: 'proxy',
    description: 'forward to a real endpoint and report what breaks the definition',
    load: async (output) => (await import('./commands/proxy.ts')).proxyCommand(output),
  },
  {
    name: 'generate',
    description: 'write MSW handlers, types, or mocks for the Test Engine',
    load: async (output) => (await import('./commands/generate/command.ts')).generateCommand(output),
  },
  {
    name: 'fire',
    description: 'fire a trigger of a running mock',
    load: async (output) => (await import('./commands/fire.ts')).fireCommand(output),
  },
  {
    name: 'trace',
    description: 'show what each policy does to a request and its answer',
    load: async (output) => (await import('./commands/trace.ts')).traceCommand(output),
  },
  {
    name: 'pact',
    description: "check connectors against consumers' pacts, and write pacts",
    load: async (output) => (await import('./commands/pact/command.ts')).pactCommand(output),
  },
  {
    name: 'report',
    description: 'show JSON reports in another format, and join the reports of shards',
    load: async (output) => (await import('./commands/report.ts')).reportCommand(output),
  },
  {
    name: 'fleet',
    description: 'spread the work over machines, by a queue on Redis',
    load: async (output) => (await import('./commands/fleet/command.ts')).fleetCommand(output),
  },
  {
    name: 'config',
    description: 'print the configuration, and what applies to a command',
    load: async (output) => (await import('./commands/config.ts')).configCommand(output),
  },
  {
    name: 'doctor',
    description: 'show what Pinout finds here, what would run, and what is missing',
    load: async (output) => (await import('./commands/doctor.ts')).doctorCommand(output),
  },
  {
    name: 'completion',
    description: 'print the completion script of a shell',
    load: async (output) => (await import('./commands/completion.ts')).completionCommand(output, commands),
  },
  {
    name: 'demo',
    description: "lint and verify the examples of Pinout's own repository",
    load: async (output) => (await import('./commands/demo.ts')).demoCommand(output),
  },
];
