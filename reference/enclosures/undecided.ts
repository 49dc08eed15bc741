/** Thrown where a proof does not succeed: nothing is known then, neither the statement nor its contrary. */
export class Undecided extends Error {
  constructor(message: string) {
    super(message);
    this.name = "Undecided";
  }
}
