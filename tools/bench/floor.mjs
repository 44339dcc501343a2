import { createServer } from 'node:http';

/** The least that a server can do: reads the body and answers with constant JSON. Plain JavaScript, so that stripping types costs it nothing. */
const body = Buffer.from('{"value":94.34}');
createServer((request, response) => {
  request.on('data', () => undefined);
  request.on('end', () => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
    response.end(body);
  });
}).listen(Number(process.argv[2]), '127.0.0.1');
