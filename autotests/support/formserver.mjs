// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// formserver.mjs busboy|formidable: answers each form with what that parser found in it, as JSON:
// a list of {name, fileName, type, bytes} in the order of arrival, without the last but bytes for a
// field; bytes are Base64. What the parser refuses is a 400 with its reason.
//
// The body is gathered first, so that nothing depends on how TCP has cut it.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { Readable } from 'node:stream';

const large = 64 * 1024 * 1024;

function entry(name, content, file) {
  return { name, ...file, bytes: Buffer.from(content).toString('base64') };
}

async function busboy() {
  const { default: create } = await import('busboy');
  const limits = { fieldNameSize: large, fieldSize: large, fileSize: large };
  return (headers, body) => new Promise((resolve, reject) => {
    const found = [];
    // Without preservePath only what follows the last slash or backslash is the name.
    const parser = create({ headers, defParamCharset: 'utf8', preservePath: true, limits });
    parser.on('field', (name, value) => found.push(entry(name, value)));
    parser.on('file', (name, stream, { filename, mimeType }) => {
      const at = found.push(null) - 1;
      const chunks = [];
      stream.on('data', (chunk) => chunks.push(chunk));
      stream.on('end', () => {
        found[at] = entry(name, Buffer.concat(chunks), { fileName: filename, type: mimeType });
      });
    });
    parser.on('error', reject);
    parser.on('close', () => resolve(found));
    parser.end(body);
  });
}

async function formidable() {
  const { formidable: create } = await import('formidable');
  const options = {
    uploadDir: '.', allowEmptyFiles: true, minFileSize: 0, maxFileSize: large, maxFieldsSize: large,
  };
  return async (headers, body) => {
    const found = [];
    const places = new Map(); // files are complete in another order than they begin
    const form = create(options);
    form.on('field', (name, value) => found.push(entry(name, value)));
    form.on('fileBegin', (name, file) => places.set(file, found.push(null) - 1));
    const files = [];
    form.on('file', (name, file) => files.push({ name, file }));
    await new Promise((resolve, reject) => {
      const request = Object.assign(Readable.from([body]), { headers });
      form.parse(request, (error) => (error ? reject(error) : resolve()));
    });
    for (const { name, file } of files) {
      found[places.get(file)] = entry(name, await readFile(file.filepath), {
        fileName: file.originalFilename, type: file.mimetype,
      });
    }
    return found;
  };
}

async function gather(stream) {
  const chunks = [];
  for await (const chunk of stream)
    chunks.push(chunk);
  return Buffer.concat(chunks);
}

const parse = await { busboy, formidable }[process.argv[2]]();
const server = createServer(async (request, response) => {
  const body = await gather(request);
  try {
    response.end(JSON.stringify(await parse(request.headers, body)));
  } catch (error) {
    response.writeHead(400).end(String(error));
  }
});
server.listen(0, '127.0.0.1', () => {
  console.log(`Listening at: http://127.0.0.1:${server.address().port}`);
});
