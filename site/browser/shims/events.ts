/** What waits for a thread: a browser solves with one. */
export function once(): never {
  throw new Error("a browser solves with one thread");
}
