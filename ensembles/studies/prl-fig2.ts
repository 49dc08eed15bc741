import { PRL_COLUMNS } from "../../model/papers.ts";
import { megahertz } from "../../model/units.ts";
import type { Study } from "../study/plan/study.ts";

/** (omega - omega_e) / 2 pi in MHz: past the edges of the line at +-2.5 MHz. */
const MEGAHERTZ = Array.from({ length: 91 }, (_, k) => (k - 45) / 10);

/**
 * PRL Fig. 2 at the Letter's own size: EPR spectra of both dynamics and of their spin-temperature ansatz, 1.2 K and 12
 * K.
 */
export default {
  name: "PRL Fig. 2",
  ensemble: { kind: "prl", column: "12K", N: 10 },
  seed: 1,
  realizations: 1000,
  grid: [{ parameter: "column", values: [...PRL_COLUMNS] }],
  dynamics: ["nonsecular", "hilbert"],
  want: {
    sz: true,
    energy: true,
    epr: { omega: MEGAHERTZ.map(megahertz), hwhm: megahertz(0.1), coherences: "literal" },
    spinTemperature: true,
    diagnostics: true,
  },
  ansatz: true,
  solver: "optimized",
} satisfies Study;
