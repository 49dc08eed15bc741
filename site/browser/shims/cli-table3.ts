/** A browser prints no tables on a terminal. */
export default class Table {
  constructor() {
    throw new Error("a browser has no terminal");
  }
}
