import { Decimal } from "decimal.js";
import type { SpinsProblem } from "../../model/problem.ts";

/*
 * PRB (9), (11), (12), (16) a second time, in 80 digits, in the product basis, with plain Gaussian elimination: slow,
 * and blind to round-off. Electrons, then the nucleus, bit 0 up.
 */

const Big = Decimal.clone({ precision: 80 });
type Row = Decimal[];
const ZERO = new Big(0);
const square = (d: number): Row[] => Array.from({ length: d }, () => new Array<Decimal>(d).fill(ZERO));

/** P_n = 2<I^z> of the stationary state. */
export function decimalNuclearPolarization(problem: SpinsProblem): number {
  const { spins, nucleus, bath, drive } = problem;
  if (nucleus === null || bath.kind !== "two-times" || drive === null) throw new Error("expected a driven nucleus");
  const bits = spins.delta.length + 1;
  const d = 2 ** bits;
  const up = (state: number, site: number) => ((state >> (bits - 1 - site)) & 1) === 0;
  const z = (state: number, site: number) => (up(state, site) ? 0.5 : -0.5);
  const flip = (state: number, site: number) => state ^ (1 << (bits - 1 - site));
  const electrons = spins.delta.map((_, i) => i);
  const totalSz = (state: number) => electrons.reduce((sum, i) => sum + z(state, i), 0);

  const K = square(d);
  for (let s = 0; s < d; s++) {
    const add = (t: number, value: Decimal.Value) => {
      K[t]![s] = K[t]![s]!.add(value);
    };
    add(s, new Big(nucleus.omegaN).mul(-z(s, bits - 1)));
    for (const i of electrons) {
      add(s, new Big(spins.delta[i]!).mul(z(s, i)));
      add(flip(s, bits - 1), new Big(nucleus.D[i]!).mul(z(s, i)).div(2));
      for (const j of electrons) {
        if (i < j && up(s, i) !== up(s, j)) add(flip(flip(s, i), j), spins.U[i]![j]!);
      }
    }
  }
  const { values, vectors } = jacobi(K);
  const mean = (n: number, value: (state: number) => number) =>
    vectors.reduce((sum, row, s) => sum.add(row[n]!.mul(row[n]!).mul(value(s))), ZERO);
  const sz = values.map((_, n) => Math.round(2 * mean(n, totalSz).toNumber()) / 2);

  const element = (n: number, m: number, terms: (state: number) => [number, number][]) => {
    let sum = ZERO;
    for (let s = 0; s < d; s++) {
      for (const [t, factor] of terms(s)) sum = sum.add(vectors[t]![n]!.mul(vectors[s]![m]!).mul(factor));
    }
    return sum;
  };
  const detuning = new Big(drive.omegaMW - spins.omegaE);
  const W = square(d);
  for (let n = 0; n < d; n++) {
    for (let m = 0; m < d; m++) {
      if (n === m) continue;
      let coupling = ZERO;
      for (const i of electrons) {
        const flipped = element(m, n, (s) => [[flip(s, i), 0.5]]);
        const signed = element(m, n, (s) => [[flip(s, i), z(s, i)]]);
        const along = element(m, n, (s) => [[s, z(s, i)]]);
        for (const part of [flipped, signed, ...(bath.alphaZ ? [along] : [])]) coupling = coupling.add(part.mul(part));
      }
      const gap = values[n]!.sub(values[m]!);
      const given = new Big(spins.omegaE)
        .mul(sz[n]! - sz[m]!)
        .add(gap)
        .mul(bath.beta);
      let rate = coupling.mul(2).div(bath.T1e).div(given.neg().exp().add(1));
      if (Math.abs(sz[n]! - sz[m]!) === 1) {
        const total = element(m, n, (s) => electrons.map((i): [number, number] => [flip(s, i), 0.5]));
        const mismatch = gap
          .mul(sz[n]! - sz[m]!)
          .sub(detuning)
          .mul(bath.T2e);
        const strength = new Big(drive.rateFactor ?? 4).mul(drive.omega1).mul(drive.omega1).mul(bath.T2e);
        rate = rate.add(strength.mul(total).mul(total).div(mismatch.mul(mismatch).add(1)));
      }
      W[m]![n] = W[m]![n]!.add(rate);
      W[n]![n] = W[n]![n]!.sub(rate);
    }
  }
  W[d - 1] = new Array<Decimal>(d).fill(new Big(1));
  const p = solveLinear(W, [...new Array<Decimal>(d - 1).fill(ZERO), new Big(1)]);
  return p.reduce((sum, pn, n) => sum.add(pn.mul(mean(n, (s) => 2 * z(s, bits - 1)))), ZERO).toNumber();
}

function jacobi(A: Row[]): { values: Row; vectors: Row[] } {
  const d = A.length;
  const a = A.map((row) => [...row]);
  const v = square(d);
  for (let n = 0; n < d; n++) v[n]![n] = new Big(1);
  for (let sweep = 0; sweep < 15; sweep++) {
    for (let p = 0; p < d; p++) {
      for (let q = p + 1; q < d; q++) {
        if (a[p]![q]!.abs().lt("1e-150")) continue;
        const theta = a[q]![q]!.sub(a[p]![p]!).div(a[p]![q]!.mul(2));
        const t = new Big(theta.isNegative() ? -1 : 1).div(theta.abs().add(theta.mul(theta).add(1).sqrt()));
        const c = new Big(1).div(t.mul(t).add(1).sqrt());
        const s = t.mul(c);
        const turn = (row: Row) => {
          const [x, y] = [row[p]!, row[q]!];
          row[p] = c.mul(x).sub(s.mul(y));
          row[q] = s.mul(x).add(c.mul(y));
        };
        for (const row of a) turn(row);
        const [rowP, rowQ] = [a[p]!, a[q]!];
        a[p] = rowP.map((x, k) => c.mul(x).sub(s.mul(rowQ[k]!)));
        a[q] = rowP.map((x, k) => s.mul(x).add(c.mul(rowQ[k]!)));
        for (const row of v) turn(row);
      }
    }
  }
  return { values: a.map((row, n) => row[n]!), vectors: v };
}

function solveLinear(A: Row[], b: Row): Row {
  const d = b.length;
  const rows = A.map((row, n) => [...row, b[n]!]);
  for (let k = 0; k < d; k++) {
    let pivot = k;
    for (let i = k; i < d; i++) if (rows[i]![k]!.abs().gt(rows[pivot]![k]!.abs())) pivot = i;
    [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
    for (let i = 0; i < d; i++) {
      if (i === k) continue;
      const factor = rows[i]![k]!.div(rows[k]![k]!);
      rows[i] = rows[i]!.map((x, j) => x.sub(factor.mul(rows[k]![j]!)));
    }
  }
  return rows.map((row, k) => row[d]!.div(row[k]!));
}
