import type { UniformSource } from "../../../model/random.ts";
import { type Dense, product, scaled, sum, zeros } from "../../audit/algebra/dense.ts";
import { dickeState, drivenQubitState, heisenbergState } from "../../audit/lindblad/closed-states.ts";
import { between, logBetween } from "../regimes.ts";
import { from, type GkslFamily, ofSpins, only } from "./family.ts";
import { atSite, combination, kron, reordered, SIGMA, shuffled, withConjugate } from "./operators.ts";

const sites = (N: number) => Array.from({ length: N }, (_, k) => k);
const total = (N: number, A: Dense): Dense => sites(N).reduce((sum_, k) => sum(sum_, atSite(N, k, A)), zeros(2 ** N));

function bonds(N: number, A: Dense): Dense {
  const pair = (k: number) => product(atSite(N, k, A), atSite(N, k + 1, A));
  return sites(N - 1).reduce((sum_, k) => sum(sum_, pair(k)), zeros(2 ** N));
}

/** S^- of spin J on n = 2J + 1 states, highest M first. */
function lowering(n: number): Dense {
  const J = (n - 1) / 2;
  const A = zeros(n);
  for (let k = 0; k + 1 < n; k++) A.re[(k + 1) * n + k] = Math.sqrt((J + (J - k)) * (J - (J - k) + 1));
  return A;
}

const rate = (uniform: UniformSource) => logBetween(uniform, 0.1, 3);

/** Spins 1/2, alone, in chains, and together as one large spin. */
export const spins: readonly GkslFamily[] = [
  {
    name: "driven-qubit",
    what: "A driven, detuned qubit with decay, heating and dephasing: Bloch's equations.",
    dimensions: only(2),
    draw(_, uniform) {
      const few = (high: number) => (uniform() < 0.4 ? 0 : between(uniform, 0.1, high));
      const qubit = { detuning: few(2), drive: few(3), down: rate(uniform), up: few(1), dephasing: few(1) };
      const { minus, plus, x, z } = SIGMA;
      return {
        H: combination([qubit.detuning / 2, z], [qubit.drive / 2, x]),
        jumps: [
          scaled(minus, Math.sqrt(qubit.down)),
          ...(qubit.up > 0 ? [scaled(plus, Math.sqrt(qubit.up))] : []),
          ...(qubit.dephasing > 0 ? [scaled(z, Math.sqrt(qubit.dephasing))] : []),
        ],
        rho: drivenQubitState(qubit),
        unique: true,
      };
    },
  },
  {
    name: "ising-chain",
    what: "The transverse Ising chain with decay on every site.",
    dimensions: ofSpins(2),
    draw(n, uniform) {
      const N = Math.log2(n);
      const [J, g, kappa] = [between(uniform, 0.3, 1.5), between(uniform, 0.3, 2), rate(uniform)];
      return {
        H: combination([-J, bonds(N, SIGMA.z)], [-g, total(N, SIGMA.x)]),
        jumps: sites(N).map((k) => scaled(atSite(N, k, SIGMA.minus), Math.sqrt(kappa))),
      };
    },
  },
  {
    name: "boundary-driven-chain",
    what: "The Heisenberg chain between a source and a sink: matrix products of Prosen and of Karevski et al.",
    dimensions: ofSpins(2),
    draw(n, uniform) {
      const N = Math.log2(n);
      const gamma = logBetween(uniform, 0.5, 4);
      return {
        H: combination([1, bonds(N, SIGMA.x)], [1, bonds(N, SIGMA.y)], [1, bonds(N, SIGMA.z)]),
        jumps: [
          scaled(atSite(N, 0, SIGMA.plus), Math.sqrt(gamma)),
          scaled(atSite(N, N - 1, SIGMA.minus), Math.sqrt(gamma)),
        ],
        rho: heisenbergState(N, gamma),
        unique: true,
      };
    },
  },
  {
    name: "dicke",
    what: "Cooperative resonance fluorescence: one large spin, driven, with collective decay.",
    dimensions: from(2),
    draw(n, uniform) {
      const [gamma, drive] = [rate(uniform), between(uniform, 0.4, 2) * Math.max(1, n / 2)];
      const minus = lowering(n);
      return {
        H: scaled(withConjugate(minus), (drive * gamma) / 2),
        jumps: [scaled(minus, Math.sqrt(gamma))],
        rho: dickeState(n, drive * gamma, gamma),
        unique: true,
      };
    },
  },
  {
    name: "collective-and-local",
    what: "Driven spins with collective decay, which alone leaves dark states, and local decay beside it.",
    dimensions: ofSpins(2),
    draw(n, uniform) {
      const N = Math.log2(n);
      const local = logBetween(uniform, 0.01, 0.3);
      const detunings = sites(N).map((k): [number, Dense] => [between(uniform, -0.5, 0.5), atSite(N, k, SIGMA.z)]);
      return {
        H: combination([between(uniform, 0.2, 1), total(N, SIGMA.x)], ...(uniform() < 0.5 ? [] : detunings)),
        jumps: [total(N, SIGMA.minus), ...sites(N).map((k) => scaled(atSite(N, k, SIGMA.minus), local))],
        unique: true,
      };
    },
  },
  {
    name: "product-of-qubits",
    what: "Independent driven qubits side by side, the levels in any order: a product of states of Bloch's equations.",
    dimensions: ofSpins(2),
    draw(n, uniform) {
      const N = Math.log2(n);
      const qubits = sites(N).map(() => ({
        detuning: between(uniform, -2, 2),
        drive: between(uniform, 0.3, 2),
        down: between(uniform, 0.3, 2),
        up: between(uniform, 0, 0.3),
        dephasing: 0,
      }));
      const { x, z, minus, plus } = SIGMA;
      const order = shuffled(n, uniform);
      const H = combination(
        ...qubits.flatMap(({ detuning, drive }, k): [number, Dense][] => [
          [detuning / 2, atSite(N, k, z)],
          [drive / 2, atSite(N, k, x)],
        ]),
      );
      const jumps = qubits.flatMap(({ down, up }, k) => [
        scaled(atSite(N, k, minus), Math.sqrt(down)),
        scaled(atSite(N, k, plus), Math.sqrt(up)),
      ]);
      const rho = qubits.map(drivenQubitState).reduce((A, B) => kron(A, B));
      return {
        H: reordered(H, order),
        jumps: jumps.map((A) => reordered(A, order)),
        rho: reordered(rho, order),
        unique: true,
      };
    },
  },
];
