import { asArray, asObject, asString, type JsonObject, own } from '../../src/source/json.ts';
import type { Path } from '../../src/source/pointer.ts';
import type { DefinitionRule } from '../rule.ts';
import { quote } from '../words/quote.ts';
import { isHttpUrl } from '../words/urls.ts';

/** Rules of the `info` object besides title and description. */
export const infoRules: readonly DefinitionRule[] = [
  {
    id: 'connector-info-version',
    file: 'definition',
    demands: 'The version is a text.',
    remedy: 'Write it in quotes: "version": "1.0".',
    severity: 'error',
    fix: 'auto',
    why: 'Swagger 2.0 wants a string; a number loses its last zero, and the service refuses it.',
    source: 'Swagger 2.0, Info Object.',
    fails: { definition: { info: { version: 1 } } },
    passes: { definition: { info: { version: '1.0' } } },
    *check({ info }) {
      const version = own(info, 'version');
      if (version === undefined || typeof version === 'string') return;
      yield {
        path: ['info', 'version'],
        message: `The version ${quote(version)} is not a string.`,
        ...(typeof version === 'number'
          ? { edits: [{ op: 'set', path: ['info', 'version'], value: String(version) }] }
          : {}),
      };
    },
  },
  {
    id: 'connector-info-version-format',
    file: 'definition',
    demands: 'The version is made of numbers and dots.',
    remedy: 'Write something like "1.0" or "1.2.3".',
    severity: 'info',
    fix: 'none',
    why: 'Versions are compared by people and by tools. The platform itself takes any text: 62 published connectors have another form.',
    source: 'Our own.',
    fails: { definition: { info: { version: 'v1-beta' } } },
    passes: { definition: { info: { version: '1.2.3' } } },
    *check({ info }) {
      const version = asString(own(info, 'version'));
      if (version !== undefined && version !== '' && !/^\d+(\.\d+)*$/.test(version))
        yield { path: ['info', 'version'], message: `The version ${quote(version)} is not made of numbers.` };
    },
  },
  {
    id: 'connector-info-contact',
    file: 'definition',
    demands: 'The connector names a contact with name, url and email.',
    remedy: 'Add "contact": { "name": "…", "url": "https://…", "email": "…" } to info.',
    severity: 'warn',
    profiles: { certification: 'error' },
    fix: 'none',
    why: 'Certification refuses a definition without a contact. Makers find it on the connector’s page when something breaks.',
    source: 'Swagger Validator (RequiredPropertyMissing); certification checklist.',
    fails: { definition: { info: { contact: { email: null } } } },
    passes: {
      definition: {
        info: {
          contact: { name: 'Fabrikam', url: 'https://fabrikam-shop.com', email: 'help@fabrikam-shop.com' },
        },
      },
    },
    *check({ info, root }) {
      if (Object.keys(root).length === 0) return;
      const contact = asObject(own(info, 'contact'));
      if (contact === undefined) {
        yield { path: ['info'], message: 'The connector names no contact.' };
        return;
      }
      const missing = ['name', 'url', 'email'].filter(
        (key) => (asString(own(contact, key)) ?? '').trim() === '',
      );
      if (missing.length > 0)
        yield {
          path: ['info', 'contact'],
          message: `The contact has no ${missing.join(' and no ')}.`,
          remedy: `Add ${missing.map((key) => `"${key}"`).join(' and ')} to "contact".`,
        };
    },
  },
  {
    id: 'connector-info-contact-email',
    file: 'definition',
    demands: 'The contact’s email is an address.',
    remedy: 'Write it as name@host.',
    severity: 'error',
    fix: 'none',
    why: 'The service refuses a definition with another text there.',
    source: 'Swagger Validator (ContactEmailNotValid); certification policy 5000.3.1.4.',
    fails: { definition: { info: { contact: { email: 'support at fabrikam' } } } },
    passes: { definition: { info: { contact: { email: 'support@fabrikam-shop.com' } } } },
    *check({ info }) {
      const email = own(asObject(own(info, 'contact')), 'email');
      if (email === undefined || email === '') return;
      if (typeof email !== 'string' || !/^[!-?A-~]+@[!-?A-~]+\.[!-?A-~]+$/.test(email))
        yield { path: ['info', 'contact', 'email'], message: `${quote(email)} is not an email address.` };
    },
  },
  {
    id: 'connector-info-contact-url',
    file: 'definition',
    demands: 'Addresses in contact, license, externalDocs and x-ms-docs are absolute http or https URLs.',
    remedy: 'Begin it with https://.',
    severity: 'error',
    fix: 'suggest',
    why: 'The service refuses a definition with another text there.',
    source: 'Swagger Validator (UrlNotValid). In Swagger 2.0 termsOfService is text, so it may be anything.',
    fails: { definition: { info: { contact: { url: 'www.fabrikam-shop.com' } } } },
    passes: { definition: { info: { contact: { url: 'https://www.fabrikam-shop.com' } } } },
    *check({ root, info }) {
      for (const { value, path } of urlsOf(root, info)) {
        if (value === undefined || value === '' || isHttpUrl(value)) continue;
        const suggestion =
          typeof value === 'string' && isHttpUrl(`https://${value}`) ? `https://${value}` : undefined;
        yield {
          path,
          message: `${quote(value)} is not an absolute URL.`,
          ...(suggestion === undefined ? {} : { remedy: `Write "${suggestion}".` }),
        };
      }
    },
  },
];

const urlsOf = (
  root: JsonObject,
  info: JsonObject,
): readonly { readonly value: unknown; readonly path: Path }[] => {
  const of = (object: unknown, key: string, path: Path): { value: unknown; path: Path } => ({
    value: own(asObject(object), key),
    path: [...path, key],
  });
  return [
    of(own(info, 'contact'), 'url', ['info', 'contact']),
    of(own(info, 'license'), 'url', ['info', 'license']),
    of(own(root, 'externalDocs'), 'url', ['externalDocs']),
    ...asArray(own(root, 'x-ms-docs')).map((doc, index) => of(doc, 'url', ['x-ms-docs', index])),
    ...asArray(own(root, 'tags')).map((tag, index) =>
      of(own(asObject(tag), 'externalDocs'), 'url', ['tags', index, 'externalDocs']),
    ),
  ];
};
