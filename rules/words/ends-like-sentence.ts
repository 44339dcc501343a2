/** Does a text end like a sentence, with a closing bracket, or with an address, to which a full stop would be added? */
export const endsLikeSentence = (text: string): boolean => {
  const end = text.trimEnd();
  return end === '' || /[.!?…][)\]"'”’]*$/.test(end) || /\)$/.test(end) || endsWithAddress(end);
};

/** The edit that ends a text like a sentence; absent if a full stop may not be what is missing. */
export const withFullStop = (text: string): string | undefined => {
  const end = text.trimEnd();
  return /[\p{L}\p{N}'"]$/u.test(end) ? `${end}.` : undefined;
};

/** A URL, an e-mail address, or what is read as one: `www.contoso.com/help`. */
const endsWithAddress = (text: string): boolean => {
  const last = /\S+$/.exec(text)?.[0] ?? '';
  return (
    /[a-z][a-z\d+.-]*:\/\/|^mailto:|^\S+@\S+\.\w+$|^["'(<[]*www\./i.test(last) ||
    /^[\w-]+(\.[\w-]+)+\/\S*$/.test(last)
  );
};
