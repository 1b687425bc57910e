// Talking to the arena, and making pages without ever making HTML of a text.

const message = document.getElementById("message");

export function say(text, bad = false) {
  message.textContent = text;
  message.classList.toggle("bad", bad);
}

// What is kept: in this tab first, so that two tabs can be two players, and in
// the browser, so that it is there tomorrow.
export const kept = {
  get: (key) => sessionStorage.getItem(key) ?? localStorage.getItem(key),
  set(key, value) {
    sessionStorage.setItem(key, value);
    localStorage.setItem(key, value);
  },
  remove(key) {
    sessionStorage.removeItem(key);
    localStorage.removeItem(key);
  },
};

export const organiserToken = () => kept.get("aimmo-organiser");
export const playerToken = (game) => kept.get(`aimmo-player-${game}`);

export class Problem extends Error {
  constructor(status, detail, retryAfter) {
    super(detail);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

export async function call(method, path, { body, token } = {}) {
  const headers = {};
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body !== undefined) headers["Content-Type"] = "application/json";
  let response;
  try {
    response = await fetch(`/api${path}`, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  } catch {
    throw new Problem(0, "The arena does not answer. Is it still running?");
  }
  if (response.status === 204) return null;
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    const wait = Number(response.headers.get("Retry-After")) || 0;
    throw new Problem(response.status, answer.detail ?? `The arena answered ${response.status}.`, wait);
  }
  return answer;
}

// An element: el("p", { class: "soft" }, "text", child). Functions are listeners.
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined).map((child) => child instanceof Node ? child : String(child)));
  return element;
}

export function show(...sections) {
  document.getElementById("main").replaceChildren(...sections.filter((section) => section !== null));
}

// A button or form whose work may fail: the sentence goes to the top of the page.
export function act(work) {
  return async (event) => {
    event?.preventDefault();
    const source = event?.submitter ?? event?.currentTarget;
    const button = source instanceof HTMLButtonElement ? source : null;
    if (button) button.disabled = true;
    try {
      say("");
      await work(event);
    } catch (problem) {
      say(problem.message, true);
    } finally {
      if (button) button.disabled = false;
    }
  };
}

export const field = (text, attributes) => el("label", {}, text, el("input", attributes));
