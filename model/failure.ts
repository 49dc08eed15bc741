import { z } from "zod";

const message = z.string().min(1).describe("a sentence: what was expected, what came, what to try");

/**
 * Why a request has no answer. `invalid`: the request breaks a rule, at `path`. `unsupported`: well formed, but not
 * what this solver (or version) answers. `not-converged`: no state reached the required residual. `not-unique`: the
 * request does not determine one steady state (or one generator). `internal`: a defect of the solver.
 */
export const failureSchema = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("invalid"), message, path: z.string().optional() }),
    z.strictObject({ kind: z.literal("unsupported"), message }),
    z.strictObject({ kind: z.literal("not-converged"), message }),
    z.strictObject({ kind: z.literal("not-unique"), message }),
    z.strictObject({ kind: z.literal("internal"), message }),
  ])
  .meta({ id: "Failure" });

export type Failure = z.infer<typeof failureSchema>;

/**
 * Whether a failure says that the solver has no answer, and nothing of the problem: `not-unique` and `invalid` are
 * statements that may be false.
 */
export function givesUp({ kind }: Failure): boolean {
  return kind === "not-converged" || kind === "internal" || kind === "unsupported";
}

/**
 * Carries a failure through the layers of a solver; `solve` turns it into `{ error }`, it never reaches a user as an
 * exception.
 */
export class SolverFailure extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.name = "SolverFailure";
    this.failure = failure;
  }
}

/** The failure behind anything thrown: its own for a SolverFailure, `internal` for every other error. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof SolverFailure) return thrown.failure;
  const text = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  return {
    kind: "internal",
    message: `the solver failed unexpectedly (${text}); please report the problem that did it`,
  };
}
