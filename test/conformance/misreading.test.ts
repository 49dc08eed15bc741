import { describe, expect, test } from "vitest";
import { misreadingOf } from "../../conformance/diagnosis/misreading.ts";
import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import { type SteadyState, solverFrom } from "../../model/lindblad/solver-from.ts";
import { byElimination } from "../clients/elimination.ts";

const transposed = ({ re, im }: ComplexMatrix): ComplexMatrix => ({
  re: re.map((row, r) => row.map((_, c) => re[c]![r]!)),
  im: im.map((row, r) => row.map((_, c) => im[c]![r]!)),
});
const scaled = ({ re, im }: ComplexMatrix, factor: number): ComplexMatrix => ({
  re: re.map((row) => row.map((x) => factor * x)),
  im: im.map((row) => row.map((x) => factor * x)),
});
const scaledJumps = (jumps: ComplexMatrix[], factor: number) => jumps.map((A) => scaled(A, factor));
const conjugated = ({ re, im }: ComplexMatrix): ComplexMatrix => ({ re, im: im.map((row) => row.map((x) => -x)) });

describe("a reading of H, the jumps or rho that is not the protocol's is named", () => {
  const SLIPS: [SteadyState, string][] = [
    [async (H, jumps) => transposed(byElimination(H, jumps)), "rows and columns of rho are exchanged"],
    [(H, jumps) => byElimination(transposed(H), jumps.map(transposed)), "rows and columns of H and of the jumps"],
    [(H, jumps) => byElimination(H, jumps.map(transposed)), "rows and columns of the jumps are exchanged"],
    [(H, jumps) => byElimination(transposed(H), jumps), "rows and columns of H are exchanged"],
    [(H, jumps) => byElimination(H, jumps.map(conjugated)), "the jumps are taken for their complex conjugates"],
    [
      (H, jumps) =>
        byElimination(
          H,
          jumps.map((A) => conjugated(transposed(A))),
        ),
      "A^+ is taken for the jump operator A",
    ],
    [(H, jumps) => byElimination(scaled(H, -1), jumps), "the sign of H is reversed"],
    [(H, jumps) => byElimination(scaled(H, 2 * Math.PI), jumps), "H is 2 pi times too large"],
    [(H, jumps) => byElimination(scaled(H, 0.5 / Math.PI), jumps), "H is divided by 2 pi"],
    [(H, jumps) => byElimination(scaled(H, 0.5), jumps), "the dissipator is 2 times as large"],
    [(H, jumps) => byElimination(scaled(H, 2), jumps), "the dissipator is 0.5 times as large"],
    [(H, jumps) => byElimination(scaled(H, 30), jumps), "the dissipator is 0.03333 times as large"],
    [(H, jumps) => byElimination(H, scaledJumps(jumps, 0.5 / Math.PI)), "the jumps are divided by 2 pi"],
    [
      (H, jumps) =>
        byElimination(
          H,
          jumps.map((A) => scaled(A, 1 / Math.sqrt(Math.hypot(...A.re.flat(), ...A.im.flat())))),
        ),
      "twice the jump makes it 2 times as large, in place of 4 times",
    ],
    [(H, jumps) => byElimination(H, scaledJumps(jumps, 2 * Math.PI)), "the jumps are 2 pi times too large"],
  ];
  test.each(SLIPS)("slip %#", async (slip, words) => {
    expect(await misreadingOf(solverFrom(slip))).toContain(words);
  });
});

test.each<[string, SteadyState]>([
  ["a right solver", byElimination],
  ["a fault that no reading explains", (H, jumps) => byElimination(H, [...jumps, ...jumps.map(transposed)])],
  ["a solver that has no answer", () => undefined as never],
])("nothing is said of %s", async (_, steadyState) => {
  expect(await misreadingOf(solverFrom(steadyState))).toBeUndefined();
});
