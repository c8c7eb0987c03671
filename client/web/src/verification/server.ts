import { Fault } from './fault';
import { Unavailable } from './steps';

/** A server that never ends its answer must not keep all other checks waiting. */
const answerTimeMax = 60_000;

/** What the server says; throws Unavailable. */
export async function fetchText(path: string): Promise<string> {
  let response: Response;
  let text: string;
  try {
    const signal = AbortSignal.timeout(answerTimeMax);
    response = await fetch(path, { cache: 'no-cache', redirect: 'error', signal });
    text = await response.text();
  } catch {
    throw new Unavailable('offline');
  }
  if (!response.ok) throw new Unavailable('refused', response.status);
  return text;
}

/**
 * As `fetchText`; a server that will not prove what it has said is not believed: `proof-refused`.
 */
export async function fetchProof(path: string): Promise<string> {
  try {
    return await fetchText(path);
  } catch (error) {
    const isOverloaded = error instanceof Unavailable && error.status === 429;
    const isRefused = error instanceof Unavailable && error.status >= 400 && error.status < 500;
    if (isRefused && !isOverloaded) throw new Fault('proof-refused', { path });
    throw error;
  }
}
