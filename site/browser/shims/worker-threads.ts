/** The playground solves with one thread. */
export class Worker {
  constructor() {
    throw new Error("a browser solves with one thread");
  }
}
export const workerData = undefined;
