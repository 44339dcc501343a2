import type { CodeMeaning } from './code-meaning.ts';

/** A code of what the platform does around a call. */
export type PlatformCode =
  | 'page-value-missing'
  | 'page-link-loop'
  | 'page-link-foreign'
  | 'page-link-relative'
  | 'page-link-invalid'
  | 'page-item-repeated'
  | 'page-end-missing'
  | 'page-failed'
  | 'webhook-subscribe-failed'
  | 'webhook-location-missing'
  | 'webhook-location-relative'
  | 'webhook-location-unroutable'
  | 'webhook-notification-missing'
  | 'webhook-notification-mismatch'
  | 'webhook-notification-late'
  | 'webhook-unsubscribe-failed'
  | 'poll-state-missing'
  | 'poll-state-relative'
  | 'poll-item-repeated'
  | 'poll-item-lost'
  | 'poll-order-wrong'
  | 'poll-failed'
  | 'job-unfinished'
  | 'job-result-undocumented'
  | 'job-result-mismatch'
  | 'dynamic-path-unresolved'
  | 'dynamic-value-refused'
  | 'dynamic-schema-invalid'
  | 'dynamic-answer-mismatch'
  | 'connection-test-failed';

/** What `verify` finds in what Power Platform does around a call: pages, triggers, jobs, dynamic values, the connection test. */
export const platformCodes: Readonly<Record<PlatformCode, CodeMeaning>> = {
  'page-value-missing': {
    severity: 'error',
    means:
      'A page of an operation with x-ms-pageable has no list "value" at its root: with pagination on, a flow fails (InvalidPageResponse). It is a warning if the definition documents no such list either.',
    remedy: 'Answer each page as {"value": [...]}.',
    example: 'documented: x-ms-pageable\nanswered:   {"items": []}',
  },
  'page-link-loop': {
    severity: 'error',
    means: 'A next link leads to a page that was there already: a flow would read for ever.',
    remedy: 'Give each page a link of its own, and none to the last.',
    example: 'answered:   page 2 links to page 1',
  },
  'page-link-foreign': {
    severity: 'error',
    means: 'A next link leads to another host. The platform would not send the call through the connector.',
    remedy: 'Link to the host that was asked, and use the updatenextlink policy.',
    example:
      'asked:      https://api.contoso.com/items\nanswered:   {"nextLink": "https://internal.contoso.net/items?page=2"}',
  },
  'page-link-relative': {
    severity: 'error',
    means: 'A next link is not an absolute URL, and the platform follows absolute ones only.',
    remedy: 'Write the next link as an absolute URL.',
    example: 'answered:   {"nextLink": "/items?page=2"}',
  },
  'page-link-invalid': {
    severity: 'error',
    means: 'A next link is not a URL at all.',
    remedy: 'Write the next link as an absolute URL, and leave it out on the last page.',
    example: 'answered:   {"nextLink": 2}',
  },
  'page-item-repeated': {
    severity: 'error',
    means: 'An item is on two pages: flows handle it twice.',
    remedy: 'Let each page begin where the one before it ended.',
    example: 'answered:   {"value": [1, 2]}, then {"value": [2, 3]}',
  },
  'page-end-missing': {
    severity: 'error',
    means: 'There was a next link on every page that was read. If the pages still have items it is a note.',
    remedy: 'Leave the next link out on the last page, or allow more pages.',
    example: 'answered:   {"value": [], "nextLink": "…"}, on four pages in turn',
  },
  'page-failed': {
    severity: 'error',
    means: 'The next link was answered with a failure.',
    remedy: 'Answer the next link as the first page is answered.',
    example: 'sent:       the next link of page 1\nanswered:   404',
  },
  'webhook-subscribe-failed': {
    severity: 'error',
    means: 'The subscription of a webhook was refused.',
    remedy: 'Answer a subscription with 201, and give inputs that work in cases.yaml.',
    example: 'sent:       POST /hooks with the callback URL\nanswered:   400',
  },
  'webhook-location-missing': {
    severity: 'error',
    means: 'The answer to a subscription has no Location, so that the platform can never end it.',
    remedy: 'Answer with the URL to DELETE in Location.',
    example: 'answered:   201 Created, without Location',
  },
  'webhook-location-relative': {
    severity: 'error',
    means: 'Location of a subscription is not an absolute URL, so that the platform cannot end it.',
    remedy: 'Write Location as an absolute URL: https://host/path.',
    example: 'answered:   location: /hooks/7',
  },
  'webhook-location-unroutable': {
    severity: 'warning',
    means:
      'No DELETE operation of the definition has the path of Location: the call that ends the subscription does not pass the connector.',
    remedy: 'Add the DELETE operation that ends a subscription, internal, at the path of Location.',
    example:
      'documented: DELETE /hooks/{id}\nanswered:   location: https://api.contoso.com/v2/subscriptions/7',
  },
  'webhook-notification-missing': {
    severity: 'error',
    means: 'The event happened, and no notification came to the callback URL.',
    remedy: 'Post the event to the callback URL of the subscription.',
    example: 'sent:       the subscription, then the event\ncame:       nothing within 10 seconds',
  },
  'webhook-notification-mismatch': {
    severity: 'error',
    means: 'The notification does not fit x-ms-notification-content: its values are missing in the flow.',
    remedy: 'Change what is posted, or the schema.',
    example: 'documented: id is an integer\ncame:       {"id": "7"}',
  },
  'webhook-notification-late': {
    severity: 'error',
    means: 'A notification came after the subscription was ended.',
    remedy: 'Stop posting to a callback URL whose subscription was deleted.',
    example: 'sent:       DELETE of Location, then the event\ncame:       {"id": 7}',
  },
  'webhook-unsubscribe-failed': {
    severity: 'error',
    means: 'DELETE of Location did not end the subscription.',
    remedy: 'Answer the DELETE of Location with a success.',
    example: 'sent:       DELETE https://api.contoso.com/hooks/7\nanswered:   405',
  },
  'poll-state-missing': {
    severity: 'warning',
    means: 'The answer to a poll has no Location: each poll asks the same, and every item fires again.',
    remedy: 'Answer with the state in Location, or use the pollingtrigger policy.',
    example: 'answered:   200 OK, without Location',
  },
  'poll-state-relative': {
    severity: 'error',
    means: 'Location of a poll is not an absolute URL, so that the next poll cannot be sent.',
    remedy: 'Write Location as an absolute URL.',
    example: 'answered:   location: /events?since=7',
  },
  'poll-item-repeated': {
    severity: 'error',
    means: 'An item fired twice.',
    remedy: 'Return only what is strictly newer than the state.',
    example: 'answered:   [{"id": 7}], and to the next poll [{"id": 7}]',
  },
  'poll-item-lost': {
    severity: 'error',
    means: 'The event happened, and no poll after it had an item.',
    remedy: 'Return what came after the state that the last answer gave.',
    example: 'sent:       the event, then the poll of the last Location\nanswered:   202, without items',
  },
  'poll-order-wrong': {
    severity: 'error',
    means:
      'The first item is not the newest. The pollingtrigger policy reads the state from the first item, so that older ones fire again.',
    remedy: 'Sort newest first: the pollingtrigger policy reads the state from the first item.',
    example: 'answered:   [{"changed": "2026-01-01"}, {"changed": "2026-01-02"}]',
  },
  'poll-failed': {
    severity: 'error',
    means: 'A later poll failed: the trigger would stop.',
    remedy: 'Answer the URL of Location as the first poll is answered.',
    example: 'sent:       GET of Location\nanswered:   500',
  },
  'job-unfinished': {
    severity: 'error',
    means: 'A job that was answered with 202 did not come to an end that the platform understands.',
    remedy: 'Answer 202 with an absolute Location until the job is done, then its result.',
    example: 'sent:       GET of Location\nanswered:   202, without Location',
  },
  'job-result-undocumented': {
    severity: 'error',
    means: 'The job ended with a status that the operation does not document.',
    remedy: 'Document the status that a finished job has.',
    example: 'documented: 202\nanswered:   200 at the end of the job',
  },
  'job-result-mismatch': {
    severity: 'error',
    means: 'The result of the job breaks the schema of its status.',
    remedy: 'Change the answer or the schema of the finished job.',
    example: 'documented: 200 is an object with "total"\nanswered:   []',
  },
  'dynamic-path-unresolved': {
    severity: 'error',
    means:
      'A path of x-ms-dynamic-values or x-ms-dynamic-list leads to nothing in the answer: the list in the designer is empty.',
    remedy: 'Correct the path of the extension, or what the operation answers.',
    example: 'documented: value-collection is value\nanswered:   {"items": [{"id": 7}]}',
  },
  'dynamic-value-refused': {
    severity: 'error',
    means: 'The designer offers a choice that its own parameter does not take.',
    remedy: 'Let the schema of the parameter take what the operation offers.',
    example: 'documented: colour is "red" or "blue"\nanswered:   [{"id": "green"}]',
  },
  'dynamic-schema-invalid': {
    severity: 'error',
    means:
      'What x-ms-dynamic-schema or x-ms-dynamic-properties leads to is not a schema: the designer shows no fields.',
    remedy: 'Correct the path of the extension, or let the operation return a schema there.',
    example: 'documented: value-path is schema\nanswered:   {"schema": {"type": "objekt"}}',
  },
  'dynamic-answer-mismatch': {
    severity: 'error',
    means: 'An answer does not fit the schema that the connector itself gives for it.',
    remedy: 'Let the operation of the schema describe what the other operation answers.',
    example: 'answered:   the schema says that "total" is a number, the answer has "total": "3"',
  },
  'connection-test-failed': {
    severity: 'error',
    means: 'The operation of testConnection was not answered with a success: nobody could make a connection.',
    remedy: 'Check the credentials, and that the operation works with the parameters that the test gives.',
    example: 'documented: testConnection calls GetMe\nanswered:   403',
  },
};
