/** The size limit of a program, in bytes. */
export const MOST_BYTES = 64 * 1024;
