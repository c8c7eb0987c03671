// Stands between a browser and the server: gives every answer on as it is, or altered, as somebody in
// the middle or a lying server would.
import { existsSync, readFileSync } from 'node:fs';
import http from 'node:http';
import { extname, join } from 'node:path';

const types = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.json': 'application/json',
};
// As the server says it of its own pages.
const policy = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; " +
  "frame-ancestors 'none'";
const answered = /^\/(v1|tile|checkpoint|openapi\.json|healthz|readyz|metrics)\b/;

// Gives everything on as it came.
export function asItCame() {
  return undefined;
}

export class Front {
  // alter(target, body, headers): the body (a Buffer) to give in place of the one that came, or undefined.
  alter = asItCame;
  // What was asked, "GET /v1/portfolio?at=…", in order.
  asked = [];

  static async start(behind, { pages } = {}) {
    const front = new Front();
    front.behind = behind;
    front.pages = pages;
    front.listener = http.createServer((request, response) => front.#answer(request, response));
    await new Promise((fulfil) => { front.listener.listen(0, '127.0.0.1', fulfil); });
    front.address = new URL(`http://127.0.0.1:${front.listener.address().port}`);
    return front;
  }

  stop() {
    this.listener.closeAllConnections();
    this.listener.close();
  }

  #answer(request, response) {
    this.asked.push(`${request.method} ${request.url}`);
    if (this.pages && !answered.test(request.url)) return this.#givePage(request, response);
    const { hostname, port } = this.behind;
    const headers = { ...request.headers, host: this.behind.host };
    delete headers['accept-encoding'];
    // What is to be altered must come.
    if (this.alter !== asItCame) delete headers['if-none-match'];
    // A browser names the front as where it comes from; the server would take it for another site.
    if (headers.origin) headers.origin = this.behind.origin;
    const on = http.request({ hostname, port, method: request.method, path: request.url, headers });
    on.on('response', (answer) => this.#passOn(request, answer, response));
    on.on('error', () => response.destroy());
    response.on('close', () => on.destroy());
    request.pipe(on);
    return undefined;
  }

  #passOn(request, answer, response) {
    if (answer.headers['content-type'] === 'text/event-stream') {
      response.writeHead(answer.statusCode, answer.headers);
      response.flushHeaders();
      answer.pipe(response);
      answer.on('close', () => response.destroy());  // A stream that is cut is cut for both.
      return;
    }
    const pieces = [];
    answer.on('data', (piece) => pieces.push(piece));
    answer.on('end', () => {
      const whole = Buffer.concat(pieces);
      const altered = this.alter(request.url, whole, answer.headers);
      const headers = { ...answer.headers };
      if (altered !== undefined) {
        headers['content-length'] = String(Buffer.byteLength(altered));
        delete headers.etag;
      }
      response.writeHead(answer.statusCode, headers);
      response.end(altered ?? whole);
    });
  }

  #givePage(request, response) {
    const { pathname } = new URL(request.url, this.address);
    const file = join(this.pages, pathname);
    const isFile = pathname !== '/' && extname(pathname) !== '' && existsSync(file);
    const given = isFile ? file : join(this.pages, 'index.html');
    response.writeHead(200, {
      'content-type': types[extname(given)] ?? 'application/octet-stream',
      'content-security-policy': policy,
    });
    response.end(readFileSync(given));
  }
}
