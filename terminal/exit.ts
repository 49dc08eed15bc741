/** Exit codes of every verb; that of a defect of ours is EX_SOFTWARE of sysexits.h. */
export const EXIT = { pass: 0, failure: 1, usage: 2, inconclusive: 3, defect: 70 } as const;

/** Something the user can mend: printed as one sentence, exit code 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UsageError";
  }
}

/** A command that did its work and has a failure to tell: printed as one sentence, exit code 1. */
export class Finding extends Error {
  constructor(message: string) {
    super(message);
    this.name = "Finding";
  }
}

/** A command that could not find out: printed as one sentence, exit code 3. */
export class Inconclusive extends Error {
  constructor(message: string) {
    super(message);
    this.name = "Inconclusive";
  }
}
