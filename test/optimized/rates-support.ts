import type { TwoTimesProblem } from "../../model/problem.ts";
import { centred, type Scene, scene } from "./support.ts";

export interface RatesScene extends Omit<Scene, "dynamics" | "T0" | "Tstar"> {
  /** Largest hyperfine coupling, rad/us; null for no nucleus. */
  D?: number | null;
  omegaN?: number;
  T2?: number;
  alphaZ?: boolean;
  rateFactor?: 4 | 2;
}

/** A generic problem of PRB (9)-(16), with its nucleus unless D is null. */
export function ratesScene(options: RatesScene): TwoTimesProblem {
  const { D = 2, omegaN = 12, T2 = 0.7, alphaZ = true, ...rest } = options;
  const { bath, drive, spins } = scene({ ising: 0, ...rest });
  const next = centred("nucleus", rest.N);
  return {
    kind: "spins",
    spins,
    nucleus: D === null ? null : { omegaN, D: spins.delta.map(() => D * next()) },
    bath: { kind: "two-times", beta: bath.beta, T1e: bath.T1, T2e: T2, alphaZ },
    drive: drive && (options.rateFactor ? { ...drive, rateFactor: options.rateFactor } : drive),
    dynamics: "rates",
  };
}
