import type { ComplexMatrix } from "../../../model/complex-matrix.ts";
import type { Populations } from "../../../model/solution.ts";
import { fromExchange, zeros } from "../../audit/algebra/dense.ts";
import { stickSum } from "../../audit/outputs/epr.ts";
import { totalSz } from "../../audit/spins/operators.ts";
import type { KnownBad } from "../wrap.ts";
import { caught, changedAt, outputFrom, type Slip, spinsIn, wantFrom } from "./slip.ts";

/** Each entry of a matrix by its row and column. */
function mapped({ re, im }: ComplexMatrix, factor: (r: number, c: number) => number): ComplexMatrix {
  const scaled = (part: number[][]) => part.map((row, r) => row.map((x, c) => x * factor(r, c)));
  return { re: scaled(re), im: scaled(im) };
}

const sectorOf = (N: number, state: number) => totalSz(N, state) + N / 2;

/** Two neighbours exchanged in the largest sector. */
function exchanged(populations: Populations): Populations {
  const middle = Math.floor(populations.p.length / 2);
  const swap = (values: number[]) => {
    const other = [...values];
    [other[middle], other[middle - 1]] = [values[middle - 1]!, values[middle]!];
    return other;
  };
  return populations.sz[middle] === populations.sz[middle - 1]
    ? { ...populations, p: swap(populations.p) }
    : populations;
}

/** The spectrum of rho without the states of the uppermost sector, from five spins on. */
const withoutUppermost: KnownBad = {
  id: "epr-without-uppermost-sector",
  wrong: "from five spins on the sum over sectors of a spectrum ends one too early",
  of: (right) => ({
    ...right,
    name: `${right.name} but epr-without-uppermost-sector`,
    async solve(problem, want, options) {
      const answer = await right.solve(problem, want, options);
      const N = spinsIn(problem);
      if (problem.kind !== "spins" || N < 5 || "error" in answer || !answer.result.epr) return answer;
      const state = await right.solve(problem, { rho: true });
      if ("error" in state) return answer;
      const rho = fromExchange(state.result.rho!);
      const cut = zeros(rho.n);
      for (let k = 0; k < rho.re.length; k++) {
        if (Math.floor(k / rho.n) === 0 || k % rho.n === 0) continue;
        cut.re[k] = rho.re[k]!;
        cut.im[k] = rho.im[k]!;
      }
      return { result: { ...answer.result, epr: stickSum(problem.spins, cut, want.epr!) } };
    },
  }),
};

/** Every output spoilt in one place, from five, six or seven spins on. */
export const largeOutputs: readonly Slip[] = [
  caught(
    "sizes-nonsecular",
    outputFrom(5, "rho", "rho-block-lost", "coherences between the two middle sectors halved", (rho, { spins }) => {
      const N = spins.delta.length;
      const low = Math.floor((N - 1) / 2);
      const isBlock = (r: number, c: number) => sectorOf(N, r) === low && sectorOf(N, c) === low + 1;
      return mapped(rho, (r, c) => (isBlock(r, c) || isBlock(c, r) ? 0.5 : 1));
    }),
  ),
  caught(
    "sizes-nonsecular",
    outputFrom(7, "rho", "rho-last-row-lost", "from seven spins on the last row and column are left 0", (rho) =>
      mapped(rho, (r, c) => ((r === rho.re.length - 1) !== (c === rho.re.length - 1) ? 0 : 1)),
    ),
  ),
  caught(
    "sizes-free-spins",
    outputFrom(7, "sx", "sx-tail-lost", "from seven spins on the last one that no group of four takes", (sx) =>
      changedAt(sx, -1, () => 0),
    ),
  ),
  caught(
    "sizes-free-spins",
    outputFrom(7, "sy", "sy-tail-negated", "from seven spins on the sign of the last <S^y>", (sy) =>
      changedAt(sy, -1, (y) => -y),
    ),
  ),
  caught(
    "sizes-clusters",
    outputFrom(5, "sz", "sz-fifth-of-fourth", "the fifth <S^z> is that of the fourth: an index of two bits", (sz) =>
      changedAt(sz, 4, () => sz[3]!),
    ),
  ),
  caught(
    "sizes-undriven",
    outputFrom(8, "sz", "sz-eighth-of-first", "the eighth <S^z> is that of the first: a mask of three bits", (sz) =>
      changedAt(sz, 7, () => sz[0]! * (1 + 1e-6)),
    ),
  ),
  caught(
    "sizes-free-spins",
    outputFrom(5, "sz", "sz-of-odd-numbers-reversed", "the order of an odd number of spins", (sz) =>
      sz.length % 2 === 1 ? [...sz].reverse() : sz,
    ),
  ),
  caught(
    "sizes-undriven",
    outputFrom(
      5,
      "energy",
      "energy-tail-lost",
      "from five spins on the last states are left out of <K>",
      (K) => K * (1 - 1e-4),
    ),
  ),
  caught(
    "sizes-clusters",
    outputFrom(
      5,
      "purity",
      "purity-of-diagonal",
      "from five spins on the coherences are left out of Tr rho^2",
      (x) => x * (1 - 1e-4),
    ),
  ),
  caught(
    "sizes-free-spins",
    outputFrom(
      7,
      "purity",
      "purity-of-odd-numbers",
      "of odd numbers of spins the middle sector is counted twice",
      (x, p) => (p.spins.delta.length % 2 === 1 ? x * (1 + 1e-5) : x),
    ),
  ),
  caught("sizes-free-spins", withoutUppermost),
  caught(
    "sizes-nonsecular",
    wantFrom(5, "entropies-trace-too-much", "from five spins on no more than two are kept", (want) =>
      want.entropies ? { ...want, entropies: { keep: want.entropies.keep.slice(0, 2) } } : want,
    ),
  ),
  caught(
    "sizes-secular",
    wantFrom(7, "entropies-of-the-first", "from seven spins on the first ones are kept", (want) =>
      want.entropies ? { ...want, entropies: { keep: want.entropies.keep.map((_, k) => k) } } : want,
    ),
  ),
  caught(
    "sizes-undriven",
    outputFrom(5, "populations", "largest-sector-unsorted", "two levels of the largest sector exchanged", exchanged),
  ),
  caught(
    "sizes-undriven",
    outputFrom(5, "populations", "rare-populations-lost", "populations below 1e-6 are 0", (populations) => ({
      ...populations,
      p: populations.p.map((p) => (p < 1e-6 ? 0 : p)),
      energies: changedAt(populations.energies, -1, (k) => k * (1 + 1e-6)),
    })),
  ),
  caught(
    "sizes-undriven",
    outputFrom(7, "populations", "uppermost-sector-mislabelled", "S^z of the last level", (populations) => ({
      ...populations,
      sz: changedAt(populations.sz, -1, (s) => s - 1),
    })),
  ),
  caught(
    "sizes-undriven",
    outputFrom(5, "nuclearPolarization", "nucleus-takes-an-electron", "2<S^z> of the last electron", (P, _, { sz }) =>
      sz ? 2 * sz.at(-1)! : -P,
    ),
  ),
  caught(
    "sizes-rates",
    outputFrom(
      6,
      "nuclearPolarization",
      "nuclear-tail-lost",
      "the last sixteen levels are left out of P_n",
      (P) => P * 0.999,
    ),
  ),
  caught(
    "sizes-hilbert",
    outputFrom(5, "generator", "generator-block-doubled", "rates out of the largest sector twice", (W) => {
      const middle = Math.floor(W.length / 2);
      return W.map((row, m) => (m === middle ? row : changedAt(row, middle, (rate) => 2 * rate)));
    }),
  ),
  caught(
    "sizes-rates",
    outputFrom(7, "generator", "generator-tail-lost", "from seven spins on the last column is left 0", (W) =>
      W.map((row) => changedAt(row, -1, () => 0)),
    ),
  ),
  caught(
    "sizes-nonsecular",
    outputFrom(5, "spinTemperature", "fit-counts-sectors-wrongly", "lambda of N + 1 spins", (fit, { spins }) => ({
      ...fit,
      lambda: (fit.lambda * spins.delta.length) / (spins.delta.length + 1),
    })),
  ),
  caught(
    "sizes-hilbert",
    outputFrom(6, "epr", "epr-last-frequency-repeated", "the last frequency of an odd number of them", (f) =>
      f.length % 2 === 1 ? changedAt(f, -1, () => f.at(-2)!) : f,
    ),
  ),
];
