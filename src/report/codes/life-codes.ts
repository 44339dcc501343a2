import type { CodeMeaning } from './code-meaning.ts';

/** A code of a thing that was made, read, changed and deleted. */
export type LifeCode =
  | 'resource-not-readable'
  | 'resource-not-listed'
  | 'resource-listed-not-readable'
  | 'resource-still-there'
  | 'resource-value-changed'
  | 'resource-update-lost'
  | 'resource-untouched-changed'
  | 'resource-key-repeated'
  | 'service-keeps-nothing'
  | 'response-varies'
  | 'response-etag-stale'
  | 'thing-left-behind';

/** What `verify` finds when it makes a thing, reads it, changes it and deletes it. */
export const lifeCodes: Readonly<Record<LifeCode, CodeMeaning>> = {
  'resource-not-readable': {
    severity: 'error',
    means: 'What was just made is not found by the key that the endpoint gave for it.',
    remedy: 'Keep what was made, and find it by the key that was given.',
    example: 'sent:       POST /items, then GET /items/7\nanswered:   201 with {"id": 7}, then 404',
  },
  'resource-not-listed': {
    severity: 'error',
    means: 'What was just made is not in the list, although the list is whole: it has no next page.',
    remedy: 'List what was made, or say with a next link that there is more.',
    example:
      'sent:       POST /items, then GET /items\nanswered:   201 with {"id": 7}, then a list without 7',
  },
  'resource-listed-not-readable': {
    severity: 'error',
    means:
      'A list names a thing that is not found when it is read, and names it again afterwards. It is a warning if nothing of the list can be read: then its keys may mean something else.',
    remedy: 'List what can be read, under the key that reads it.',
    example: 'sent:       GET /items, then GET /items/7\nanswered:   [{"id": 7}, {"id": 8}], then 404',
  },
  'resource-still-there': {
    severity: 'error',
    means: 'The endpoint said that a thing is deleted, and still gives it.',
    remedy: 'Delete it, or answer 202 as long as it is there.',
    example: 'sent:       DELETE /items/7, then GET /items/7\nanswered:   204, then 200',
  },
  'resource-value-changed': {
    severity: 'error',
    means:
      'A value of what was made is read back as another one. Characters beyond ASCII, blanks and long texts show it most often.',
    remedy: 'Keep what is sent as it is, whatever characters it has.',
    example:
      'sent:       POST /items {"name": "Zoë"}, then GET /items/7\nanswered:   {"id": 7, "name": "Zo?"}',
  },
  'resource-update-lost': {
    severity: 'error',
    means: 'The endpoint took an update, and afterwards gives the old value.',
    remedy: 'Keep what an update is sent.',
    example:
      'sent:       PATCH /items/7 {"name": "b"}, then GET /items/7\nanswered:   200, then {"id": 7, "name": "a"}',
  },
  'resource-untouched-changed': {
    severity: 'error',
    means:
      'A PATCH named some properties, and another one is gone afterwards. It is a note if the other one only has another value: that may follow from the change.',
    remedy: 'Leave what a PATCH does not name as it is.',
    example:
      'sent:       PATCH /items/7 {"name": "b"}, then GET /items/7\nanswered:   {"id": 7, "name": "b", "price": null}',
  },
  'resource-key-repeated': {
    severity: 'error',
    means:
      'Two things that were made one after the other have the same key: the second is in the place of the first.',
    remedy: 'Give each new thing a key of its own.',
    example: 'sent:       POST /items, twice\nanswered:   {"id": 7}, twice',
  },
  'service-keeps-nothing': {
    severity: 'warning',
    means:
      'Nothing of what was made was there afterwards, of any kind of thing: the endpoint seems not to keep what it is given. It is said once; the errors about single things follow from it.',
    remedy: 'Verify against a service that keeps things; a mock of Pinout does with --stateful.',
    example:
      'sent:       POST /items {"name": "a"}, then GET /items/7\nanswered:   201 with {"id": 7}, then a sample of another item',
  },
  'response-varies': {
    severity: 'warning',
    means: 'The same thing was read twice, nobody changed it in between, and the two answers differ.',
    remedy: 'Answer the same request in the same way.',
    example: 'sent:       GET /items/7, twice\nanswered:   {"stock": 4}, then {"stock": 9}',
  },
  'response-etag-stale': {
    severity: 'error',
    means:
      'A documented ETag is the same before and after a change, so that clients with a cache never see the change.',
    remedy: 'Change the ETag whenever the content changes.',
    example: 'sent:       GET, PATCH and GET of /items/7\nanswered:   etag: "1", both times',
  },
  'thing-left-behind': {
    severity: 'warning',
    means: 'The run made something and could not remove it. The message has its address.',
    remedy: 'Remove it by hand.',
    example: 'sent:       POST /items\n            the definition has no DELETE for it',
  },
};
