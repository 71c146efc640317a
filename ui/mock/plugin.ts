// The made-up backend of development and browser journeys: answers `/call` like the HTTP twin, from memory.
// Never part of the product; the real twin takes its place where DEAN06_TWIN_URL is set.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Plugin } from 'vite';
import { Desk, Refusal } from './desk.ts';

/** The policy of the real window, so that journeys meet it too. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
  "object-src 'none'; base-uri 'none'; form-action 'none'; frame-src 'none'; frame-ancestors 'none'";

async function bodyOf(request: IncomingMessage): Promise<{ name: string; args: Record<string, unknown> }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as { name: string; args: Record<string, unknown> };
}

function send(response: ServerResponse, status: number, value: unknown): void {
  response.statusCode = status;
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.end(JSON.stringify(value));
}

function answering(desk: { now: Desk }) {
  return (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
    if (request.method === 'POST' && request.url === '/mock/reset') {
      desk.now = new Desk();
      send(response, 200, {});
      return;
    }
    if (request.method !== 'POST' || request.url !== '/call') {
      next();
      return;
    }
    void bodyOf(request)
      .then(({ name, args }) => send(response, 200, desk.now.answer(name, args)))
      .catch((error: unknown) => {
        if (error instanceof Refusal) send(response, 422, { code: error.code, message: error.message, findings: [] });
        else send(response, 500, { code: 'internal', message: String(error), findings: [] });
      });
  };
}

export function mockBackend(): Plugin {
  const desk = { now: new Desk() };
  return {
    name: 'dean06-mock',
    configureServer(server) {
      server.middlewares.use(answering(desk));
    },
    configurePreviewServer(server) {
      server.middlewares.use((_request, response, next) => {
        response.setHeader('content-security-policy', POLICY);
        next();
      });
      server.middlewares.use(answering(desk));
    },
  };
}
