import { findWords, productNames } from '../../../rules/words/product-names.ts';
import { asObject, asString, defined, type JsonObject, own } from '../../source/json.ts';
import type { MapContext } from '../context/map-context.ts';
import type { Draft } from '../model/note.ts';
import { asSentence, firstParagraph, plainText, sentencesWithin } from '../names/plain-text.ts';

const longestTitle = 30;

/** The title, description and addresses of the connector. */
export const convertInfo = (context: MapContext): Draft => {
  const { documents, notes, options } = context;
  const info = asObject(own(documents.root, 'info')) ?? {};
  const said = asString(own(info, 'title')) ?? '';
  const title = options.title ?? shortTitle(said);
  if (options.title === undefined && plainText(said) !== title && said.length > longestTitle)
    notes.add('title-cut', info, title, 'title');
  const version = own(info, 'version');
  const contact = convertContact(asObject(own(info, 'contact')));
  const license = convertLicense(asObject(own(info, 'license')));
  const terms = asString(own(info, 'termsOfService'));
  return {
    title,
    description: describe(info, title, context),
    version:
      typeof version === 'string' && version.trim() !== ''
        ? version
        : typeof version === 'number'
          ? String(version)
          : '1.0.0',
    ...(terms !== undefined && isAddress(terms) ? { termsOfService: terms } : {}),
    ...defined({ contact, license }),
  };
};

/** A title of at most 30 characters, without the words that every connector's title would have. */
export const shortTitle = (text: string): string => {
  let title = plainText(text).replaceAll(/\s+/g, ' ');
  for (let name = findWords(title, productNames); name !== undefined; name = findWords(title, productNames))
    title = title.replace(name, ' ');
  title = title
    .replaceAll(
      /\b(Swagger|OpenAPI|REST(ful)?|API|APIs|Connector|Specification|Definition|v\d+(\.\d+)*)\b/gi,
      ' ',
    )
    .replaceAll(/\(\s*\)|\[\s*\]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[\s\-–—:,.|/]+|(?<![^\p{L}\p{N})])[^\p{L}\p{N})]+$/gu, '')
    .trim();
  while (title.length > longestTitle && title.includes(' '))
    title = title.slice(0, title.lastIndexOf(' ')).replace(/[^\p{L}\p{N})]+$/u, '');
  title = title.slice(0, longestTitle).trim();
  if (title.includes('(') && !title.includes(')')) title = title.slice(0, title.indexOf('(')).trim();
  return title === '' ? 'Imported service' : title;
};

const describe = (info: JsonObject, title: string, { notes }: MapContext): string => {
  const said = plainText(asString(own(info, 'description')) ?? asString(own(info, 'summary')) ?? '');
  const paragraphs = said
    .split(/\n\s*\n/)
    .map((each) => each.replaceAll(/\s+/g, ' ').trim())
    .filter((each) => each !== '');
  let text = '';
  for (const each of paragraphs) {
    text = `${text} ${asSentence(each)}`.trim();
    if (text.length >= 60) break;
  }
  const clean = asSentence(
    sentencesWithin(text.replaceAll(/\b(Power Apps|Power Automate|Logic Apps)\b/gi, 'the platform'), 500),
  );
  if (clean.length >= 30) return clean;
  notes.add('description-missing', info, clean === '' ? title : `"${clean}"`, 'description');
  const made = `Works with ${title}: its operations as actions of your flows and apps.`;
  return clean === '' || clean.toLowerCase() === title.toLowerCase() ? made : `${clean} ${made}`;
};

/** An absolute http address. */
const isAddress = (text: string): boolean =>
  /^https?:\/\/[^\s/?#]+\.?[^\s]*$/i.test(text) && URL.canParse(text);

const convertContact = (contact: JsonObject | undefined): Draft | undefined => {
  const name = firstParagraph(asString(own(contact, 'name')) ?? '');
  const url = asString(own(contact, 'url'));
  const email = asString(own(contact, 'email'));
  const kept: Draft = {
    ...(name === '' ? {} : { name }),
    ...(url !== undefined && isAddress(url) ? { url } : {}),
    ...(email !== undefined && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? { email } : {}),
  };
  return Object.keys(kept).length === 0 ? undefined : kept;
};

const convertLicense = (license: JsonObject | undefined): Draft | undefined => {
  const name = asString(own(license, 'name'));
  const url = asString(own(license, 'url'));
  if (name === undefined || name.trim() === '') return undefined;
  return { name, ...(url !== undefined && isAddress(url) ? { url } : {}) };
};

/** `x-ms-connector-metadata`: the website if the document names one. A privacy policy and a category are for a person to name. */
export const convertMetadata = ({ documents, notes }: MapContext): readonly Draft[] | undefined => {
  const info = asObject(own(documents.root, 'info')) ?? {};
  notes.add('privacy-policy', info, 'x-ms-connector-metadata');
  const docs = asString(own(asObject(own(documents.root, 'externalDocs')), 'url'));
  const site = [
    asString(own(asObject(own(info, 'contact')), 'url')),
    docs,
    asString(own(info, 'termsOfService')),
  ].find((each) => each !== undefined && isAddress(each));
  return site === undefined ? undefined : [{ propertyName: 'Website', propertyValue: new URL(site).href }];
};
