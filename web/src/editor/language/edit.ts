// Edits of a program.

/** Replaces a range of a text; without `to` it only inserts. */
export interface TextEdit {
  readonly from: number;
  readonly to?: number;
  readonly insert: string;
}
