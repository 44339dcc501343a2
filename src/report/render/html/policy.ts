/** SHA-256 of the style in `html-style.ts` and the script in `html-script.ts`; a test computes them again, and says what they must be. */
const styleHash = 'zgeRUFZFYuoHcgeUc0mO5ocxqfOVxUfV9pzavAKup0Y=';
const scriptHash = 'Is2dqOJdtKkd3CBDqU0BV6+vCP0HTzRJlhDXrvtHuk8=';

/** The content security policy of the page: its own style and script, and nothing from anywhere. */
export const htmlPolicy: string = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  `script-src 'sha256-${scriptHash}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
