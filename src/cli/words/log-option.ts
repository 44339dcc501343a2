import { Option } from 'commander';

/** In which form a server logs. */
export const logOption = (): Option =>
  new Option('--log <form>', 'form of the log: lines for people, or one JSON object a line for collectors')
    .choices(['text', 'json'])
    .default('text');
