/** Says what is different of a field; nothing if nothing is. */
export const FieldMark = ({ text }: { readonly text: string | undefined }) =>
  text === undefined ? null : <mark class="card-mark">{text}</mark>;
