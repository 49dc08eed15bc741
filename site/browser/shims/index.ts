/** What the solver asks of Node, and tables of the terminal, by the file here that stands for it in a browser. */
export const SHIMS: Readonly<Record<string, string>> = {
  "cli-table3": "cli-table3",
  "node:events": "events",
  "node:fs": "fs",
  "node:crypto": "crypto",
  "node:module": "module",
  "node:os": "os",
  "node:timers/promises": "timers",
  "node:worker_threads": "worker-threads",
};
