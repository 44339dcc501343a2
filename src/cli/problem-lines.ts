import type { Connector } from '../connector/connector.ts';

const mostShown = 3;

/** What is wrong with a connector's files though they could be read: the job goes on, and whoever asked for it should know. */
export const problemLines = ({ problems, folder }: Connector): string => {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const lines = errors
    .slice(0, mostShown)
    .flatMap(({ message, file, line, column }) => [`warning: ${message}`, `  at ${file}:${line}:${column}`]);
  const more = errors.length - mostShown;
  if (more > 0) lines.push(`warning: ${more} more such in ${folder}; pinout lint ${folder} shows them.`);
  return lines.map((each) => `${each}\n`).join('');
};
