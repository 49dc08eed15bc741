import type { Drive, Spins } from "../../model/problem.ts";
import type { BathRates } from "../liouvillian/bath-rates.ts";
import type { Share } from "../running/crew-job.ts";
import { localResidual } from "./local-residual.ts";
import { addCommutator, addSpinFlips } from "./plain-rows.ts";

/** The parts of the second opinion that are walks over rows, each thread over its own. */
export const LOOPS = {
  module: import.meta.url,
  functions: {
    localResidual(
      share: Share,
      spins: Spins,
      drive: Drive | null,
      rates: BathRates,
      R: Float64Array,
      defect: Float64Array,
    ) {
      localResidual(spins, drive, rates, R, defect, share);
    },
    addSpinFlips,
    addCommutator,
  },
};
