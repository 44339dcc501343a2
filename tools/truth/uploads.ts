import { readConnector } from '../../src/load/read-connector.ts';
import { readSource } from '../../src/source/read-source.ts';
import { refusal, reply } from './desk.ts';
import type { Truth } from './truth.ts';

const document = {
  swagger: '2.0',
  info: { title: 'Scans', description: 'Scans of an owner.', version: '1.0' },
  host: 'scans.example.com',
  basePath: '/',
  schemes: ['https'],
  paths: {
    '/scans': {
      post: {
        operationId: 'AddScan',
        consumes: ['multipart/form-data'],
        produces: ['application/json'],
        parameters: [
          { name: 'file', in: 'formData', type: 'file', required: true, description: 'A picture.' },
          { name: 'title', in: 'formData', type: 'string', maxLength: 40 },
        ],
        responses: {
          201: {
            description: 'Kept.',
            schema: { type: 'object', required: ['bytes'], properties: { bytes: { type: 'integer' } } },
          },
          400: { description: 'There is no file in it.' },
          413: { description: 'It is too large.' },
          415: { description: 'It is of another type.' },
        },
      },
    },
  },
};

const connector = readConnector({
  name: 'Scan',
  folder: '.',
  definition: readSource(
    'apiDefinition.swagger.json',
    new TextEncoder().encode(JSON.stringify(document, null, 2)),
  ),
  script: false,
});

/** What a service takes of the files that come. */
interface Limits {
  readonly bytes?: number;
  readonly empty?: boolean;
  readonly types?: RegExp;
}

const fetchWith =
  ({ bytes = Number.POSITIVE_INFINITY, empty = true, types = /./ }: Limits) =>
  async (request: Request): Promise<Response> => {
    if (new URL(request.url).pathname !== '/scans') return refusal(404, 'There is nothing here.');
    if (request.method !== 'POST') return refusal(405, 'Send a scan.');
    if (!/^multipart\/form-data/i.test(request.headers.get('content-type') ?? '')) return reply(415);
    const form = await request.formData().catch(() => undefined);
    const file = form?.get('file');
    const title = form?.get('title') ?? '';
    if (!(file instanceof File) || typeof title !== 'string' || title.length > 40) return reply(400);
    if (file.size > bytes) return reply(413);
    if (file.size === 0 && !empty) return reply(400);
    return types.test(file.type) ? reply(201, { bytes: file.size }) : reply(415);
  };

const upload = (name: string, limits: Limits): Truth => ({
  name: `Scan: ${name}`,
  connector,
  open: () => ({ fetch: fetchWith(limits), own: () => '' }),
});

/** Files that a service means to refuse, each with a documented status. */
export const uploads: readonly Truth[] = [
  upload('takes any file', {}),
  upload('takes files up to 100 kB', { bytes: 100_000 }),
  upload('takes no empty file', { empty: false }),
  upload('takes no text', { types: /^(image\/|application\/octet-stream)/ }),
];
