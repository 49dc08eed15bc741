import { expect, test } from "vitest";
import { bathRates } from "../../../optimized/liouvillian/bath-rates.ts";
import { localResidual } from "../../../optimized/residual/local-residual.ts";
import { residualByThreads } from "../../../optimized/residual/residual-crew.ts";
import { centred, scene } from "../support.ts";

const { spins, drive, bath } = scene({ N: 5, T0: 8 });
const rates = bathRates(bath, spins.omegaE);
const next = centred("residual");
const packed = Float64Array.from({ length: 4 ** 5 }, () => next());

function sharedCopy(R: Float64Array): Float64Array {
  const copy = new Float64Array(new SharedArrayBuffer(R.byteLength));
  copy.set(R);
  return copy;
}

test.each([2, 3])("a residual by %i threads is to the last bit that of one, and R as it was", (threads) => {
  const expected = localResidual(spins, drive, rates, packed.slice());
  for (let again = 0; again < 2; again++) {
    const [R, defect] = [sharedCopy(packed), sharedCopy(packed)];
    const found = residualByThreads(spins, drive, rates, R, defect, threads);
    expect(Array.from(found)).toEqual(Array.from(expected));
    expect(Array.from(R)).toEqual(Array.from(packed));
  }
});

test("what other threads do not see is done by one", () => {
  const R = packed.slice();
  const found = residualByThreads(spins, drive, rates, R, new Float64Array(R.length), 2);
  expect(found).toEqual(localResidual(spins, drive, rates, packed.slice()));
});
