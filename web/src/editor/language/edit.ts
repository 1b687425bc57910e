// Edits of a program.

/** The replacement of a range of the text or, without `to`, an insertion. */
export interface TextEdit {
  readonly from: number;
  readonly to?: number;
  readonly insert: string;
}
