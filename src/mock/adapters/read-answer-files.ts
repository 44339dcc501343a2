import { realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Connector } from '../../connector/connector.ts';
import { PinoutError } from '../../error.ts';
import { readRegularFile } from '../../source/read-regular-file.ts';
import type { HandAnswer } from '../answers/hand-answer.ts';
import { readAnswers } from '../answers/read-answers.ts';

/** The answers of `<folder>/<connector>/answers.yaml` (or `.yml`, `.json`) of each connector. None if there is no such file. */
export const readAnswerFiles = async (
  folder: string,
  connectors: readonly Connector[],
): Promise<readonly HandAnswer[]> =>
  (await Promise.all(connectors.map((connector) => readOne(folder, connector)))).flat();

const names = ['answers.yaml', 'answers.yml', 'answers.json'];

const readOne = async (folder: string, connector: Connector): Promise<readonly HandAnswer[]> => {
  for (const name of names) {
    const path = join(folder, connector.name, name);
    const real = await realpath(path).catch(() => undefined);
    if (real === undefined) continue;
    await checkInside(folder, path, real);
    return readAnswers(connector, path, await readRegularFile(real));
  }
  return [];
};

/** The folder comes from whoever wrote the connector: no link in it leads out of it. */
const checkInside = async (folder: string, path: string, real: string): Promise<void> => {
  if (real.startsWith((await realpath(folder)) + sep)) return;
  throw new PinoutError(
    'answers-outside',
    `${path} leads out of the folder ${folder}.`,
    'Put the file itself there, not a link.',
  );
};
