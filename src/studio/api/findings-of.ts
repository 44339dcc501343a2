import type { Connector } from '../../connector/connector.ts';
import type { Finding } from '../../report/report.ts';
import { defined } from '../../source/json.ts';
import type { Held } from '../session/workspace.ts';

/** A finding, and the operation that it is about. */
export interface HeldFinding {
  readonly finding: Finding;
  readonly operation?: string;
}

/** What the linter found last, in the order of its report. */
export const findingsOf = ({ lint, connector }: Held): readonly HeldFinding[] =>
  (lint?.checks ?? []).flatMap(({ findings }) =>
    findings.map((finding) => ({
      finding,
      ...defined({ operation: operationAt(connector, finding.at?.pointer) }),
    })),
  );

/** The operation that a pointer leads into. */
const operationAt = (connector: Connector, pointer: string | undefined): string | undefined =>
  pointer === undefined
    ? undefined
    : connector.operations.find(({ pointer: own }) => pointer === own || pointer.startsWith(`${own}/`))?.id;
