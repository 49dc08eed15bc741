import type { SpinsProblem } from "../../model/problem.ts";

/** A problem that differs from another in one thing. */
export interface Variation {
  /** What differs. */
  name: string;
  problem: SpinsProblem;
}

/**
 * Every number of a problem changed alone, and the drive left out: whoever keeps answers by a part of the problem
 * confuses two of these. omega_MW is changed by little as well, because a key in single precision has no room for the
 * detuning of a drive at 94 GHz.
 */
export function variationsOf(problem: SpinsProblem): Variation[] {
  const { spins, nucleus, bath, drive } = problem;
  const [first = 0, ...others] = spins.delta;
  const vary = (name: string, change: Partial<SpinsProblem>): Variation => ({
    name,
    problem: { ...problem, ...change },
  });
  const variations = [
    vary("omegaE", { spins: { ...spins, omegaE: 0.9 * spins.omegaE }, ...keptDetuning(problem, 0.9 * spins.omegaE) }),
    vary("delta", { spins: { ...spins, delta: [first + 0.4, ...others] } }),
    vary("U", { spins: { ...spins, U: spins.U.map((row) => row.map((u) => 2 * u)) } }),
    vary("ising", { spins: { ...spins, ising: spins.ising + 1 } }),
    vary("beta", { bath: { ...bath, beta: 0.5 * bath.beta } }),
    vary("drive", { drive: null }),
  ];
  for (const time of Object.keys(bath).filter((key) => key.startsWith("T"))) {
    variations.push(vary(time, { bath: { ...bath, [time]: 1.5 * Number(bath[time as keyof typeof bath]) } }));
  }
  if (bath.kind === "two-times") variations.push(vary("alphaZ", { bath: { ...bath, alphaZ: !bath.alphaZ } }));
  if (drive) {
    variations.push(vary("omega1", { drive: { ...drive, omega1: 2 * drive.omega1 } }));
    variations.push(vary("omegaMW", { drive: { ...drive, omegaMW: drive.omegaMW + 0.7 } }));
    variations.push(vary("omegaMW by 1e-3", { drive: { ...drive, omegaMW: drive.omegaMW + 2 ** -10 } }));
    if (bath.kind === "two-times") variations.push(vary("rateFactor", { drive: { ...drive, rateFactor: 2 } }));
  }
  if (bath.kind === "two-times" && !nucleus) {
    variations.push(vary("nucleus", { nucleus: { omegaN: 3, D: spins.delta.map(() => 0.7) } }));
  }
  return variations;
}

/** The drive at the same detuning in another field. */
function keptDetuning({ spins, drive }: SpinsProblem, omegaE: number): Partial<SpinsProblem> {
  return drive ? { drive: { ...drive, omegaMW: omegaE + (drive.omegaMW - spins.omegaE) } } : {};
}
