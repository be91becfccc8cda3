// Stands in for the model of the example: node model.mjs 8080
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

const [, , port = '8080'] = process.argv;

createServer(async (request, response) => {
  const { prompt } = JSON.parse(await text(request));
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ text: `Once upon a time: ${prompt}. The end.` }));
}).listen(Number(port), '127.0.0.1');
