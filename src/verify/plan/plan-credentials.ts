import type { Operation } from '../../connector/operation.ts';
import { findResponse } from '../../connector/status.ts';
import type { CredentialChoice } from '../model/credential.ts';
import type { Probe } from '../model/probe.ts';
import type { BaseParts } from './base-parts.ts';

/** What an operation that needs a credential has to refuse; `open`: the run has the right one. */
export const planCredentials = (
  operation: Operation,
  base: BaseParts,
  { open }: { readonly open: boolean },
): readonly Probe[] => {
  const key = (code: number): string | undefined => findResponse(operation.responses, code)?.status;
  const target = key(401) ?? key(403) ?? '401';
  const choices: readonly (readonly [CredentialChoice, string])[] = [
    ['none', 'without a credential'],
    ['empty', 'with an empty credential'],
    ...(open
      ? ([
          ['wrong', 'with a wrong credential'],
          ['malformed', 'with a malformed credential'],
          ['elsewhere', 'with the credential in another place'],
        ] as const)
      : []),
  ];
  return choices.map(([credential, label]) => ({
    operation,
    label,
    target,
    expects: 'unauthorised',
    parts: { ...base.all, credential },
  }));
};
