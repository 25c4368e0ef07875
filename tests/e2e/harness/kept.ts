// Everything that a browser keeps for one origin, for tests of what must not be among it.
import type { Page } from '@playwright/test';

export interface Kept {
  local: Record<string, string>;
  session: Record<string, string>;
  cookies: string;
  /** The addresses of cached answers, with their texts. */
  caches: string[];
  /** Each database's records, by its name, with the kinds of things that JSON has no word for. */
  databases: Record<string, unknown[]>;
}

/** What is kept for the origin that the page shows. */
export async function kept(page: Page): Promise<Kept> {
  const found = await page.evaluate(inPage);
  const cookies = await page.context().cookies();
  return { ...found, cookies: JSON.stringify(cookies) };
}

/** The names of Ion's answers among it. */
export function answers({ databases }: Kept): string[] {
  const [[names = []] = []] = (databases.anion ?? []) as string[][][];
  return names;
}

async function inPage() {
  const answered = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });

  /** Bytes as the texts that they may be, keys as what may be done with them. */
  const plain = async (value: unknown): Promise<unknown> => {
    if (value instanceof CryptoKey) {
      const exported = await crypto.subtle.exportKey('raw', value).then(
        () => 'exported',
        () => 'refused',
      );
      return { key: value.algorithm.name, extractable: value.extractable, usages: value.usages, exported };
    }
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
      const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : new Uint8Array(value.buffer);
      return ['utf-8', 'utf-16le'].map((coding) => new TextDecoder(coding).decode(bytes));
    }
    if (value instanceof Blob) return value.text();
    if (value instanceof Map || value instanceof Set) return plain([...value]);
    if (Array.isArray(value)) return Promise.all(value.map(plain));
    if (value === null || typeof value !== 'object') return value;
    const fields = Object.entries(value).map(async ([name, field]) => [name, await plain(field)]);
    return Object.fromEntries(await Promise.all(fields));
  };

  const records = async (name: string) => {
    const database = await answered(indexedDB.open(name));
    const stores = [...database.objectStoreNames];
    const all = stores.map(async (store) => {
      const held = database.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([answered(held.getAllKeys()), answered(held.getAll())]);
      return plain([keys, values]);
    });
    const found = await Promise.all(all);
    database.close();
    return found;
  };

  const databases: Record<string, unknown[]> = {};
  for (const { name = '' } of await indexedDB.databases()) databases[name] = await records(name);
  const cached: string[] = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) cached.push(request.url, (await (await cache.match(request))?.text()) ?? '');
  }
  return { local: { ...localStorage }, session: { ...sessionStorage }, caches: cached, databases };
}
