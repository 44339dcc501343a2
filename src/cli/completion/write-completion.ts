import { type CompletionFlag, type CompletionNode, everyNode } from './completion-node.ts';

/** The shells that completion is written for. */
export const completionShells = ['bash', 'zsh', 'fish', 'powershell'] as const;

/** One of them. */
export type CompletionShell = (typeof completionShells)[number];

/** The script that makes a shell complete `pinout`. */
export const writeCompletion = (shell: CompletionShell, program: CompletionNode): string =>
  writers[shell](everyNode(program));

type Writer = (nodes: readonly CompletionNode[]) => string;

const writeBash: Writer = (
  nodes,
) => `# pinout completion for bash: eval "$(pinout completion bash)" in ~/.bashrc
_pinout() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" at='' word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$at/$word" in
${pathCases(nodes, '      ')}
    esac
  done
  COMPREPLY=()
  case "$at $prev" in
${valueCases(nodes, (flag) => (flag.choices.length > 0 ? `COMPREPLY=($(compgen -W ${quote(flag.choices.join(' '))} -- "$cur")); return` : flag.value === 'file' ? 'COMPREPLY=($(compgen -f -- "$cur")); return' : 'return'))}
  esac
  local words=''
  if [[ $cur == -* ]]; then
    case "$at" in
${nodes.map((node) => `      ${quote(pathOf(node))}) words=${quote(namesOf(node).join(' '))} ;;`).join('\n')}
    esac
  else
    case "$at" in
${wordCases(nodes, '      ', (list) => `words=${quote(list.join(' '))}`)}
    esac
    [[ -n $words ]] || { COMPREPLY=($(compgen -f -- "$cur")); return; }
  fi
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o filenames -o bashdefault -F _pinout pinout
`;

const writeZsh: Writer = (nodes) => `#compdef pinout
# pinout completion for zsh: eval "$(pinout completion zsh)" in ~/.zshrc, after compinit
_pinout() {
  local cur="\${words[CURRENT]}" prev="\${words[CURRENT-1]}" at='' word
  local -a list
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "$at/$word" in
${pathCases(nodes, '      ')}
    esac
  done
  case "$at $prev" in
${valueCases(nodes, (flag) => (flag.choices.length > 0 ? `compadd -- ${flag.choices.map(quote).join(' ')}; return` : flag.value === 'file' ? '_files; return' : 'return'))}
  esac
  if [[ $cur == -* ]]; then
    case "$at" in
${nodes.map((node) => `      ${quote(pathOf(node))}) list=(${node.flags.flatMap(({ names, description }) => names.map((name) => described(name, description))).join(' ')}) ;;`).join('\n')}
    esac
  else
    case "$at" in
${nodes
  .filter((node) => offered(node).length > 0)
  .map(
    (node) =>
      `      ${quote(pathOf(node))}) list=(${node.commands.length > 0 ? node.commands.map((each) => described(each.path.at(-1) ?? '', each.description)).join(' ') : node.words.map(quote).join(' ')}) ;;`,
  )
  .join('\n')}
      *) _files; return ;;
    esac
  fi
  _describe -o pinout list
}
compdef _pinout pinout
`;

const writeFish: Writer = (
  nodes,
) => `# pinout completion for fish: pinout completion fish > ~/.config/fish/completions/pinout.fish
function __pinout_at
  set -l at ''
  for word in (commandline -opc)[2..]
    switch "$at/$word"
${nodes
  .filter(({ path }) => path.length > 0)
  .map((node) => `      case ${quote(keyOf(node))}\n        set at ${quote(pathOf(node))}`)
  .join('\n')}
    end
  end
  test "$at" = "$argv[1]"
end
complete -c pinout -e
${nodes.flatMap(fishLines).join('\n')}
`;

const fishLines = (node: CompletionNode): readonly string[] => {
  const here = `complete -c pinout -n "__pinout_at '${pathOf(node)}'"`;
  return [
    ...node.commands.map(
      (each) => `${here} -f -a ${fish(each.path.at(-1) ?? '')} -d ${fish(each.description)}`,
    ),
    ...(node.words.length === 0 ? [] : [`${here} -f -a ${fish(node.words.join(' '))}`]),
    ...node.flags.map(({ names, description, value, choices }) => {
      const spelt = names.map((name) =>
        name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`,
      );
      const takes = value === 'none' ? '' : value === 'file' ? ' -r -F' : ' -x';
      const list = choices.length === 0 ? '' : ` -a ${fish(choices.join(' '))}`;
      return `${here} ${spelt.join(' ')}${takes}${list} -d ${fish(description)}`;
    }),
  ];
};

const writePowershell: Writer = (
  nodes,
) => `# pinout completion for PowerShell: pinout completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName pinout -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $commands = @{
${nodes.map((node) => `    ${shell(pathOf(node))} = @(${offered(node).map(shell).join(', ')})`).join('\n')}
  }
  $flags = @{
${nodes.map((node) => `    ${shell(pathOf(node))} = @(${namesOf(node).map(shell).join(', ')})`).join('\n')}
  }
  $values = @{
${nodes
  .flatMap((node) =>
    node.flags.flatMap(({ names, choices }) =>
      choices.length === 0
        ? []
        : names.map(
            (name) => `    ${shell(`${pathOf(node)} ${name}`)} = @(${choices.map(shell).join(', ')})`,
          ),
    ),
  )
  .join('\n')}
  }
  $words = @($commandAst.CommandElements | ForEach-Object { $_.ToString() } | Select-Object -Skip 1)
  if ($wordToComplete -ne '') { $words = @($words | Select-Object -SkipLast 1) }
  $at = ''
  foreach ($word in $words) {
    $next = ("$at $word").Trim()
    if ($flags.ContainsKey($next)) { $at = $next }
  }
  $last = if ($words.Count -gt 0) { $words[-1] } else { '' }
  $list = if ($values.ContainsKey("$at $last")) { $values["$at $last"] }
    elseif ($wordToComplete.StartsWith('-')) { $flags[$at] }
    else { $commands[$at] }
  $list | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`;

const writers: Readonly<Record<CompletionShell, Writer>> = {
  bash: writeBash,
  zsh: writeZsh,
  fish: writeFish,
  powershell: writePowershell,
};

const pathOf = ({ path }: CompletionNode): string => path.join(' ');

/** The path above and the word that leads here: `pact/verify`, `/pact`. */
const keyOf = ({ path }: CompletionNode): string => `${path.slice(0, -1).join(' ')}/${path.at(-1) ?? ''}`;

const namesOf = ({ flags }: CompletionNode): readonly string[] => flags.flatMap(({ names }) => names);

const offered = ({ commands, words }: CompletionNode): readonly string[] =>
  commands.length > 0 ? commands.map(({ path }) => path.at(-1) ?? '') : words;

const pathCases = (nodes: readonly CompletionNode[], indent: string): string =>
  nodes
    .filter(({ path }) => path.length > 0)
    .map((node) => `${indent}${quote(keyOf(node))}) at=${quote(pathOf(node))} ;;`)
    .join('\n');

const valueCases = (nodes: readonly CompletionNode[], write: (flag: CompletionFlag) => string): string =>
  nodes
    .flatMap((node) =>
      node.flags
        .filter(({ value }) => value !== 'none')
        .map(
          (flag) =>
            `    ${flag.names.map((name) => quote(`${pathOf(node)} ${name}`)).join('|')}) ${write(flag)} ;;`,
        ),
    )
    .join('\n');

const wordCases = (
  nodes: readonly CompletionNode[],
  indent: string,
  write: (words: readonly string[]) => string,
): string =>
  nodes
    .filter((node) => offered(node).length > 0)
    .map((node) => `${indent}${quote(pathOf(node))}) ${write(offered(node))} ;;`)
    .join('\n');

/** For the shells of Unix. */
const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const fish = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

const shell = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** \`name:what it is\`, as zsh's _describe reads it. */
const described = (name: string, description: string): string =>
  quote(`${name.replaceAll(':', '\\:')}:${description}`);
