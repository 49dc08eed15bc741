import { describe, expect, it } from "vitest";
import { randomStream } from "../../../model/random.ts";
import { toExchange } from "../../../reference/linear-algebra/complex.ts";
import { gkslGenerator } from "../../../reference/liouvillian/generator.ts";
import {
  fromHermitianCoordinates,
  toHermitianCoordinates,
  traceOf,
} from "../../../reference/liouvillian/hermitian-basis.ts";
import { liouvillian } from "../../../reference/liouvillian/liouvillian.ts";
import { compensatedResidual } from "../../../reference/steady-state/residual.ts";
import { entries, expectClose, hermitian, lindblad, randomMatrix } from "../support.ts";

const d = 3;
const uniform = randomStream("hermitian coordinates");
const draw = () => randomMatrix(d, uniform);
const problem = { kind: "gksl" as const, H: hermitian(draw()), jumps: [draw(), draw()] };
const rho = hermitian(draw());

/** Tr(rho B) for the basis: |n><n|, (|n><m| + |m><n|)/sqrt(2) and i(|n><m| - |m><n|)/sqrt(2) for n < m. */
function coordinates({ re, im }: { re: number[][]; im: number[][] }): number[] {
  return re.flatMap((row, n) =>
    row.map((x, m) => (n === m ? x : n < m ? (x + re[m]![n]!) / Math.SQRT2 : (im[m]![n]! - im[n]![m]!) / Math.SQRT2)),
  );
}

describe("Hermitian coordinates", () => {
  it("are those of the matrix", () => {
    const x = Float64Array.from(coordinates(rho));
    expectClose(entries(toExchange(fromHermitianCoordinates(x, d))), entries(rho), 1e-15);
    expect(traceOf(x, d)).toBeCloseTo(rho.re[0]![0]! + rho.re[1]![1]! + rho.re[2]![2]!, 15);
  });

  it("turn a generator into the real matrix of its action on every element of the basis", () => {
    const generator = gkslGenerator(problem);
    const L = toHermitianCoordinates(liouvillian(generator));
    for (let k = 0; k < d * d; k++) {
      const unit = Float64Array.from({ length: d * d }, (_, at) => (at === k ? 1 : 0));
      const image = coordinates(lindblad(problem, toExchange(fromHermitianCoordinates(unit, d))));
      const column = Array.from({ length: d * d }, (_, row) => L[row * d * d + k]!);
      expectClose(column, image, 1e-14);
      expectClose(compensatedResidual(generator, unit), image, 1e-14);
    }
  });

  it("belong to a Liouvillian that acts on every |k><l| as PRL (4) says", () => {
    const { re, im } = liouvillian(gkslGenerator(problem));
    for (let kl = 0; kl < d * d; kl++) {
      const unit = { re: rho.re.map((row) => row.map(() => 0)), im: rho.im.map((row) => row.map(() => 0)) };
      unit.re[Math.floor(kl / d)]![kl % d] = 1;
      const column = (part: Float64Array) => Array.from({ length: d * d }, (_, nm) => part[nm * d * d + kl]!);
      expectClose([...column(re), ...column(im)], entries(lindblad(problem, unit)), 1e-14);
    }
  });
});
