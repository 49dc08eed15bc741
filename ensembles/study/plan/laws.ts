import { z } from "zod";
import { driveSchema, threeTimesBathSchema, twoTimesBathSchema } from "../../../model/problem.ts";

const finite = z.number();
const strength = z.number().nonnegative();

/** How the detunings Delta_i are drawn or placed. */
const detuningLawSchema = z.discriminatedUnion("law", [
  z.strictObject({
    law: z.literal("uniform"),
    width: strength.describe("full width: Delta_i in [-width/2, width/2], rad/us (PRL)"),
  }),
  z.strictObject({
    law: z.literal("equally-spaced"),
    width: strength.describe("half width: Delta_i = width (2i - N - 1)/N, rad/us (PRB note 37)"),
  }),
  z.strictObject({
    law: z.literal("gaussian"),
    width: strength.describe("standard deviation; mean 0, rad/us"),
  }),
]);

/** The law of a set of couplings. */
const couplingLaw = (what: string) =>
  z.strictObject({ law: z.literal("gaussian"), strength: strength.describe(`${what}, rad/us`) });

/** An ensemble with nothing implied: the law of every random number, and the value of every other parameter. */
export const lawsSchema = z
  .strictObject({
    kind: z.literal("laws"),
    N: z.int().min(1).describe("electrons"),
    omegaE: finite.describe("electron Zeeman frequency, rad/us"),
    ising: finite.describe("factor of S_i^z S_j^z: -4 in PRL (2), 0 in PRB (9)"),
    delta: detuningLawSchema,
    U: couplingLaw("U: U_ij of mean 0 and variance U^2/N, each pair once"),
    nucleus: z
      .strictObject({
        omegaN: finite.describe("nuclear Zeeman frequency, rad/us"),
        D: couplingLaw("D: D_i of mean 0 and variance D^2/N"),
      })
      .nullable(),
    bath: z.discriminatedUnion("kind", [threeTimesBathSchema, twoTimesBathSchema]),
    drive: driveSchema
      .omit({ omegaMW: true })
      .extend({
        omegaMW: z
          .union([finite, z.strictObject({ nearest: finite })])
          .describe("microwave frequency, rad/us; or the resonance omegaE + Delta_i nearest to omegaE + nearest"),
      })
      .meta({ id: "EnsembleDrive", description: "Circular microwave drive." })
      .nullable(),
  })
  .meta({ id: "Laws", description: "An ensemble of disorder by its laws." });

export type Laws = z.infer<typeof lawsSchema>;
