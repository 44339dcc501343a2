import type { Subject } from '../data/subject.ts';
import type { ThingRole } from '../kinds/thing-role.ts';
import type { MockRequest } from '../model/message.ts';
import type { Mock } from '../model/mock.ts';
import type { PreparedOperation } from '../model/prepared-operation.ts';
import type { State } from '../model/state.ts';
import type { ResponseChoice } from '../reply/write-reply.ts';
import type { ThingsPlace } from './things-at.ts';

/** What a request is answered from, if things are kept. */
export interface ThingContext extends ThingsPlace {
  readonly state: State;
  readonly mock: Mock;
  readonly prepared: PreparedOperation;
  readonly choice: ResponseChoice;
  readonly request: MockRequest;
  readonly subject: Subject;
  readonly role: ThingRole;
  /** The key that the path names. */
  readonly key?: string;
  /** Present for generated values. */
  readonly seed?: number;
}

/** The same without what it is about: an operation beside the life of things. */
export type BareContext = Omit<ThingContext, 'role' | 'collection' | 'scope' | 'key'>;
