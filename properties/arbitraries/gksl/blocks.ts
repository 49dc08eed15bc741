import type { UniformSource } from "../../../model/random.ts";
import { type Dense, zeros } from "../../audit/algebra/dense.ts";
import { randomMatrix } from "../manufactured.ts";
import type { Drawn } from "./family.ts";
import { directSum, randomHermitian, rotated, rotatedHermitian } from "./operators.ts";

/** The same problem in another basis: V A V^+. */
export function turned({ H, jumps, rho, ...rest }: Drawn, V: Dense): Drawn {
  return {
    ...rest,
    H: rotatedHermitian(V, H),
    jumps: jumps.map((A) => rotated(V, A)),
    ...(rho ? { rho: rotatedHermitian(V, rho) } : {}),
  };
}

/** Two blocks with a Hamiltonian and a jump of their own, of any sizes that add up to n; and the size of the first. */
export function blocks(n: number, uniform: UniformSource): { H: Dense; jumps: Dense[]; first: number } {
  const first = 1 + Math.floor(uniform() * (n - 1));
  return {
    H: directSum(randomHermitian(first, uniform), randomHermitian(n - first, uniform)),
    jumps: [
      directSum(randomMatrix(first, uniform), zeros(n - first)),
      directSum(zeros(first), randomMatrix(n - first, uniform)),
    ],
    first,
  };
}
