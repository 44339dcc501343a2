/** The last word in the singular: `sales invoices` → `sales invoice`. */
export const singular = (words: string): string => {
  if (/(?:ss|us|is|news|series|species|data|status)$/.test(words)) return words;
  if (/ies$/.test(words) && words.length > 4) return `${words.slice(0, -3)}y`;
  if (/(?:ches|shes|sses|xes|zes)$/.test(words)) return words.slice(0, -2);
  return words.endsWith('s') && words.length > 3 ? words.slice(0, -1) : words;
};
