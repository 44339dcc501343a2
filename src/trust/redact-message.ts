import { redactValue } from './redact.ts';
import { isMadeUp, isSecretName } from './secret-names.ts';

/** Which names have secrets. */
export type IsSecret = (name: string) => boolean;

/** A header for a reader: nothing of one with a secret name, unless Pinout has made the value up. */
export const redactHeader = (name: string, value: string, secrets: readonly string[]): string =>
  isSecretName(name) && !isMadeUp(value) ? '***' : redactValue(value, secrets);

/** An address or the target of a request for a reader, without the values of secret names in its query. */
export const redactUrl = (url: string, secrets: readonly string[]): string => {
  const at = url.indexOf('?');
  if (at < 0) return redactValue(url, secrets);
  const query = url.slice(at + 1).replaceAll(/([^=&]+)=([^&]*)/g, (all, name: string, value: string) => {
    const plain = decode(value);
    if (isSecretEntry(name, plain)) return `${name}=***`;
    return secrets.includes(plain) ? `${name}=***` : all;
  });
  return redactValue(`${url.slice(0, at)}?${query}`, secrets);
};

/** Is this value, under this name, a secret: not one that Pinout has made up to be refused, nor a plain word. */
export const isSecretEntry = (name: string, value: string): boolean =>
  isSecretName(name) && !isMadeUp(value) && !isWord(name, value);

/** `code=EUR` is a currency; the keys of Azure Functions and the codes of OAuth are long. */
const isWord = (name: string, value: string): boolean => /^code$/i.test(name) && value.length < 16;

/** The values behind secret names in a body, whatever it is: JSON (also within JSON), XML, a form, or multipart. */
export const redactBody = (
  text: string,
  { isSecret, replaced, isMember = isSecret }: { isSecret: IsSecret; replaced: string; isMember?: IsSecret },
): string => {
  if (/^\s*[[{"]/.test(text)) return redactJson(text, isMember, replaced);
  if (/^\s*</.test(text)) return redactXml(text, isMember, replaced);
  if (/^--\S/.test(text)) return redactMultipart(text, isSecret, replaced);
  return text.replaceAll(/(^|&)([^=&\s]{1,100})=([^&\s]*)/g, (all, mark: string, name: string) =>
    isSecret(decode(name)) ? `${mark}${name}=${replaced}` : all,
  );
};

/** The text stays as it is otherwise: numbers keep their digits, and half a document is no trouble. */
const redactJson = (text: string, isSecret: IsSecret, replaced: string): string =>
  text
    .replaceAll(
      /"((?:[^"\\]|\\.){1,200})"(\s*:\s*)("(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|\[[^\][{}]*\])/g,
      (all, name: string, colon: string) =>
        isSecret(plainName(name)) ? `"${name}"${colon}"${replaced}"` : all,
    )
    .replaceAll(/\\"([^"\\]{1,200})\\"(\s*:\s*)\\"([^"\\]*)\\"/g, (all, name: string, colon: string) =>
      isSecret(name) ? `\\"${name}\\"${colon}\\"${replaced}\\"` : all,
    );

const plainName = (written: string): string => {
  try {
    return JSON.parse(`"${written}"`) as string;
  } catch {
    return written;
  }
};

const redactXml = (text: string, isSecret: IsSecret, replaced: string): string =>
  text
    .replaceAll(/<([\w:.-]{1,200})((?:\s[^<>]*)?)>([^<]+)</g, (all, name: string, more: string) =>
      isSecret(localName(name)) ? `<${name}${more}>${replaced}<` : all,
    )
    .replaceAll(
      /<([\w:.-]{1,200})((?:\s[^<>]*)?)><!\[CDATA\[.*?\]\]>/gs,
      (all, name: string, more: string) => (isSecret(localName(name)) ? `<${name}${more}>${replaced}` : all),
    )
    .replaceAll(/(\s)([\w:.-]{1,200})=("[^"]*"|'[^']*')/g, (all, blank: string, name: string) =>
      isSecret(localName(name)) ? `${blank}${name}="${replaced}"` : all,
    );

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

const redactMultipart = (text: string, isSecret: IsSecret, replaced: string): string => {
  const boundary = /^--[^\r\n]*/.exec(text)?.[0] ?? '--';
  return text
    .split(boundary)
    .map((part) => {
      const name = /\bname="?([^";\r\n]*)/i.exec(part)?.[1];
      const head = /^[\s\S]*?\r?\n\r?\n/.exec(part)?.[0];
      return name === undefined || head === undefined || !isSecret(name) ? part : `${head}${replaced}\r\n`;
    })
    .join(boundary);
};

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
};
