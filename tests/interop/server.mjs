// The server as others meet it: its binary on a port of its own, for as long as the test file runs.
import { spawn } from 'node:child_process';
import http from 'node:http';
import net from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after } from 'node:test';

const root = fileURLToPath(new URL('../..', import.meta.url));
const binary = process.env.LIGGARED_BINARY ?? join(root, 'build/release/liggared');

export class Server {
  constructor(address, child) {
    this.address = address;
    this.child = child;
  }

  // Serves the ledger of a folder; fulfilled when the server listens.
  static start(folder, ...options) {
    const words = ['--ledger', folder, '--listen', '127.0.0.1:0', ...options];
    const child = spawn(binary, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    after(() => child.kill('SIGKILL'));
    return new Promise((fulfil, reject) => {
      let said = '';
      const read = (piece) => {
        said += piece;
        const found = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(said);
        if (found) fulfil(new Server(new URL(found[1]), child));
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.on('error', reject);
      child.on('exit', (status) => reject(new Error(`liggared ended with ${status}: ${said}`)));
    });
  }

  // Told to end; the status that it ends with.
  end() {
    return new Promise((fulfil) => {
      this.child.on('exit', fulfil);
      this.child.kill('SIGTERM');
    });
  }

  open(method, target, headers = {}) {
    const { hostname, port } = this.address;
    return http.request({ hostname, port, method, path: target, headers, agent: false });
  }

  // The whole answer: status, headers (names in lower case), body.
  ask(method, target, { headers, body } = {}) {
    return new Promise((fulfil, reject) => {
      const request = this.open(method, target, headers);
      request.on('error', reject);
      request.on('response', (response) => {
        const pieces = [];
        response.on('data', (piece) => pieces.push(piece));
        response.on('error', reject);
        response.on('end', () => {
          const { statusCode: status, headers } = response;
          fulfil({ status, headers, body: Buffer.concat(pieces) });
        });
      });
      request.end(body);
    });
  }

  // Sends bytes as they are, and reads until the server closes the connection.
  sendRaw(bytes) {
    return new Promise((fulfil, reject) => {
      const socket = net.connect(Number(this.address.port), this.address.hostname);
      let text = '';
      socket.on('data', (piece) => { text += piece; });
      socket.on('error', reject);
      socket.on('close', () => {
        const end = text.indexOf('\r\n\r\n');
        const [first, ...fields] = text.slice(0, end).split('\r\n');
        const headers = Object.fromEntries(fields.map((field) => {
          const colon = field.indexOf(':');
          return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()];
        }));
        const body = Buffer.from(text.slice(end + 4));
        fulfil({ status: Number(first.split(' ')[1]), headers, body });
      });
      socket.write(bytes);
    });
  }

  // The first `count` events of a stream; `onOpen` is called when it has begun.
  events(target, fields, count, onOpen = () => {}) {
    return new Promise((fulfil, reject) => {
      const request = this.open('GET', target, { accept: 'text/event-stream', ...fields });
      request.on('error', reject);
      request.on('response', (response) => {
        let text = '';
        response.on('data', (piece) => {
          text += piece;
          const events = text.split('\n\n').slice(0, -1).map(readEvent).filter(({ data }) => data);
          if (events.length < count) return;
          request.destroy();
          const { statusCode: status, headers } = response;
          fulfil({ status, headers, events: events.slice(0, count) });
        });
        response.on('error', () => {});
        onOpen();
      });
      request.end();
    });
  }
}

function readEvent(text) {
  const event = {};
  for (const line of text.split('\n')) {
    const [, name, value] = /^(\w*): ?(.*)$/.exec(line) ?? [];
    if (name) event[name] = value;
  }
  return event;
}
