import { describe, expect, it } from "vitest";
import type { Eth } from "../../../optimized/outputs/eth.ts";
import { evaluated, failureFor } from "../evaluated.ts";
import { denseEigenvectors, scene, spinOperator } from "../support.ts";

describe("PRB Fig. 4", () => {
  it.each([0, 2, 3])("N = 4, electron %d: levels and <n|S^z|n> against dense eigenvectors", async (spin) => {
    const { spins } = scene({ N: 4, ising: 0 });
    const { vectors, energies } = denseEigenvectors(spins);
    const S = spinOperator("z", spin, 4).re;
    // Eigenstates are ordered by S^z: 1 + 4 below the sector of zero, 6 in it.
    const levels = [5, 6, 7, 8, 9, 10];
    const sz = levels.map((n) => vectors.reduce((sum, row, s) => sum + row[n]! ** 2 * S[s]![s]!, 0));
    const result = await evaluated<Eth>("eth", { spins, spin });
    for (const [k, n] of levels.entries()) {
      expect(result.energies[k]).toBeCloseTo(energies[n]!, 11);
      expect(result.sz[k]).toBeCloseTo(sz[k]!, 12);
    }
    const steps = sz.slice(1).map((value, k) => Math.abs(value - sz[k]!));
    expect(result.meanAbsDelta).toBeCloseTo(steps.reduce((a, b) => a + b) / 5, 12);
  });

  it("two spins: <S_0^z> = -+cos(theta)/2, tan(theta) = 2 U/(Delta_0 - Delta_1)", async () => {
    const spins = {
      omegaE: 0,
      delta: [3, 1],
      U: [
        [0, 0.7],
        [0.7, 0],
      ],
      ising: 0,
    };
    const { sz, energies, meanAbsDelta } = await evaluated<Eth>("eth", { spins, spin: 0 });
    const cosine = 1 / Math.hypot(1, 0.7);
    expect(sz[0]).toBeCloseTo(-cosine / 2, 14);
    expect(sz[1]).toBeCloseTo(cosine / 2, 14);
    expect(energies[1]).toBeCloseTo(Math.hypot(1, 0.7), 14);
    expect(meanAbsDelta).toBeCloseTo(cosine, 14);
  });

  it("what is not defined is refused", async () => {
    const { spins } = scene({ N: 3 });
    expect(await failureFor("eth", { spins, spin: 0 })).toMatchObject({
      kind: "invalid",
      path: "arguments.spins.delta",
    });
    const equal = scene({ N: 4, width: 0, U: 0 }).spins;
    expect(await failureFor("eth", { spins: equal, spin: 0 })).toMatchObject({ kind: "not-unique" });
    expect(await failureFor("eth", { spins: scene({ N: 18 }).spins, spin: 0 })).toMatchObject({ kind: "unsupported" });
  });

  it("<S^z> that no choice of the degenerate states changes is answered", async () => {
    // Electrons 1 and 2 are alike and decoupled from all: the states of electron 0 are determined where electron 3
    // differs.
    const spins = { ...scene({ N: 4, U: 0 }).spins, delta: [5, 0, 0, 1] };
    const { sz } = await evaluated<Eth>("eth", { spins, spin: 0 });
    expect(sz.map((value) => Math.round(1e12 * value) / 1e12).sort()).toEqual([-0.5, -0.5, -0.5, 0.5, 0.5, 0.5]);
  });
});
