import type { CodeMeaning } from './code-meaning.ts';

/** A code of a doubt. */
export type DoubtCode =
  | 'nothing-verified'
  | 'no-success-verified'
  | 'operation-not-verified'
  | 'budget-too-small'
  | 'run-ended-early'
  | 'coverage-too-low'
  | 'url-wrong'
  | 'check-skipped'
  | 'endpoint-gone'
  | 'ref-unresolved';

/** Why a report is not a yes, although nothing in it failed: the exit status is 2. */
export const doubtCodes: Readonly<Record<DoubtCode, CodeMeaning>> = {
  'nothing-verified': {
    severity: 'error',
    means: 'There was nothing to check, or every check was skipped: the run says nothing of the endpoint.',
    remedy:
      'Each skip says what it needs; begin with --credential. If there was no check, leave out one of --operation, --status and --tag.',
    example: 'run:        pinout verify\n            every check was skipped',
  },
  'no-success-verified': {
    severity: 'error',
    means: 'Only refusals were seen: every documented success was skipped.',
    remedy: 'Each skip says what it needs; begin with --credential.',
    example:
      'run:        pinout verify, without --credential\n            401 for each operation, and no 200',
  },
  'operation-not-verified': {
    severity: 'error',
    means: 'Valid requests were sent to an operation, no documented success came, and nothing says why.',
    remedy: 'Add cases that succeed to cases.yaml, or allow a partial run with --allow-partial.',
    example: 'sent:       GET /items/{id} with generated identifiers\nanswered:   404, each time',
  },
  'budget-too-small': {
    severity: 'error',
    means:
      'The budget of requests for an operation was used up before it succeeded: the request that could have shown it was not sent.',
    remedy:
      'Allow more with --budget <n>, or all with --budget full; or allow a partial run with --allow-partial.',
    example:
      'run:        pinout verify --budget 2\n            a create was refused twice, and was not tried in other ways',
  },
  'run-ended-early': {
    severity: 'error',
    means: 'The run ended before everything was asked.',
    remedy: 'Let it run to its end (Ctrl-C, --max-requests), or allow a partial run with --allow-partial.',
    example: 'run:        pinout verify --max-requests 10',
  },
  'coverage-too-low': {
    severity: 'error',
    means: 'Fewer of the documented statuses were seen than --min-coverage wants.',
    remedy: 'Add cases for the statuses that were skipped.',
    example:
      'run:        pinout verify --min-coverage 80\n            65 % of the documented statuses were seen',
  },
  'url-wrong': {
    severity: 'error',
    means: 'Every answer was the same refusal: the requests did not reach the endpoint.',
    remedy: 'Compare --url and the base path of the definition with the address of the endpoint.',
    example: 'run:        pinout verify --url https://contoso.com/api/api\nanswered:   404, to everything',
  },
  'endpoint-gone': {
    severity: 'error',
    means:
      'The endpoint answered at first, and then nobody was there any more: connections were refused or reset or no answer came in time, and neither was a request answered that had been answered before. The rest was not sent.',
    remedy:
      'Look into its log, start it again, and verify again. The finding of the same name shows the first request without an answer.',
    example: 'answered:   212 requests\nthen:       ECONNREFUSED',
  },
  'check-skipped': {
    severity: 'error',
    means:
      'A hand-written case was not sent, or a check was skipped, and --fail-on-skipped does not allow that.',
    remedy: 'Each skip says what it needs: a flag that allows what the case does, a credential, a case.',
    example: 'run:        pinout verify --fail-on-skipped cases\n            a case needs --allow-commands',
  },
  'ref-unresolved': {
    severity: 'error',
    means:
      'A $ref of the definition leads nowhere, out of its folder, or back to itself. The schema, parameter or response that it refers to was not checked. `diff` and `pact check` report it too.',
    remedy: 'Correct the name, or add the definition that it means.',
    example:
      'documented: {"schema": {"$ref": "#/definitions/Itme"}}\n            there is no definition Itme',
  },
};
