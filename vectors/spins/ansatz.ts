import { Big, sum } from "../decimal/big.ts";
import type { Levels } from "./levels.ts";

/**
 * exp(-beta K - lambda S^z)/Z with given moments, and the smaller eigenvalue of the covariance of K/|K| and S^z/(N/2)
 * in it.
 */
export interface AnsatzFit {
  beta: Big;
  lambda: Big;
  leastVariance: Big;
}

interface Moments {
  energy: Big;
  sz: Big;
}

/** ln Z and the probabilities of exp(-beta K - lambda S^z)/Z: PRL below (11), PRB (17). */
export function ansatz(
  { energies, sz }: Pick<Levels, "energies" | "sz">,
  beta: Big,
  lambda: Big,
): { logZ: Big; p: Big[] } {
  const exponents = energies.map((k, n) => beta.mul(k).add(lambda.mul(sz[n]!)).neg());
  const top = Big.max(...exponents);
  const weights = exponents.map((exponent) => exponent.sub(top).exp());
  const Z = sum(weights);
  return { logZ: Z.ln().add(top), p: weights.map((weight) => weight.div(Z)) };
}

/**
 * The ansatz with moments averaged over several sets of levels, PRB (18); PRL with one set. Newton's method, halved
 * where it overshoots.
 */
export function fitAnsatz(all: readonly Pick<Levels, "energies" | "sz">[], target: Moments): AnsatzFit {
  const K = Big.max(...all.flatMap(({ energies }) => energies.map((k) => k.abs())));
  const half = new Big(Math.max(...all[0]!.sz));
  let [beta, lambda] = [new Big(0), new Big(0)];
  const stop = new Big(10).pow(-Big.precision + 6);
  const at = (b: Big, l: Big) => averages(all, b, l);
  let now = at(beta, lambda);
  for (let step = 0; step < 400; step++) {
    const [de, ds] = [now.energy.sub(target.energy), now.sz.sub(target.sz)];
    const determinant = now.kk.mul(now.ss).sub(now.ks.pow(2));
    let stepBeta = now.ss.mul(de).sub(now.ks.mul(ds)).div(determinant);
    let stepLambda = now.kk.mul(ds).sub(now.ks.mul(de)).div(determinant);
    const dual = (b: Big, l: Big, logZ: Big) => logZ.add(b.mul(target.energy)).add(l.mul(target.sz));
    const before = dual(beta, lambda, now.logZ);
    let next = at(beta.add(stepBeta), lambda.add(stepLambda));
    for (
      let halvings = 0;
      halvings < 60 && dual(beta.add(stepBeta), lambda.add(stepLambda), next.logZ).gt(before.add(stop));
      halvings++
    ) {
      [stepBeta, stepLambda] = [stepBeta.div(2), stepLambda.div(2)];
      next = at(beta.add(stepBeta), lambda.add(stepLambda));
    }
    [beta, lambda, now] = [beta.add(stepBeta), lambda.add(stepLambda), next];
    if (stepBeta.mul(K).abs().add(stepLambda.mul(half).abs()).lt(stop)) {
      const [a, b, c] = [now.kk.div(K.pow(2)), now.ss.div(half.pow(2)), now.ks.div(K.mul(half))];
      const spread = a.sub(b).pow(2).add(c.pow(2).mul(4)).sqrt();
      return { beta, lambda, leastVariance: a.mul(b).sub(c.pow(2)).mul(2).div(a.add(b).add(spread)) };
    }
  }
  throw new RangeError("the ansatz: expected moments within its reach, but Newton's method did not settle");
}

function averages(all: readonly Pick<Levels, "energies" | "sz">[], beta: Big, lambda: Big) {
  const each = all.map((levels) => {
    const { p, logZ } = ansatz(levels, beta, lambda);
    const mean = (f: (n: number) => Big) => sum(p.map((weight, n) => weight.mul(f(n))));
    const [energy, sz] = [mean((n) => levels.energies[n]!), mean((n) => new Big(levels.sz[n]!))];
    const k = (n: number) => levels.energies[n]!.sub(energy);
    const s = (n: number) => new Big(levels.sz[n]!).sub(sz);
    return {
      logZ,
      energy,
      sz,
      kk: mean((n) => k(n).pow(2)),
      ss: mean((n) => s(n).pow(2)),
      ks: mean((n) => k(n).mul(s(n))),
    };
  });
  const average = (key: keyof (typeof each)[0]) => sum(each.map((values) => values[key])).div(each.length);
  return {
    logZ: average("logZ"),
    energy: average("energy"),
    sz: average("sz"),
    kk: average("kk"),
    ss: average("ss"),
    ks: average("ks"),
  };
}
