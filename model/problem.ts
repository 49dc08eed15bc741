import { z } from "zod";
import { type ComplexMatrix, complexMatrixSchema, sparseMatrixSchema, toSparse } from "./complex-matrix.ts";

/*
 * A problem of the protocol, version 1: kind "spins" (PRL (1)-(10), PRB (9)-(16)) or kind "gksl" (PRL (4) with explicit
 * matrices). The schemas are the single source of the types, of the validation and of the published JSON Schema.
 * What a schema of single fields cannot say (equal lengths, symmetry, hermiticity) is in problem-rules.ts.
 */

const finite = z.number();
const positive = z.number().positive();

export const spinsSchema = z
  .strictObject({
    omegaE: finite.describe("electron Zeeman frequency omega_e, rad/us"),
    delta: z.array(finite).min(1).describe("detunings Delta_i from omega_e, rad/us, length N"),
    U: z.array(z.array(finite)).describe("dipolar couplings U_ij, rad/us, N x N, symmetric, zero diagonal"),
    ising: finite.describe("factor of S_i^z S_j^z in the coupling: -4 in PRL (2), 0 in PRB (9)"),
  })
  .meta({
    id: "Spins",
    description:
      "H_S = sum_i (omegaE + delta_i) S_i^z + sum_{i<j} U_ij (S_i^+ S_j^- + S_i^- S_j^+ + ising S_i^z S_j^z), PRL (1), (2); PRB (9).",
  });

const nucleusSchema = z
  .strictObject({
    omegaN: finite.describe("nuclear Zeeman frequency omega_n, rad/us; enters as -omega_n I^z"),
    D: z.array(finite).describe("hyperfine couplings D_i of D_i S_i^z I^x, rad/us, length N"),
  })
  .meta({ id: "Nucleus", description: "The nuclear spin of PRB (9)." });

export const threeTimesBathSchema = z
  .strictObject({
    kind: z.literal("three-times"),
    beta: finite.describe("inverse temperature, us (hbar = 1)"),
    T0: positive.describe("T(0): zero-energy transitions within one eigenstate, us"),
    Tstar: positive.describe("T*: transitions of finite energy inside one S^z sector, us"),
    T1: positive.describe("T_1: transitions of gap +-omega_e, us"),
  })
  .meta({ id: "ThreeTimesBath", description: "The bath of PRL (5)-(8) with its three time scales." });

export const twoTimesBathSchema = z
  .strictObject({
    kind: z.literal("two-times"),
    beta: finite.describe("inverse temperature, us (hbar = 1)"),
    T1e: positive.describe("electron relaxation time of PRB (12), us"),
    T2e: positive.describe("electron dephasing time of PRB (16), us"),
    alphaZ: z.boolean().describe("whether the term alpha = z of PRB (12) is kept"),
  })
  .meta({ id: "TwoTimesBath", description: "The bath of PRB (12), (16)." });

export const driveSchema = z
  .strictObject({
    omega1: finite.describe("microwave amplitude omega_1, rad/us"),
    omegaMW: finite.describe("microwave frequency omega_MW, rad/us"),
    rateFactor: z
      .literal([4, 2])
      .optional()
      .describe("factor of PRB (16): 4 as printed (the default) or 2; for dynamics rates only"),
  })
  .meta({
    id: "Drive",
    description: "Circular microwave drive, exact in the rotating frame: H = H_S - omegaMW S^z + omega1 S^x.",
  });

export const dynamicsSchema = z.enum(["nonsecular", "ule", "secular", "hilbert", "rates"]).meta({ id: "Dynamics" });

const spinsProblemSchema = z
  .strictObject({
    kind: z.literal("spins"),
    spins: spinsSchema,
    nucleus: nucleusSchema.nullable(),
    bath: z.discriminatedUnion("kind", [threeTimesBathSchema, twoTimesBathSchema]),
    drive: driveSchema.nullable(),
    dynamics: dynamicsSchema,
  })
  .meta({
    id: "SpinsProblem",
    description: "Electron spins in a bath, with or without a nucleus and a microwave drive.",
  });

const gkslProblemSchema = gkslSchema(complexMatrixSchema);

/** Kind gksl, its matrices in a given form. */
function gkslSchema<Matrix extends z.ZodType>(matrix: Matrix) {
  return z.strictObject({ kind: z.literal("gksl"), H: matrix, jumps: z.array(matrix) }).meta({
    id: "GkslProblem",
    description:
      "drho/dt = -i[H, rho] + sum_a (A_a rho A_a^+ - 1/2 {A_a^+ A_a, rho}), PRL (4), with explicit matrices.",
  });
}

const description = "What a solver of the protocol is asked to solve.";

/** Either kind of problem; `parseProblem` says what is wrong with one, and where. */
export const problemSchema = z
  .discriminatedUnion("kind", [spinsProblemSchema, gkslProblemSchema])
  .meta({ id: "Problem", description });

/** The same as it may come in a request: matrices of kind gksl by their entries too. */
export const exchangedProblemSchema = z
  .discriminatedUnion("kind", [spinsProblemSchema, gkslSchema(z.union([complexMatrixSchema, sparseMatrixSchema]))])
  .meta({ id: "Problem", description });

/** A matrix with more of its entries than this is shorter written out. */
const SPARSE = 0.2;
/** Rows below which a matrix is written out: what is read by eye. */
const LEAST_ROWS = 32;

/** A problem as it goes to a solver: large and sparse matrices by their entries, where it can read that. */
export function exchangedProblem(
  problem: Problem,
  { sparse = false }: { sparse?: boolean | undefined },
): z.infer<typeof exchangedProblemSchema> {
  if (problem.kind !== "gksl" || !sparse || problem.H.re.length < LEAST_ROWS) return problem;
  const shortest = (A: ComplexMatrix) => {
    const entries = toSparse(A);
    return entries.sparse.length <= SPARSE * A.re.length ** 2 ? entries : A;
  };
  return { kind: "gksl", H: shortest(problem.H), jumps: problem.jumps.map(shortest) };
}

export type Spins = z.infer<typeof spinsSchema>;
export type Nucleus = z.infer<typeof nucleusSchema>;
export type ThreeTimesBath = z.infer<typeof threeTimesBathSchema>;
export type TwoTimesBath = z.infer<typeof twoTimesBathSchema>;
export type Drive = z.infer<typeof driveSchema>;
export type Dynamics = z.infer<typeof dynamicsSchema>;
/** Electron spins in a bath, PRL (1), (2) or PRB (9), with or without a nucleus and a microwave drive. */
export type SpinsProblem = z.infer<typeof spinsProblemSchema>;
/** The bath of PRL (5)-(8): dynamics nonsecular, ule, secular and hilbert. */
export type ThreeTimesProblem = SpinsProblem & { bath: ThreeTimesBath };
/** The bath of PRB (12), (16): dynamics rates. */
export type TwoTimesProblem = SpinsProblem & { bath: TwoTimesBath };
/** drho/dt = -i[H, rho] + sum_a (A_a rho A_a^+ - {A_a^+ A_a, rho}/2), PRL (4), with explicit matrices. */
export type GkslProblem = z.infer<typeof gkslProblemSchema>;
/** What a solver is asked to solve. */
export type Problem = z.infer<typeof problemSchema>;
