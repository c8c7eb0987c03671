// Node.js 18 has the Web Cryptography API, but not by its global name.
import { webcrypto } from 'node:crypto';

globalThis.crypto ??= webcrypto;
