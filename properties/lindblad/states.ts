import { familyNamed, GKSL_FAMILIES, type GkslFamily, type GkslSample, gkslSample } from "../arbitraries/gksl/index.ts";
import { decided, lindbladProperty, reached } from "./define.ts";
import { measureState, RATIONALE } from "./judge.ts";

/** rho of one kind of problem against the state computed with 32 digits. */
function stateOf(
  id: string,
  what: string,
  families: readonly GkslFamily[],
  samples: number,
  always: readonly GkslSample[] = [],
) {
  return lindbladProperty({
    id: `lindblad-state-${id}`,
    statement: `The steady state of ${what} is the one that elimination with 32 digits gives.`,
    source: "PRL (4)",
    class: "agreement",
    draw: { families, where: decided },
    examples: reached(always),
    measure: (solver, { problem }) => measureState(solver, problem),
    rationale: RATIONALE,
    samples,
  });
}

const { matrices, jumps, bosons, spins, states, slow } = GKSL_FAMILIES;

/** Coherences of 6e-7 to 9e-7: below what is often taken for rounding, and twenty times what is promised. */
const FAINT = gkslSample(familyNamed("faint-coherences"), 3, 9);

/** Dense, sparse, real matrices; H diagonal or degenerate. */
export const stateOfMatrices = stateOf(
  "matrices",
  "random H and jumps (dense, sparse, real or diagonal)",
  matrices,
  40,
  [FAINT],
);

/** Up to forty jumps, of every rank, zero, repeated, diagonal, with a part proportional to 1. */
export const stateOfJumps = stateOf("jumps", "jumps of every kind", jumps, 40);

export const stateOfBosons = stateOf("bosons", "driven, damped and thermal ladders", bosons, 30);

export const stateOfSpins = stateOf("spins", "qubits, chains and large spins", spins, 36);

/** Of every rank, pure, with eigenvalues of 1e-15. */
export const stateOfEveryRank = stateOf("ranks", "problems made for states of every rank", states, 40);

/** Rates down to 1e-7 of the frequencies, or 1e-12 of other rates. */
export const stateOfSlowRates = stateOf("slow", "slow rates beside fast ones", slow, 50);
