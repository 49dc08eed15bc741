import type { SpinsProblem } from "../../model/problem.ts";
import type { Want } from "../../model/want.ts";
import { spinsProperty } from "../define.ts";
import { worstOf } from "../measurement.ts";
import { measureRefusal } from "../well-posed/refusal.ts";

/** Nothing flips a nucleus without hyperfine coupling. */
export const ratesFreeNucleus = spinsProperty({
  id: "rates-free-nucleus",
  statement: "A nucleus whose D_i are all 0 is answered not-unique: I^z is conserved.",
  source: "PRB (9), (11); protocol, dynamics",
  class: "exact",
  needs: { outputs: "any" },
  draw: { dynamics: ["rates"], maxSpins: 3, where: ({ nucleus }) => nucleus !== null },
  measure(solver, { problem }) {
    const nucleus = { ...problem.nucleus!, D: problem.nucleus!.D.map(() => 0) };
    return measureRefusal(solver, { ...problem, nucleus });
  },
  threshold: 0,
  rationale: "Any nuclear polarisation would be one of many equally right ones.",
  samples: 8,
});

const withNucleus: readonly Want[] = [
  { epr: { omega: [0], hwhm: 1, coherences: "literal" } },
  { entropies: { keep: [0] } },
];

/** Outputs that a problem does not define. */
export const ratesUndefinedOutputs = spinsProperty({
  id: "rates-undefined-outputs",
  statement: "epr and entropies with a nucleus, and nuclearPolarization without one, are answered unsupported.",
  source: "protocol, Messages",
  class: "exact",
  needs: { outputs: ["nuclearPolarization", "epr", "entropies"] },
  draw: { dynamics: ["rates"], maxSpins: 3 },
  async measure(solver, { problem }) {
    const wants = problem.nucleus ? withNucleus : [{ nuclearPolarization: true } as const];
    const measurements = [];
    for (const want of wants) measurements.push(await measureRefusal(solver, problem, want, { kind: "unsupported" }));
    return worstOf(measurements);
  },
  threshold: 0,
  rationale: "A rule of the protocol.",
  samples: 12,
});

/** A nucleus belongs to PRB (9) and its rates. */
export const nucleusOfOtherDynamics = spinsProperty({
  id: "rates-nucleus-elsewhere",
  statement: "A nucleus with another dynamics than rates is answered unsupported.",
  source: "protocol, Problem",
  class: "exact",
  needs: { outputs: "any" },
  draw: { dynamics: ["nonsecular", "ule", "secular", "hilbert"], maxSpins: 2 },
  measure(solver, { problem }) {
    const nucleus = { omegaN: 125, D: problem.spins.delta.map(() => 1) };
    const other: SpinsProblem = { ...problem, nucleus };
    return measureRefusal(solver, other, undefined, { kind: "unsupported" });
  },
  threshold: 0,
  rationale: "A rule of the protocol: no dynamics but rates says what the bath does to a nucleus.",
  samples: 8,
});
