import { randomNormal } from "d3-random";
import { prbDisorder, prlDisorder, type RealizationKey } from "../../../model/disorder.ts";
import type { Dynamics, SpinsProblem } from "../../../model/problem.ts";
import { randomStream } from "../../../model/random.ts";
import { lawsAt, type Parameters } from "./grid.ts";
import type { Laws } from "./laws.ts";
import type { Study } from "./study.ts";

/**
 * The problem of realisation k at a point of the grid: a pure function of its arguments, so the same on every machine,
 * in every order and share. Realisation k is made of the same random numbers at every point: points are compared
 * pairwise.
 */
export function realizationProblem(
  study: Pick<Study, "ensemble" | "seed">,
  point: Parameters,
  realization: number,
  dynamics: Dynamics,
): SpinsProblem {
  const laws = lawsAt(study, point);
  const { omegaE, ising, nucleus, bath, drive } = laws;
  const { delta, U, D } = disorderOf(laws, { seed: study.seed, realization });
  return {
    kind: "spins",
    spins: { omegaE, delta, U, ising },
    nucleus: nucleus && { omegaN: nucleus.omegaN, D },
    bath,
    drive: drive && { ...drive, omegaMW: microwaveFrequency(drive.omegaMW, omegaE, delta) },
    dynamics,
  };
}

/** The streams are those of the papers' presets: U of the PRB with its bath of two times, of the PRL otherwise. */
function disorderOf(laws: Laws, key: RealizationKey): { delta: number[]; U: number[][]; D: number[] } {
  const { N, delta, U, nucleus, bath } = laws;
  const prl = prlDisorder(N, delta.width, U.strength, key);
  const prb = prbDisorder(N, delta.width, U.strength, nucleus?.D.strength ?? 0, key);
  const detunings = {
    uniform: () => prl.delta,
    "equally-spaced": () => prb.delta,
    gaussian: () => gaussianDetunings(N, delta.width, key),
  };
  return { delta: detunings[delta.law](), U: bath.kind === "two-times" ? prb.U : prl.U, D: prb.D };
}

function gaussianDetunings(N: number, deviation: number, { seed, realization }: RealizationKey): number[] {
  const normal = randomNormal.source(randomStream("laws", seed, realization, "delta"))(0, deviation);
  return Array.from({ length: N }, () => normal());
}

function microwaveFrequency(
  omegaMW: NonNullable<Laws["drive"]>["omegaMW"],
  omegaE: number,
  detunings: number[],
): number {
  if (typeof omegaMW === "number") return omegaMW;
  const distance = (delta: number) => Math.abs(delta - omegaMW.nearest);
  return omegaE + detunings.reduce((best, delta) => (distance(delta) < distance(best) ? delta : best));
}
