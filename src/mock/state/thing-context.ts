import type { Connector } from '../../connector/connector.ts';
import { collectionOf, type Resource } from '../../connector/find-resources.ts';
import { compileTemplate, fillTemplate } from '../../connector/path-template.ts';
import type { Subject } from '../data/subject.ts';
import type { ThingRole } from '../data/thing-role.ts';
import type { MockRequest } from '../model/message.ts';
import type { Mock } from '../model/mock.ts';
import type { PreparedOperation } from '../model/prepared-operation.ts';
import type { State } from '../model/state.ts';
import type { ResponseChoice } from '../reply/write-reply.ts';

/** What a request is answered from, if things are kept. */
export interface ThingContext {
  readonly state: State;
  readonly mock: Mock;
  readonly prepared: PreparedOperation;
  readonly choice: ResponseChoice;
  readonly request: MockRequest;
  readonly subject: Subject;
  readonly role: ThingRole;
  /** The things of this kind below the same parents. */
  readonly collection: string;
  /** The key that the path names. */
  readonly key?: string;
  /** Present for generated values. */
  readonly seed?: number;
}

/** The name under which the things of a kind are kept, below the parents that the path names. */
export const collectionName = (
  { name }: Connector,
  resource: Resource,
  path: Readonly<Record<string, string>>,
): string => `${name}${addressOf(collectionOf(resource), path)}`;

/** A path with the decoded texts of its variables. A slash within one is written as `%2F`, so that `a/b` is not `b` below `a`. */
export const addressOf = (path: string, texts: Readonly<Record<string, string>>): string => {
  const hasSlash = Object.values(texts).some((text) => text.includes('/'));
  const safe = hasSlash
    ? Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text.replaceAll('/', '%2F')]))
    : texts;
  return fillTemplate(compileTemplate(path), safe);
};
