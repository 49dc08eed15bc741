import type { GkslSample } from "../arbitraries/gksl/index.ts";
import { familyNamed, knownFamilies } from "../arbitraries/gksl/index.ts";
import { askState } from "../ask.ts";
import { fromExchange } from "../audit/algebra/dense.ts";
import { trustedState } from "../audit/lindblad/trusted-state.ts";
import type { Property } from "../property.ts";
import { lindbladProperty } from "./define.ts";
import { farthestEntry, RATIONALE } from "./judge.ts";

interface ClosedForm {
  family: string;
  statement: string;
  source: string;
  dimensions: readonly [number, number];
  samples: number;
}

/** rho against a formula; the matrices need no solve of the suite's own, which only tells their condition. */
function closedForm({ family, statement, source, dimensions, samples }: ClosedForm): Property<GkslSample> {
  return lindbladProperty({
    id: `lindblad-${family}`,
    statement,
    source: `PRL (4); ${source}`,
    class: "closed form",
    draw: { families: [familyNamed(family)], dimensions, where: ({ rho }) => rho !== null },
    async measure(solver, { problem, rho }) {
      const got = await askState(solver, problem);
      return farthestEntry("rho", got, fromExchange(rho!), trustedState(problem).allowed);
    },
    rationale: RATIONALE,
    samples,
  });
}

export const lindbladDrivenQubit = closedForm({
  family: "driven-qubit",
  statement: "A driven, detuned qubit with decay, heating and dephasing is in the steady state of Bloch's equations.",
  source: "Bloch 1946, Torrey 1949",
  dimensions: [2, 2],
  samples: 12,
});

export const lindbladKerr = closedForm({
  family: "kerr",
  statement:
    "The driven Kerr oscillator, with so many levels that the last are empty, is in the state of Drummond and Walls.",
  source: "Drummond and Walls 1980, Stannigel et al. 2012",
  dimensions: [8, 9],
  samples: 5,
});

export const lindbladThermalLadder = closedForm({
  family: "thermal-ladder",
  statement:
    "Loss kappa (n + 1) and gain kappa n of single quanta give populations of a geometric series in n/(n + 1).",
  source: "Carmichael, Statistical Methods in Quantum Optics 1 (1999), sec. 1.4",
  dimensions: [2, 9],
  samples: 8,
});

export const lindbladHeisenbergChain = closedForm({
  family: "boundary-driven-chain",
  statement: "The Heisenberg chain between a source and a sink of spins is in Prosen's state of matrix products.",
  source: "Prosen 2011, Karevski et al. 2013",
  dimensions: [4, 8],
  samples: 6,
});

export const lindbladDicke = closedForm({
  family: "dicke",
  statement:
    "A driven large spin with collective decay has rho ~ (A^+ A)^-1, A = sqrt(gamma) S^- + i Omega/sqrt(gamma).",
  source: "Puri and Lawande 1979, Drummond 1980",
  dimensions: [2, 9],
  samples: 8,
});

export const lindbladDarkState = closedForm({
  family: "lambda",
  statement: "A Lambda system at two-photon resonance is in its dark state, a pure one.",
  source: "Arimondo and Orriols 1976",
  dimensions: [3, 3],
  samples: 6,
});

/** States that were chosen first: singular ones, pure ones, with eigenvalues down to 1e-15, without H. */
export const lindbladManufactured = lindbladProperty({
  id: "lindblad-manufactured",
  statement: "Explicit matrices built for a chosen state, of full rank, singular, pure or nearly so, give that state.",
  source: "PRL (4)",
  class: "manufactured",
  draw: { families: knownFamilies, where: ({ rho }) => rho !== null },
  async measure(solver, { problem, rho }) {
    const got = await askState(solver, problem);
    return farthestEntry("rho", got, fromExchange(rho!), trustedState(problem).allowed);
  },
  rationale: RATIONALE,
  samples: 24,
});
