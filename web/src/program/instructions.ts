// What a program does, whatever language its comments and texts are in. Pure.

/** Returns a program's lines without comments, and with empty texts. */
const instructions = (program: string): string[] =>
  program
    .split("\n")
    .map((line) =>
      line
        .replace(/"[^"]*"|'[^']*'/g, '""')
        .replace(/#.*/, "")
        .trimEnd(),
    )
    .filter(Boolean);

/** Returns true if two programs differ at most in comments and texts, like a starter's translations. */
export function areTranslations(one: string, other: string): boolean {
  return instructions(one).join("\n") === instructions(other).join("\n");
}
