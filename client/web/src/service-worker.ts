// Keeps the application's own files, so that what has been kept elsewhere (bundles, proofs) can be
// checked where there is no network. Answers of the ledger are never kept: they are the server's to
// give.

// Written in by vite.config.ts: the files of this build, and what their bytes are held to.
declare const __FILES__: Readonly<Record<string, string>>;

// The compiler knows one kind of global scope only, that of pages.
const worker = self as unknown as ServiceWorkerGlobalScope;

const files = __FILES__;
const prefix = 'liggare-files-';
const cacheName = prefix + JSON.stringify(files).split('').reduce(hash, 0).toString(36);

/** Enough to tell one list of files, each with the hash of its content, from another. */
function hash(before: number, char: string): number {
  return (Math.imul(before, 31) + char.charCodeAt(0)) >>> 0;
}

worker.addEventListener('install', (event) => {
  event.waitUntil(keepFiles());
});

async function keepFiles(): Promise<void> {
  const cache = await caches.open(cacheName);
  // One that is altered on its way is not kept, nor are the others: what is here stays until then.
  const asked = Object.entries(files).map(
    ([file, integrity]) => new Request(file, { cache: 'no-cache', integrity }),
  );
  await cache.addAll(asked);
  await worker.skipWaiting();
}

worker.addEventListener('activate', (event) => {
  event.waitUntil(dropOlder());
});

async function dropOlder(): Promise<void> {
  const names = await caches.keys();
  const older = names.filter((name) => name.startsWith(prefix) && name !== cacheName);
  await Promise.all(older.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin) return;
  if (request.mode === 'navigate' && !isOfServer(pathname)) {
    event.respondWith(fromNetworkFirst(request));
  } else if (Object.hasOwn(files, pathname)) {
    event.respondWith(fromCacheFirst(request));
  }
});

function isOfServer(path: string): boolean {
  return /^\/(v1|tile|checkpoint|openapi\.json|healthz|readyz|metrics)\b/.test(path);
}

async function fromNetworkFirst(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match('/', { cacheName });
    if (kept) return kept;
    throw error;
  }
}

async function fromCacheFirst(request: Request): Promise<Response> {
  return (await caches.match(request, { cacheName })) ?? fetch(request);
}
