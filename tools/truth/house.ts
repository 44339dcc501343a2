import type { Fetch } from '../../src/connector/fetch.ts';
import { readConnector } from '../../src/load/read-connector.ts';
import { compileSchema } from '../../src/schema/validate/compile-schema.ts';
import type { Json, JsonObject } from '../../src/source/json.ts';
import { readSource } from '../../src/source/read-source.ts';
import { type Row, refusal } from './desk.ts';
import type { Truth } from './truth.ts';

/** A request as a house reads it. */
export interface Visit {
  readonly method: string;
  /** The steps of the path. */
  readonly steps: readonly string[];
  readonly query: URLSearchParams;
  readonly headers: Headers;
  /** The body, if it is JSON by its type and by its text. */
  readonly body: Json | undefined;
  readonly url: URL;
}

/** What a visit to a room is about: the rows of the house, and the row that the path names. */
export interface Place {
  readonly rows: Map<string, Row>;
  readonly key: string;
  readonly row: Row | undefined;
}

/** By method and path, `GET /things/{id}`: what a house does there. Anything else is 404, or 405 on a path that it has. */
export type Rooms = Readonly<Record<string, (visit: Visit, place: Place) => Response | Promise<Response>>>;

/** A faithful service that is no collection of the usual form: its definition, its rows, and what it does. */
export interface House {
  readonly name: string;
  readonly paths: JsonObject;
  readonly definitions?: JsonObject;
  readonly own: Readonly<Record<string, Row>>;
  /** Answers in place of everything else. */
  readonly guard?: (visit: Visit) => Response | undefined;
  /** A service of its own for each run. */
  readonly build: () => Rooms;
  /** How it refuses; JSON with a message unless said. */
  readonly refuse?: (status: number) => Response;
}

/** A house as a truth: its own rows are compared before and after. */
export const truthOf = (house: House): Truth => {
  const { name, paths, definitions = {}, own, build } = house;
  const document = {
    swagger: '2.0',
    info: { title: name, description: `${name}, as its owner runs it.`, version: '1.0' },
    host: 'house.example.com',
    basePath: '/',
    schemes: ['https'],
    consumes: ['application/json'],
    produces: ['application/json'],
    paths,
    definitions,
  };
  const connector = readConnector({
    name,
    folder: name,
    script: false,
    definition: readSource('apiDefinition.swagger.json', new TextEncoder().encode(JSON.stringify(document))),
  });
  return {
    name: `house: ${name}`,
    connector,
    open: () => {
      const rows = new Map(Object.entries(own));
      const rooms = build();
      return {
        fetch: toFetch((visit) => house.guard?.(visit) ?? enter(house, rooms, visit, rows)),
        own: () => JSON.stringify(Object.keys(own).map((key) => rows.get(key) ?? null)),
      };
    },
  };
};

const enter = (
  { refuse = (status) => refusal(status, 'No.') }: House,
  rooms: Rooms,
  visit: Visit,
  rows: Map<string, Row>,
): Response | Promise<Response> => {
  const here = Object.keys(rooms).filter((room) => isAt(room, visit.steps));
  if (here.length === 0) return refuse(404);
  const room = here.find((each) => each.startsWith(`${visit.method} `));
  if (room === undefined) return refuse(405);
  const at = stepsOf(room).findIndex((step) => step.startsWith('{'));
  const key = visit.steps[at] ?? '';
  return rooms[room]?.(visit, { rows, key, row: rows.get(key) }) ?? refuse(404);
};

const stepsOf = (room: string): readonly string[] => room.split('/').slice(1);

const isAt = (room: string, steps: readonly string[]): boolean => {
  const wanted = stepsOf(room);
  return (
    wanted.length === steps.length &&
    wanted.every((step, index) => (step.startsWith('{') ? steps[index] !== '' : step === steps[index]))
  );
};

const toFetch =
  (serve: (visit: Visit) => Response | Promise<Response>): Fetch =>
  async (request) => {
    const url = new URL(request.url);
    const steps = url.pathname.split('/').slice(1).map(decoded);
    const text = await request.text();
    if (steps.includes(undefined)) return refusal(404, 'There is nothing here.');
    const { method, headers } = request;
    const visit: Visit = {
      method: method === 'HEAD' ? 'GET' : method,
      steps: steps.filter((step) => step !== undefined),
      query: url.searchParams,
      headers,
      body: /^application\/json\b/i.test(headers.get('content-type') ?? '') ? jsonOf(text) : undefined,
      url,
    };
    const response = await serve(visit);
    return method === 'HEAD' ? new Response(null, response) : response;
  };

const decoded = (step: string): string | undefined => {
  try {
    return decodeURIComponent(step);
  } catch {
    return undefined;
  }
};

const jsonOf = (text: string): Json | undefined => {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
};

/** Holds a body to a schema without references. */
export const fits = (schema: JsonObject): ((value: Json | undefined) => value is JsonObject) => {
  const validate = compileSchema(schema, {}, { direction: 'request' });
  return (value): value is JsonObject => value !== undefined && validate(value).length === 0;
};
