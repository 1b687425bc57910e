// The join code as people read it.

/** Returns the code in two groups, which makes it easier to copy. */
export const grouped = (code: string): string => code.replace(/^(.{4})(.+)$/, "$1 $2");
