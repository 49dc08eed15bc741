import { z } from "zod";
import { PRB, PRL, PRL_COLUMNS, type PrlColumn, prlProblem } from "../../../model/papers.ts";
import { megahertz } from "../../../model/units.ts";
import type { Laws } from "./laws.ts";

export const prlPresetSchema = z
  .strictObject({
    kind: z.literal("prl"),
    column: z.enum(PRL_COLUMNS as [PrlColumn, ...PrlColumn[]]).describe("column of PRL Table I"),
    N: z.int().min(1).describe("electrons"),
    U: z.number().nonnegative().optional().describe("strength of the couplings, rad/us; Table I's by default"),
  })
  .meta({ id: "PrlPreset", description: "The system of PRL Table I, driven." });

export const prbPresetSchema = z
  .strictObject({
    kind: z.literal("prb"),
    N: z.int().min(1).describe("electrons"),
    U: z.number().nonnegative().describe("strength of the electron couplings, rad/us"),
    D: z.number().nonnegative().optional().describe("strength of the hyperfine couplings, rad/us; 2 pi by default"),
    omegaMW: z
      .number()
      .optional()
      .describe("microwave frequency, rad/us; by default the resonance nearest to omegaE - 31.5 * 2 pi"),
  })
  .meta({ id: "PrbPreset", description: "The system of PRB Table I with its nucleus, driven." });

/** The bath of a column of PRL Table I. */
export function prlBath(column: PrlColumn): Laws["bath"] {
  return prlProblem({ column, N: 1, dynamics: "nonsecular", seed: 0, realization: 0 }).bath;
}

/** PRL Table I as laws: the same numbers, bit for bit, as `prlProblem`. */
export function prlLaws({ column, N, U = PRL.U }: z.infer<typeof prlPresetSchema>): Laws {
  return {
    kind: "laws",
    N,
    omegaE: PRL.omegaE,
    ising: PRL.ising,
    delta: { law: "uniform", width: PRL.width },
    U: { law: "gaussian", strength: U },
    nucleus: null,
    bath: prlBath(column),
    drive: { omega1: PRL.omega1, omegaMW: PRL.omegaMW },
  };
}

/** PRB Table I as laws: the same numbers, bit for bit, as `prbProblem`. */
export function prbLaws({ N, U, D = PRB.D, omegaMW }: z.infer<typeof prbPresetSchema>): Laws {
  return {
    kind: "laws",
    N,
    omegaE: PRB.omegaE,
    ising: PRB.ising,
    delta: { law: "equally-spaced", width: PRB.halfWidth },
    U: { law: "gaussian", strength: U },
    nucleus: { omegaN: PRB.omegaN, D: { law: "gaussian", strength: D } },
    bath: { kind: "two-times", beta: PRB.beta, T1e: PRB.T1e, T2e: PRB.T2e, alphaZ: true },
    drive: { omega1: PRB.omega1, omegaMW: omegaMW ?? { nearest: -megahertz(31.5) } },
  };
}
