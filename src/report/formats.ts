import type { RenderOptions } from './render-options.ts';
import type { Report } from './report.ts';

/** A format's renderer: pure, and it never throws, whatever the texts of the report are. */
export type Render = (report: Report, options?: RenderOptions) => string;

/** Every format that a report has. */
export type Format =
  | 'pretty'
  | 'json'
  | 'junit'
  | 'sarif'
  | 'github'
  | 'gitlab'
  | 'html'
  | 'markdown'
  | 'events';

/** Every format by name, its renderer loaded when it is asked for. */
export const formats: Readonly<Record<Format, () => Promise<Render>>> = {
  pretty: async () => (await import('./render/pretty/pretty.ts')).renderPretty,
  json: async () => (await import('./render/json.ts')).renderJson,
  junit: async () => (await import('./render/junit.ts')).renderJunit,
  sarif: async () => (await import('./render/sarif.ts')).renderSarif,
  github: async () => (await import('./render/github.ts')).renderGithub,
  gitlab: async () => (await import('./render/gitlab.ts')).renderGitlab,
  html: async () => (await import('./render/html/html.ts')).renderHtml,
  markdown: async () => (await import('./render/markdown.ts')).renderMarkdown,
  events: async () => (await import('./render/events.ts')).renderEvents,
};

/** Whether a name is a format's. */
export const isFormat = (name: string): name is Format => Object.hasOwn(formats, name);

/** Writes a report in a format. */
export const renderReport = async (
  report: Report,
  format: Format,
  options: RenderOptions = {},
): Promise<string> => (await formats[format]())(report, options);
