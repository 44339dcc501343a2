import { join } from 'node:path';
import { Command, Option } from 'commander';
import { toolFileName } from '../../../../rules/tables/agentic-protocol.ts';
import type { Connector } from '../../../connector/connector.ts';
import { diffConnectors } from '../../../diff/diff-connectors.ts';
import { writeFiles } from '../../../disk/write-files.ts';
import { PinoutError } from '../../../error.ts';
import { loadConnector } from '../../../load/load-connector.ts';
import { beginTalk } from '../../../mcp/client/ask.ts';
import { listTools } from '../../../mcp/client/list-tools.ts';
import type { McpClientKind, McpSend } from '../../../mcp/client/mcp-client.ts';
import { writeToolFile } from '../../../mcp/tools/write-tool-file.ts';
import type { Report } from '../../../report/report.ts';
import { asArray, asObject, type Json, own } from '../../../source/json.ts';
import { mcpSender, mcpServerOf } from '../../../together/mcp-sender.ts';
import { redactAll } from '../../../trust/redact.ts';
import type { CommandOutput } from '../../command-output.ts';
import { readCount } from '../../words/read-count.ts';
import { readHttpUrl } from '../../words/read-http-url.ts';
import { readPair } from '../../words/read-pair.ts';
import { openVerifyDoor } from '../verify/door.ts';
import { addDoorOptions, type VerifyDoorFlags } from '../verify/flags.ts';

interface RecordFlags extends VerifyDoorFlags {
  readonly url: string;
  readonly timeout: number;
  readonly input: Readonly<Record<string, string>>;
  readonly mcpClient: McpClientKind;
  readonly check?: boolean;
}

/** `pinout mcp record`: writes what a server lists into mcp-tools.json, or compares the two. */
export const recordCommand = (output: Pick<CommandOutput, 'report' | 'write' | 'warn'>): Command =>
  addDoorOptions(
    new Command('record')
      .description('Write the tools that an MCP server lists into mcp-tools.json, next to the definition.')
      .argument('<connector>', 'folder or definition file')
      .requiredOption(
        '-u, --url <url>',
        'scheme, host and port of the server; base path and path are those of the definition',
        (text: string) => readHttpUrl(text),
      )
      .option('--check', 'write nothing; exit with status 1 if the server lists something else')
      .option('--input <name=value>', 'value that a maker fills in for the server; repeatable', addInput, {})
      .option('--timeout <ms>', 'time limit for a complete response', readCount, 10_000)
      .addOption(
        new Option('--mcp-client <whom>', 'speak as Copilot Studio, as an SDK, or without a handshake')
          .choices(['copilot-studio', 'sdk', 'modern'])
          .default('copilot-studio'),
      ),
  ).action(async (path: string, flags: RecordFlags) => {
    const connector = await loadConnector(path);
    const { tools, secrets } = await askServer(connector, flags);
    const file = connector.recordedTools?.source.path ?? join(connector.folder, toolFileName);
    const clean = redactAll(tools, secrets);
    const text = writeToolFile(clean, connector.recordedTools?.value);
    if (flags.check === true) return output.report(checkTools(connector, text, flags.url));
    writeFiles([{ path: file, content: text }]);
    output.write(`${tools.length} ${tools.length === 1 ? 'tool' : 'tools'} written to ${file}.\n`);
  });

const addInput = (
  text: string,
  inputs: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> => {
  const [name, value] = readPair(text, '--input');
  return { ...inputs, [name]: value };
};

interface Told {
  readonly tools: readonly Json[];
  readonly secrets: readonly string[];
}

const askServer = async (connector: Connector, flags: RecordFlags): Promise<Told> => {
  const server = mcpServerOf(connector);
  const door = await openVerifyDoor(connector, { ...flags, concurrency: 1 }, {});
  try {
    const send = mcpSender(connector, server, { url: flags.url, door, inputs: flags.input });
    return { tools: await listAll(send, flags.mcpClient), secrets: door.secrets };
  } finally {
    await door.close();
  }
};

const listAll = async (send: McpSend, kind: McpClientKind): Promise<readonly Json[]> => {
  const begun = await beginTalk(send, kind);
  if (begun.kind === 'refused')
    throw new PinoutError(
      'mcp-server-refused',
      `The MCP server does not begin a conversation. ${begun.reason}`,
      begun.status === 401 || begun.status === 403
        ? 'Give what opens it: --credential, --client-id or --header.'
        : 'Look at --url, base path and path, or try another --mcp-client.',
    );
  const listing = await listTools(begun.talk);
  if (listing.kind === 'listed') return listing.tools;
  throw new PinoutError(
    'mcp-tools-unlisted',
    `The MCP server does not list its tools: ${listing.reason}`,
    'Mend the server: every client needs the list.',
  );
};

/** What the server lists against what is on record, each difference where it stands in the file. */
const checkTools = (connector: Connector, text: string, url: string): Report => {
  const { recordedTools } = connector;
  if (recordedTools === undefined)
    throw new PinoutError(
      'mcp-tools-unrecorded',
      `${connector.name} has no ${toolFileName}.`,
      'Write it first: the same command without --check.',
    );
  const value = JSON.parse(text) as Json;
  const live: Connector = {
    ...connector,
    recordedTools: { source: { ...recordedTools.source, text }, value },
  };
  const count = asArray(own(asObject(value), 'tools')).length;
  const { report } = diffConnectors(
    {
      before: { connector },
      after: { connector: live },
      names: { before: recordedTools.source.path, after: `${count} tools of ${new URL(url).host}` },
    },
    { failOn: 'any' },
  );
  return {
    ...report,
    checks: report.checks.map((check) => ({
      ...check,
      findings: check.findings.map(({ related = [], ...finding }) => {
        const [before] = related;
        return before === undefined ? finding : { ...finding, at: before.at };
      }),
    })),
  };
};
