// Simulated browser storage for tests.

/** A Storage backed by a map. As in browsers, its keys are properties of the object. */
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

/** A tab, with its own storage and the storage it shares with its browser's other tabs. */
export interface Tab {
  readonly localStorage: Storage;
  readonly sessionStorage: Storage;
}

/** Opens a tab in another tab's browser or in a new browser, and switches to it. */
export function openTab(beside?: Tab): Tab {
  return goTo({ localStorage: beside?.localStorage ?? storage(), sessionStorage: storage() });
}

/** Makes the code under test run in this tab from now on. */
export function goTo(tab: Tab): Tab {
  Object.assign(globalThis, { window: tab });
  return tab;
}
