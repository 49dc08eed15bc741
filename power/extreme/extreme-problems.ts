import type { Dynamics, SpinsProblem } from "../../model/problem.ts";
import { randomStream } from "../../model/random.ts";

const DYNAMICS: readonly Dynamics[] = ["nonsecular", "nonsecular", "ule", "secular", "hilbert", "rates"];

/** beta |K| beyond which levels are populated by less than e^-200, or by nothing at all. */
const MOST_BETA = 200;

/**
 * Problem `index` of a seed, one of endlessly many: frequencies and rates log-uniform over 6, 8, 12 or 16 decades
 * around a unit that is drawn too, with zeros, equal times and fields in resonance among them.
 */
export function extremeProblem(seed: number, index: number, maxSpins: number): SpinsProblem {
  const uniform = randomStream("extreme scales", seed, index);
  const oneOf = <T>(choices: readonly T[]) => choices[Math.floor(uniform() * choices.length)]!;
  const decades = oneOf([6, 8, 12, 16]);
  const unit = 10 ** (8 * (uniform() - 0.5));
  const size = () => unit * 10 ** (decades * (uniform() - 0.5));
  const signed = () => (uniform() < 0.5 ? -size() : size());
  const N = 1 + Math.floor(uniform() * maxSpins);
  const omegaE = size();
  const delta = Array.from({ length: N }, () => (uniform() < 0.2 ? 0 : signed()));
  const U = delta.map(() => new Array<number>(N).fill(0));
  for (let i = 0; i < N; i++) for (let j = 0; j < i; j++) U[i]![j] = U[j]![i] = uniform() < 0.25 ? 0 : signed();
  const ising = oneOf([-4, 0, 1]);
  const [T1, Tstar, other] = [1 / size(), 1 / size(), 1 / size()];
  const T0 = uniform() < 0.5 ? Tstar : other;
  const K = Math.max(omegaE, ...delta.map(Math.abs), ...U.flat().map(Math.abs));
  const wide = (0.1 + 4 * uniform()) / omegaE;
  const free = 1 / size();
  const beta = oneOf([0, wide, wide, -1 / omegaE, free * K > MOST_BETA ? 0 : free]);
  const resonance = omegaE + delta[0]! * (1 + (uniform() - 0.5) * 10 ** (-12 * uniform()));
  const omegaMW = oneOf([size(), resonance, omegaE + signed()]);
  const drive = uniform() < 0.1 ? null : { omega1: signed(), omegaMW };
  const dynamics = oneOf(DYNAMICS);
  const bath: SpinsProblem["bath"] =
    dynamics === "rates"
      ? { kind: "two-times", beta, T1e: T1, T2e: Tstar, alphaZ: T0 === Tstar }
      : { kind: "three-times", beta, T0, Tstar, T1 };
  return {
    kind: "spins",
    spins: { omegaE, delta, U, ising },
    nucleus: null,
    bath,
    drive,
    dynamics,
  };
}
