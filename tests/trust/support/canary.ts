/** The forms in which a reader could take the secret out of a text. */
const formsOf = (secret: string): readonly string[] => [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  Buffer.from(secret).toString('base64').slice(0, 8),
  Buffer.from(`x${secret}`).toString('base64').slice(2, 10),
  Buffer.from(`xx${secret}`).toString('base64').slice(3, 11),
  JSON.stringify(secret).slice(1, -1),
];

/** Each place where a sink shows a secret, with what is around it. */
export const leaks = (sinks: Readonly<Record<string, string>>, secret: string): readonly string[] =>
  Object.entries(sinks).flatMap(([sink, text]) =>
    formsOf(secret).flatMap((form) => {
      const at = text.indexOf(form);
      return at < 0 ? [] : [`${sink}: ${text.slice(Math.max(0, at - 40), at + form.length + 10)}`];
    }),
  );
