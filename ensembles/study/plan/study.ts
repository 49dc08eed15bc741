import { z } from "zod";
import { dynamicsSchema } from "../../../model/problem.ts";
import { wantSchema } from "../../../model/want.ts";
import { lawsSchema } from "./laws.ts";
import { PARAMETER_NAMES } from "./parameters.ts";
import { prbPresetSchema, prlPresetSchema } from "./presets.ts";

const axisSchema = z
  .strictObject({
    parameter: z.enum(PARAMETER_NAMES),
    unit: z
      .literal("2 pi MHz")
      .optional()
      .describe("values of a frequency are 2 pi times the given numbers; without it they are in rad/us"),
    values: z.array(z.union([z.number(), z.string()])).min(1),
  })
  .meta({ id: "Axis", description: "One parameter of the grid with its values." });

/** What may be wanted of every realisation: matrices of 4^N numbers are not for averages. */
const studyWantSchema = wantSchema.omit({ rho: true, generator: true }).meta({ id: "StudyWant" });

/** A study: one ensemble of disorder, solved at every point of a grid with one or several dynamics. */
export const studySchema = z
  .strictObject({
    name: z.string().min(1).optional().describe("for people: nothing depends on it"),
    ensemble: z.discriminatedUnion("kind", [prlPresetSchema, prbPresetSchema, lawsSchema]),
    seed: z.int().nonnegative().describe("of all disorder; realisation k is the same numbers everywhere"),
    realizations: z.int().positive(),
    grid: z.array(axisSchema).describe("the points are the product of the axes, the last one running fastest"),
    dynamics: z.array(dynamicsSchema).min(1).describe("each on the same realisations, so that they can be compared"),
    want: studyWantSchema,
    ansatz: z
      .literal(true)
      .optional()
      .describe(
        "with want.epr and want.spinTemperature: also the spectrum of the spin-temperature state, as ansatzEpr",
      ),
    solver: z.enum(["optimized", "reference"]),
  })
  .meta({
    id: "Study",
    description: "A disorder average over a grid of parameters. Frequencies in rad/us, times in us.",
  });

export type Study = z.infer<typeof studySchema>;
export type Axis = z.infer<typeof axisSchema>;
