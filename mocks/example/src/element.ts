type Child = Node | string;

/** An element with attributes and children. Texts are texts: what a service answers is never HTML. */
export const element = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

/** A button that does something. */
export const button = (label: string, kind: string, action: () => void): HTMLButtonElement => {
  const made = element('button', { type: 'button', class: kind }, label);
  made.addEventListener('click', action);
  return made;
};
