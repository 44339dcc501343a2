import type { NameClass } from '../name-class.ts';
import { errorCode, errorMessage } from '../write-phrase.ts';

/** How it went: success, trouble and errors, by the status of the answer. */
export const outcomeClasses: readonly NameClass[] = [
  {
    name: 'success',
    is: /\b(success(ful(ly)?)?|succeeded|ok|is ?valid|valid|passed)$/,
    truth: ({ options }) => options.status < 400,
    text: ({ options }) => String(options.status < 400),
  },
  {
    name: 'removed',
    is: /\b(deleted|removed|trashed|destroyed)$/,
    truth: ({ options }) => options.gone === true,
  },
  {
    name: 'trouble',
    is: /\b(errors?|failed|failure|has ?errors?|archived|cancel+ed|has ?more|more|has ?next( page)?|has ?prev(ious)?( page)?|truncated|nsfw|spam|blocked|banned|expired|incomplete|disabled|hidden)$/,
    truth: ({ options, words }) => /error|fail/.test(words) && options.status > 399,
  },
  {
    name: 'error code',
    is: /\b(error ?code|error ?type|fault ?code|error ?name)$/,
    text: errorCode,
    number: ({ options }) => (options.status > 399 ? options.status : 0),
  },
  {
    name: 'status code',
    is: /\b(http ?status|status ?code|http ?code|http ?status ?code|response ?code)$/,
    number: ({ options }) => options.status,
    text: ({ options }) => String(options.status),
  },
  {
    name: 'status',
    is: /^(status|code)$/,
    when: ({ options, type }) => type !== 'string' && options.status > 399,
    number: ({ options }) => options.status,
  },
  {
    name: 'code',
    is: /^(code|error|title|reason)$/,
    when: ({ options, words }) => options.status > 399 && words !== '',
    text: (hint) =>
      /code|error/.test(hint.words) ? [errorCode(hint), errorMessage(hint)] : errorMessage(hint),
  },
  {
    name: 'error',
    is: /\b(error( ?(message|msg|detail|details|description|text))?|errmsg|exception( message)?|fault( string)?)$/,
    text: errorMessage,
  },
];
