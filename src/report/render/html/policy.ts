/** SHA-256 of the style in `html-style.ts` and the script in `html-script.ts`; a test computes them again, and says what they must be. */
const styleHash = 'ZatohVkZ26K3vkDlaBrYV0UJMvZKSGnFdJF7HC3P4cU=';
const scriptHash = 'UAaOOo/jZurnQ/bmr8iYhVUSlxgktIosNHuxOcbBDcw=';

/** The content security policy of the page: its own style and script, and nothing from anywhere. */
export const htmlPolicy: string = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  `script-src 'sha256-${scriptHash}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
