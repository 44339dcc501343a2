/**
 * What the base connector's folder holds beside its two JSON files, so that it has no finding of any rule in the default ruleset. An
 * example's `files` come over these; `null` is not possible there, so keep this small.
 */
export const baseFiles: Readonly<Record<string, string | { readonly base64: string }>> = {
  'readme.md': [
    '# Fabrikam Orders',
    '',
    'Reads and places orders in the Fabrikam shop.',
    '',
    '## Prerequisites',
    '',
    'A Fabrikam account with access to the shop.',
    '',
    '## How to get credentials',
    '',
    'Ask support@fabrikam-shop.com for a key.',
    '',
    '## Supported operations',
    '',
    'List orders, get an order, place an order.',
    '',
    '## Known issues and limitations',
    '',
    'None.',
    '',
  ].join('\n'),
};
