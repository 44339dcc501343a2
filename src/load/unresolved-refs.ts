import type { Connector } from '../connector/connector.ts';
import type { Check, Finding } from '../report/report.ts';
import { defined } from '../source/json.ts';

/** More operations than these are counted. */
const mostNamed = 3;

/**
 * A check with the `$ref`s that lead nowhere, of those that these operations depend on: what they stand for cannot be judged, so that a report
 * which has this check is no yes. None where all lead somewhere. `wanted`: operationIds; all without it.
 */
export const unresolvedRefs = (
  { name, problems }: Connector,
  wanted?: ReadonlySet<string>,
): readonly Check<'ref-unresolved'>[] => {
  const findings = problems.flatMap((problem): readonly Finding<'ref-unresolved'>[] => {
    const { operations, message, remedy, file, line, column, pointer } = problem;
    if (operations === undefined) return [];
    const concerned = operations.filter((id) => wanted?.has(id) ?? true);
    // A whole path that is not there has no operations that could be asked for.
    const isPath = operations.length === 0 && pointer?.startsWith('/paths/') === true;
    if (concerned.length === 0 && !isPath) return [];
    const where = isPath ? '' : ` in ${namesOf(concerned)}`;
    return [
      {
        code: 'ref-unresolved',
        severity: 'error',
        message: `${message.replace(/\.$/, '')}: what it stands for is not checked${where}.`,
        remedy,
        at: { file, line, column, ...defined({ pointer }) },
      },
    ];
  });
  const [first] = findings;
  if (first === undefined) return [];
  return [
    {
      subject: name,
      name: 'what the definition refers to',
      verdict: {
        kind: 'skip',
        reason: 'A part of the definition is not there, and what it stands for was not checked.',
        remedy: 'Correct each $ref that leads nowhere.',
      },
      findings,
      ...defined({ at: first.at }),
    },
  ];
};

const namesOf = (ids: readonly string[]): string => {
  const more = ids.length - mostNamed;
  return [...ids.slice(0, mostNamed), ...(more > 0 ? [`${more} more`] : [])]
    .join(', ')
    .replace(/, ([^,]*)$/, ' and $1');
};
