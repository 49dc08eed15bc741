import { describe, expect, it } from "vitest";
import { ratesBytes, requireRatesMemory } from "../../../optimized/rates/memory.ts";
import { ratesScene } from "../rates-support.ts";

const GIB = 2 ** 30;

describe("the memory of rates", () => {
  it("is refused before any work where the machine has less, both numbers told", () => {
    const { spins, nucleus } = ratesScene({ N: 14 });
    const needed = ratesBytes(14, true) / GIB;
    expect(() => requireRatesMemory(spins, nucleus, 1, 4 * GIB)).toThrow(
      `the 4.0 GiB of this machine, got 14 electrons, which take about ${needed.toFixed(1)} GiB`,
    );
    expect(() => requireRatesMemory(spins, nucleus, 2, 24 * GIB)).not.toThrow();
  });

  it("is four times as much with a nucleus, and four times as much with each electron, up to what is kept", () => {
    const [one, two] = [ratesBytes(12, false), ratesBytes(12, true)].map((bytes) => bytes - 1e8) as [number, number];
    expect(two / one).toBeCloseTo(4, 12);
    expect((ratesBytes(12, false) - 1e8) / (ratesBytes(11, false) - 1e8)).toBeCloseTo(3.8, 0);
  });
});
