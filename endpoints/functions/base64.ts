import { app } from '@azure/functions';
import { decodeBody, encodeBody, encodeQuery } from '../base64/handlers.ts';

app.http('EncodeQuery', {
  methods: ['GET', 'HEAD'],
  authLevel: 'function',
  route: 'Test',
  handler: encodeQuery,
});
app.http('EncodeText', { methods: ['POST'], authLevel: 'function', route: 'Test', handler: encodeBody });
app.http('DecodeText', { methods: ['POST'], authLevel: 'function', route: 'Decode', handler: decodeBody });
