/** For paths of Windows: "C:\new" is no TOML error, and no path either. */
export const BACKSLASH_HINT = `Between "…" a backslash begins an escape (\\n is a new line): write such a path between '…', or with / instead.`;
