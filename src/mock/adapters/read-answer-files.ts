import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Connector } from '../../connector/connector.ts';
import { readFoundFile } from '../../disk/read-file.ts';
import { readAnswers } from '../answers/read-answers.ts';
import type { HandAnswer } from '../model/hand-answer.ts';

/**
 * The answers of `<folder>/<connector>/answers.yaml` (or `.yml`, `.json`) of each connector. None if there is no such file. The folder comes
 * from whoever wrote the connector, so no link in it may lead out of it.
 */
export const readAnswerFiles = (folder: string, connectors: readonly Connector[]): readonly HandAnswer[] =>
  connectors.flatMap((connector) => {
    const path = names.map((name) => join(folder, connector.name, name)).find((file) => existsSync(file));
    return path === undefined ? [] : readAnswers(connector, path, readFoundFile(path, { within: folder }));
  });

const names = ['answers.yaml', 'answers.yml', 'answers.json'];
