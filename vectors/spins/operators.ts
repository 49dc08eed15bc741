import { Big } from "../decimal/big.ts";
import { type Complex, real } from "../decimal/complex.ts";
import { add, identity, kron, type Matrix, zeros } from "../decimal/matrix.ts";

export type Component = "x" | "y" | "z" | "+" | "-";

const half = () => real(new Big(1).div(2));
const minusHalf = () => real(new Big(-1).div(2));
const halfI = (sign: 1 | -1): Complex => [new Big(0), new Big(sign).div(2)];

/** sigma/2 with up first; S^+ = |up><down|. */
function single(component: Component): Matrix {
  const zero = real(0);
  if (component === "x")
    return [
      [zero, half()],
      [half(), zero],
    ];
  if (component === "y")
    return [
      [zero, halfI(-1)],
      [halfI(1), zero],
    ];
  if (component === "z")
    return [
      [half(), zero],
      [zero, minusHalf()],
    ];
  return component === "+"
    ? [
        [zero, real(1)],
        [zero, zero],
      ]
    : [
        [zero, zero],
        [real(1), zero],
      ];
}

/** S_i^mu of `count` spins: the product of identities with one sigma/2, spin 0 leftmost. */
export function spin(count: number, i: number, component: Component): Matrix {
  const factors = Array.from({ length: count }, (_, k) => (k === i ? single(component) : identity(2)));
  return factors.reduce((product, factor) => kron(product, factor));
}

/** sum_i S_i^mu over the first N of `count` spins. */
export function total(count: number, N: number, component: Component): Matrix {
  let result = zeros(2 ** count);
  for (let i = 0; i < N; i++) result = add(result, spin(count, i, component));
  return result;
}
