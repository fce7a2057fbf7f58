/** The smallest screen on which anything can be read. */
export const LEAST = { columns: 60, rows: 16 } as const;
