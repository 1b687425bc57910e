// What the tests of a browser's memory share.

/** A Storage over a map; its keys are its own properties, as a browser's are. */
function storage(): Storage {
  const kept = new Map<string, string>();
  const methods = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  return new Proxy(methods as unknown as Storage, {
    ownKeys: () => [...kept.keys()],
    getOwnPropertyDescriptor: (_target, key) =>
      kept.has(String(key)) ? { enumerable: true, configurable: true, value: "" } : undefined,
  });
}

/** A tab: its own memory, and its browser's. */
export interface Tab {
  readonly localStorage: Storage;
  readonly sessionStorage: Storage;
}

/** Opens a tab, of the same browser as another one or of a new browser, and goes there. */
export function openTab(beside?: Tab): Tab {
  return goTo({ localStorage: beside?.localStorage ?? storage(), sessionStorage: storage() });
}

/** Lets the code under test run in a tab. */
export function goTo(tab: Tab): Tab {
  Object.assign(globalThis, { window: tab });
  return tab;
}
