// A drawn map as a picture. Pure.

/** Cells of the same kind beside each other in a row. */
export interface Strip {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly kind: "free" | "start" | "obstacle" | "landmark" | "wrong";
  /** The landmark's letter; empty for other kinds. */
  readonly letter: string;
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly strips: readonly Strip[];
  /** The start cells, which may also belong to a landmark. */
  readonly starts: readonly { readonly x: number; readonly y: number }[];
}

/** The largest side of a map that is drawn, so that pasted text cannot freeze the page. */
const MOST = 100;

/** Returns the picture of a map. Capital letters are start cells on a landmark. */
export function pictureOf(map: string): Picture {
  const rows = map
    .split("\n")
    .map((row) => row.trimEnd().slice(0, MOST))
    .filter((row) => row !== "")
    .slice(0, MOST);
  const strips: Strip[] = [];
  const starts: { x: number; y: number }[] = [];
  for (const [y, row] of rows.entries()) {
    for (const [x, cell] of [...row].entries()) {
      const { kind, letter } = kindOf(cell);
      if (/[A-Z]/.test(cell)) starts.push({ x, y });
      const last = strips.at(-1);
      if (last?.y === y && last.kind === kind && last.letter === letter)
        strips[strips.length - 1] = { ...last, width: last.width + 1 };
      else strips.push({ x, y, width: 1, kind, letter });
    }
  }
  return { width: Math.max(1, ...rows.map((row) => row.length)), height: rows.length, strips, starts };
}

function kindOf(cell: string): Pick<Strip, "kind" | "letter"> {
  if (cell === ".") return { kind: "free", letter: "" };
  if (cell === "S") return { kind: "start", letter: "" };
  if (cell === "#") return { kind: "obstacle", letter: "" };
  if (/[a-zA-Z]/.test(cell)) return { kind: "landmark", letter: cell.toLowerCase() };
  return { kind: "wrong", letter: "" };
}
