import type { SpinsProblem } from "../../../model/problem.ts";
import type { Result } from "../../../model/solution.ts";
import { changedResult, type KnownBad } from "../wrap.ts";

type Fit = NonNullable<Result["spinTemperature"]>;

const spoilt = (id: string, wrong: string, change: (fit: Fit, problem: SpinsProblem) => Fit): KnownBad =>
  changedResult(id, wrong, (result, problem) =>
    result.spinTemperature && problem.kind === "spins"
      ? { ...result, spinTemperature: change(result.spinTemperature, problem) }
      : result,
  );

/** Wrong spin temperatures of a right state: PRL, below (11). */
export const wrongFits: readonly KnownBad[] = [
  spoilt("fit-single-precision", "beta and lambda in single precision", ({ beta, lambda, h }) => ({
    beta: Math.fround(beta),
    lambda: Math.fround(lambda),
    h,
  })),
  spoilt("fit-stops-early", "an iteration that stops at a relative change of 1e-5", ({ beta, lambda, h }) => ({
    beta: beta * (1 + 1e-5),
    lambda: lambda * (1 + 1e-5),
    h,
  })),
  spoilt("fit-of-bath", "beta of the bath in place of the fit", ({ lambda, h }, { bath }) => ({
    beta: bath.beta,
    lambda,
    h,
  })),
  spoilt("field-as-in-prb", "exp(-beta(H_S + h S^z)), the sign of PRB (17)", ({ h, ...fit }) => ({
    ...fit,
    h: h === null ? null : -h,
  })),
  spoilt("field-of-lab", "h counted from 0 in place of omega_e: lambda/beta", ({ beta, lambda, h }) => ({
    beta,
    lambda,
    h: h === null ? null : lambda / beta,
  })),
  spoilt("field-never-null", "a number for h at infinite spin temperature", ({ h, ...fit }) => ({ ...fit, h: h ?? 0 })),
  spoilt("fit-with-a-unit", "beta cut off below 1e-4 us", ({ beta, ...fit }) => ({
    ...fit,
    beta: Math.abs(beta) < 1e-4 ? 0 : beta,
  })),
];
