import { familyNamed } from "../../properties/arbitraries/gksl/index.ts";
import { toExchange } from "../../properties/audit/algebra/dense.ts";
import { lambdaChain } from "./lambda-chain.ts";
import type { Instance, System } from "./system.ts";

/** A family of the suite with every parameter in the middle of its range, so that sizes differ in size alone. */
function middleOf(family: string, D: number): Instance {
  const { H, jumps, rho } = familyNamed(family).draw(D, () => 0.5);
  return {
    problem: { kind: "gksl", H: toExchange(H), jumps: jumps.map(toExchange) },
    rho: rho ? toExchange(rho) : null,
  };
}

const POWERS = [4, 8, 16, 32, 64, 128];

/** Explicit matrices, in D. */
export const lindbladSystems: readonly System[] = (
  [
    {
      name: "gksl-kerr",
      what: "The driven Kerr oscillator on D levels. Checked by the state of Drummond and Walls.",
      sizes: [8, 12, 16, 24, 32, 48, 64, 96, 128],
      instance: (D) => middleOf("kerr", D),
    },
    {
      name: "gksl-ising",
      what: "The transverse Ising chain with decay on every site. Checked by the residual of the returned state.",
      sizes: [...POWERS, 256],
      instance: (D) => middleOf("ising-chain", D),
    },
    {
      name: "gksl-xxx",
      what: "The Heisenberg chain between a source and a sink. Checked by Prosen's state of matrix products.",
      sizes: POWERS,
      instance: (D) => middleOf("boundary-driven-chain", D),
    },
    {
      name: "gksl-random",
      what: "Dense random matrices manufactured for a chosen state of full rank. Checked by that state.",
      sizes: [3, 4, 6, 8, 12, 16, 24, 32, 48],
      instance: (D) => middleOf("manufactured", D),
    },
    {
      name: "gksl-lambda",
      what: "Lambda systems in a chain, whose steady state is pure. Checked by the dark state.",
      sizes: [3, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129],
      instance: lambdaChain,
    },
  ] satisfies Omit<System, "parameter" | "dimension">[]
).map((system) => ({ ...system, parameter: "D", dimension: (D) => D }));
