import { z } from "zod";

const requested = z.literal(true).optional();

/** The outputs that a request may ask for: protocol, section "Outputs". */
export const wantSchema = z
  .strictObject({
    sx: requested,
    sy: requested,
    sz: requested,
    energy: requested,
    purity: requested,
    rho: requested,
    populations: requested,
    generator: requested,
    epr: z
      .strictObject({
        omega: z.array(z.number()).describe("frequencies relative to omegaE, rad/us"),
        hwhm: z.number().positive().describe("half width at half maximum of the Lorentzian broadening, rad/us"),
        coherences: z.enum(["literal", "phase-averaged"]),
      })
      .optional(),
    spinTemperature: requested,
    entropies: z.strictObject({ keep: z.array(z.int().nonnegative()) }).optional(),
    nuclearPolarization: requested,
    diagnostics: requested,
  })
  .meta({ id: "Want", description: "The outputs wanted of a solve." });

export type Want = z.infer<typeof wantSchema>;
export type Output = keyof Want;

/** Every output name of the protocol, in its order there. */
export const OUTPUTS = Object.keys(wantSchema.shape) as Output[];

/** The outputs that are asked for by their names alone: `true`. */
export const PLAIN_OUTPUTS = OUTPUTS.filter((output) => wantSchema.shape[output].safeParse(true).success);
