import { app, type HttpHandler } from '@azure/functions';

/**
 * The endpoint of a widely read tutorial, kept as it is there: it answers the bare base64 text as `text/plain`, though its
 * definition promises an object, and says what is wrong in a plain sentence. Not part of the deployed app.
 */
const encode: HttpHandler = (request) => {
  const input = request.query.get('input');
  return input === null || input === ''
    ? { status: 400, body: 'Please pass an input on the query string', headers: plain }
    : { status: 200, body: Buffer.from(input, 'utf8').toString('base64'), headers: plain };
};

const plain = { 'content-type': 'text/plain; charset=utf-8' };

app.http('Test', { methods: ['GET', 'HEAD'], authLevel: 'function', route: 'Test', handler: encode });
