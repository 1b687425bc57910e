/** Returns a name for the file of a player's program, which every system accepts. */
export function fileName(player: string): string {
  const plain = player.normalize("NFC").replace(/[^\p{L}\p{M}\p{N}]+/gu, "-");
  return `${plain.replace(/^-+|-+$/g, "").slice(0, 60) || "program"}.py`;
}
