import { expect, test } from "vitest";
import { MOST_BYTES } from "./limit";
import { pack, unpack } from "./packed";

const PROGRAM = 'def next_turn(world_state, avatar_state):\n    print("Grüße, 你好 🎉")\n';

test("a packed program is unpacked unchanged", async () => {
  for (const program of [PROGRAM, "", "\r\n\t", "# ".repeat(MOST_BYTES / 2)])
    expect(await unpack(await pack(program))).toBe(program);
});

test("a packed program has only characters that an address may contain", async () => {
  const packed = await pack(Array.from({ length: 500 }, (_, at) => `line_${at * at} = ${at / 7}`).join("\n"));
  expect(packed).toMatch(/^[\w-]+$/);
});

test("a link is shorter than its program", async () => {
  const program = PROGRAM.repeat(20);
  expect((await pack(program)).length).toBeLessThan(program.length / 5);
});

test("a damaged link has no program", async () => {
  const packed = await pack(PROGRAM);
  for (const damaged of [packed.slice(0, -9), packed.slice(5), "%%%", "AAAA"])
    expect(await unpack(damaged)).toBe(null);
});

test("a link that expands beyond the limit has no program", async () => {
  expect(await unpack(await pack("#".repeat(MOST_BYTES + 1)))).toBe(null);
  expect(await unpack(await pack("#".repeat(30_000_000)))).toBe(null);
});
