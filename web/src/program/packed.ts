// A program as a part of an address, compressed so that links stay short.

import { MOST_BYTES } from "./limit";

const FORMAT = "deflate-raw";

/** Returns the program as letters, digits, `-` and `_`. */
export async function pack(program: string): Promise<string> {
  const packed = new Blob([program]).stream().pipeThrough(new CompressionStream(FORMAT));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Returns a packed program; null if the link is damaged, or the program is too long. */
export async function unpack(packed: string): Promise<string | null> {
  try {
    const text = atob(packed.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
    return await unpacked(new Blob([bytes]).stream().pipeThrough(new DecompressionStream(FORMAT)));
  } catch {
    return null;
  }
}

/** Stops at the limit, because a short link can expand to gigabytes. */
async function unpacked(stream: ReadableStream<Uint8Array>): Promise<string | null> {
  const reader = stream.getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let program = "";
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return program + decoder.decode();
    size += value.length;
    if (size > MOST_BYTES) {
      await reader.cancel();
      return null;
    }
    program += decoder.decode(value, { stream: true });
  }
}
