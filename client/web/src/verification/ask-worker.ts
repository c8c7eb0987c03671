import { Fault } from './fault';
import type { Reply, Verification } from './worker';

type Settle = { fulfil: (value: unknown) => void; reject: (error: unknown) => void };

let worker: Worker | null = null;
const waiting = new Map<number, Settle>();
let last = 0;

function begin(): Worker {
  const begun = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  begun.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
    const settle = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.fault) settle?.reject(new Fault(data.fault.code, data.fault.facts));
    else if (data.error !== undefined) settle?.reject(new Error(data.error));
    else settle?.fulfil(data.result);
  });
  begun.addEventListener('error', (event) => {
    event.preventDefault();
    for (const { reject } of waiting.values()) reject(new Error('the worker cannot be started'));
    waiting.clear();
  });
  return begun;
}

/**
 * Asks the worker, which is started by the first question. Throws a Fault where that is the
 * answer.
 */
export function askWorker<Method extends keyof Verification>(
  method: Method,
  ...args: Parameters<Verification[Method]>
): ReturnType<Verification[Method]> {
  worker ??= begin();
  const id = ++last;
  const coming = new Promise((fulfil, reject) => {
    waiting.set(id, { fulfil, reject });
  });
  worker.postMessage({ id, method, args });
  return coming as ReturnType<Verification[Method]>;
}
