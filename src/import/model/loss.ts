import type { Severity } from '../../report/report.ts';

/** What a note says of one kind of thing that could not be carried over as it is. */
export interface LossMeaning {
  /** `hint`: nobody will miss it. `warning`: the connector works, and somebody may. `info`: something is left to a person. */
  readonly severity: Exclude<Severity, 'error'>;
  /** What was done, and what follows for the maker or the service. One or two short sentences. */
  readonly effect: string;
  readonly remedy: string;
}

const loss = (effect: string, remedy: string): LossMeaning => ({ severity: 'warning', effect, remedy });
const quiet = (effect: string): LossMeaning => ({
  severity: 'hint',
  effect,
  remedy: 'Nothing needs to be done.',
});
const task = (effect: string, remedy: string): LossMeaning => ({ severity: 'info', effect, remedy });

const check =
  'Try such a call with "pinout verify", and write the definition by hand if the service wants it otherwise.';

/** What can get lost, or be left to a person. */
export type LossName =
  | 'openapi-version'
  | 'duplicate-key'
  | 'title-cut'
  | 'description-missing'
  | 'privacy-policy'
  | 'servers'
  | 'server-variable'
  | 'server-operation'
  | 'http-only'
  | 'webhook'
  | 'callback'
  | 'unsubscribe'
  | 'link'
  | 'array-explode'
  | 'collection-format'
  | 'path-style'
  | 'deep-object'
  | 'parameter-content'
  | 'parameter-cookie'
  | 'parameter-type'
  | 'parameter-object'
  | 'parameter-undeclared'
  | 'parameter-unused'
  | 'parameter-duplicate'
  | 'parameter-name'
  | 'allow-reserved'
  | 'allow-empty-value'
  | 'header-dropped'
  | 'body-types'
  | 'body-get'
  | 'body-xml'
  | 'body-binary'
  | 'form-object'
  | 'form-files'
  | 'form-encoding'
  | 'form-field'
  | 'response-range'
  | 'response-default'
  | 'response-default-only'
  | 'response-success'
  | 'response-status'
  | 'response-types'
  | 'response-xml'
  | 'response-header'
  | 'response-204'
  | 'security-operation'
  | 'security-scheme'
  | 'security-cookie'
  | 'security-sets'
  | 'security-unsupported'
  | 'verb-unsupported'
  | 'path-clash'
  | 'path-fragment'
  | 'path-invalid'
  | 'operation-helper'
  | 'operation-chosen'
  | 'operation-invalid'
  | 'mixed-type'
  | 'one-of'
  | 'any-of'
  | 'union-too-big'
  | 'discriminator'
  | 'all-of-conflict'
  | 'recursive'
  | 'not'
  | 'condition'
  | 'pattern-properties'
  | 'tuple'
  | 'boolean-schema'
  | 'dynamic-ref'
  | 'enum-mixed'
  | 'enum-value'
  | 'default-value'
  | 'example-invalid'
  | 'pattern'
  | 'format'
  | 'bound'
  | 'required-loop'
  | 'schema-cut'
  | 'depth-cut'
  | 'polling'
  | 'required-write'
  | 'int64'
  | 'xml'
  | 'documentation'
  | 'extension'
  | 'ref-description'
  | 'additional-items'
  | 'sample-kinds'
  | 'sample-format'
  | 'dropped'
  | 'script'
  | 'graphql'
  | 'secret'
  | 'file';

/** The code of the finding of such a loss. */
export const lossCode = (name: LossName): string => `import-loss-${name}`;

/** Every kind of loss, in the order of the page docs/import.md. */
export const lossMeanings: Readonly<Record<LossName, LossMeaning>> = {
  'openapi-version': loss(
    'This version of OpenAPI was read as 3.1.',
    'Look at what is new in it in this document.',
  ),
  'duplicate-key': loss('The key appears twice; the last one was taken.', 'Delete one of the two.'),
  'title-cut': loss(
    'The title was shortened to 30 characters.',
    'Choose a name with "title" in the definition.',
  ),
  'description-missing': task(
    'The description is missing or too short; one was written.',
    'Write what the service is for, in one or two sentences.',
  ),
  'privacy-policy': task(
    'No privacy policy is named, and none was invented.',
    'Name it in x-ms-connector-metadata before you hand in the connector.',
  ),
  servers: loss('The connector calls one server; the others were left out.', 'Choose another with --server.'),
  'server-variable': loss(
    'A connector cannot ask for this part of the path; the default was written.',
    'Name another address with --host.',
  ),
  'server-operation': task(
    'The operation has a server of its own: a policy sends it there.',
    'Check the policy in apiProperties.json.',
  ),
  'http-only': loss('The service is called without encryption.', 'Use https if the service offers it.'),
  webhook: loss(
    'The document does not say how to subscribe, so that no trigger can be made. The schema of the message was kept.',
    'Write a trigger by hand if the service has an operation that registers an address.',
  ),
  callback: loss('No trigger was made of this callback.', 'Write the trigger by hand: see docs/platform.md.'),
  unsubscribe: loss(
    'The document has no operation that flows can unsubscribe with.',
    'Without one the service calls flows that are switched off.',
  ),
  link: quiet('Links have no place in a connector; they served as evidence for dropdowns.'),
  'array-explode': loss(
    'A list is sent as one value with commas: the platform refuses repeated keys. The service may read "1,2" as one value.',
    'Add --script to write a script that repeats the key.',
  ),
  'collection-format': loss('Power Apps does not know this way to join a list.', check),
  'path-style': loss('Makers write the value in the form that the service wants.', check),
  'deep-object': loss('The deeper levels of this parameter are written as JSON text.', check),
  'parameter-content': loss('Makers write this parameter as JSON text.', check),
  'parameter-cookie': loss(
    'A connector cannot send this cookie.',
    'Set it with a policy if the service needs it.',
  ),
  'parameter-type': loss('The parameter takes several types; makers write text.', check),
  'parameter-object': loss('The parameter is an object; makers write JSON text.', check),
  'parameter-undeclared': loss(
    'The path names a variable that no parameter describes; it became text.',
    check,
  ),
  'parameter-unused': loss('The path does not have this variable; the parameter was left out.', check),
  'parameter-duplicate': loss('The parameter appears twice; the first one was taken.', check),
  'parameter-name': loss('No header or field can have this name; the parameter was left out.', check),
  'allow-reserved': loss('Reserved characters of this value are escaped anyway.', check),
  'allow-empty-value': quiet('Whether an empty value may be sent is not said any more.'),
  'header-dropped': quiet('The platform sets this header itself.'),
  'body-types': loss(
    'The body is sent as one media type; the others were left out.',
    'Choose another with --body.',
  ),
  'body-get': loss('A GET or DELETE request of a connector has no body.', check),
  'body-xml': loss('Makers write the XML as text; its schema was left out.', check),
  'body-binary': task(
    'A policy names the media type of the file.',
    'Check the policy in apiProperties.json.',
  ),
  'form-object': loss('This field of the form is written as JSON text.', check),
  'form-files': loss('One file can be sent here, where the service takes several.', check),
  'form-encoding': loss('The media type and the headers of a part cannot be set.', check),
  'form-field': loss('A form cannot carry this field as it is described.', check),
  'response-default': quiet(
    'The platform takes "default" for a success: beside a success its schema was left out.',
  ),
  'response-range': loss('A range of statuses was written as one status.', 'Write the statuses that come.'),
  'response-default-only': loss(
    'The success is documented as "default" only.',
    'Write the status that comes, mostly 200.',
  ),
  'response-success': loss(
    'No success is documented; a 200 without content was added.',
    'Write what the operation answers.',
  ),
  'response-status': loss('This status cannot be documented; it was left out.', check),
  'response-types': loss('One media type of the answer was kept.', check),
  'response-xml': loss('The platform gives this answer as text.', check),
  'response-header': loss('This header of the answer was left out.', check),
  'response-204': quiet('An answer without content has no schema.'),
  'security-operation': loss(
    'The operation wants another sign-in than the connection has.',
    'Keep it with --keep-unauthorised, or choose another sign-in with --auth.',
  ),
  'security-scheme': loss(
    'This way to sign in was left out: a connection has one.',
    'Choose it with --auth.',
  ),
  'security-cookie': loss('A policy sends the key as a cookie.', check),
  'security-sets': task(
    'Makers choose this way to sign in from several; a policy carries what the definition cannot.',
    'Try a connection of each kind: only the command line can deploy parameter sets.',
  ),
  'security-unsupported': loss('A connection cannot sign in this way.', 'See docs/import.md, "Sign-in".'),
  'verb-unsupported': loss('The platform does not offer this verb; the operation was left out.', check),
  'path-clash': loss(
    'Another path is the same but for case or names; the operation was left out.',
    'Rename the path in the document, or merge the two.',
  ),
  'path-fragment': loss('What follows "#" in the path was left out.', check),
  'path-invalid': loss('The path cannot be in a connector; the operation was left out.', check),
  'operation-helper': loss(
    'Makers have no use for this operation; it was left out.',
    'Keep it with --operations if you want it.',
  ),
  'operation-chosen': quiet('The operation was not chosen.'),
  'operation-invalid': loss('The operation is not readable; it was left out.', 'Correct it in the document.'),
  'mixed-type': loss('A value of several types has no type in a connector.', check),
  'one-of': loss('The alternatives became one schema that takes them all.', check),
  'any-of': loss('The alternatives became one schema that takes them all.', check),
  'union-too-big': loss(
    'The alternatives have more than 60 properties; it is an object without properties.',
    check,
  ),
  discriminator: loss('An ordinary property holds which alternative it is.', check),
  'all-of-conflict': loss(
    'Parts of allOf contradict each other; the first one counts.',
    'Correct the document.',
  ),
  recursive: loss('The schema contains itself in allOf; it was cut there.', check),
  not: loss('What the value may not be is not checked.', check),
  condition: loss('The condition is not checked.', check),
  'pattern-properties': loss('Names of properties are not checked against their patterns.', check),
  tuple: loss('The items of the list all have one schema.', check),
  'boolean-schema': loss('A schema that takes nothing was left out.', check),
  'dynamic-ref': loss('A dynamic reference was resolved once.', check),
  'enum-mixed': loss('The values of the enum have several types; it is not limited to them.', check),
  'enum-value': loss('Values of the enum do not have its type; they were left out.', 'Correct the document.'),
  'default-value': loss('The default does not have the type; it was left out.', 'Correct the document.'),
  'example-invalid': loss('The example does not fit its schema; it was left out.', 'Correct the example.'),
  pattern: loss('The pattern is not one that the platform can read; it was left out.', check),
  format: quiet('The format does not belong to the type; it was left out.'),
  bound: loss('The limit is not one that can hold; it was left out.', 'Correct the document.'),
  'required-loop': loss(
    'The schema can never end; a property is not required any more.',
    'Correct the document.',
  ),
  'schema-cut': loss(
    'The platform refuses more than 512 schemas in one body: the deepest levels were left out.',
    'Write the levels that makers need by hand.',
  ),
  'depth-cut': loss(
    'The schema contains itself: it was written as deep as --max-depth says, and is open below.',
    'Choose another depth with --max-depth.',
  ),
  polling: task(
    'A policy asks only for what is newer than the first item of the last answer.',
    'See that the service sorts the newest first, and that it takes the time as "later than".',
  ),
  'required-write': quiet('A property that only the service writes is not required in requests.'),
  int64: task('Numbers above 2^53 lose digits in flows.', 'Ask the service for text if ids are that long.'),
  xml: quiet('How the value is written in XML was left out.'),
  documentation: quiet('A link to documentation of a part was left out.'),
  extension: quiet('Extensions of other products were left out.'),
  'ref-description': quiet('A description beside $ref was left out; that of the schema counts.'),
  'additional-items': quiet('What further items of the list look like was left out.'),
  'sample-kinds': loss('The samples show values of several kinds here; the schema has no type.', check),
  'sample-format': quiet('Dates without a time zone stay text.'),
  dropped: quiet('Requests that are not calls of an API were left out.'),
  script: loss('Scripts of the collection are not run.', 'Write what they did by hand.'),
  graphql: task('Makers write the variables of this query.', 'Look at the query in the definition.'),
  secret: quiet('A secret was here; it was not written.'),
  file: loss('A file that the request names was not read.', check),
};
