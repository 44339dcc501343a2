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
  // Its head says what it is; one that is longer than any address would be looked at again from each of its letters.
  const last = (text.split(/\s/).at(-1) ?? '').slice(0, longestAddress);
  return (
    /[a-z][a-z\d+.-]*:\/\/|^mailto:|^\S+@\S+\.\w+$|^["'(<[]*www\./i.test(last) ||
    /^[\w-]+(\.[\w-]+)+\/\S*$/.test(last)
  );
};

const longestAddress = 2_000;
