import { describe, expect, it } from "vitest";
import { eigenstatesName, keptEigenbasis, nameOfK } from "../../../optimized/hamiltonian/eigenbasis.ts";
import { partsMade } from "../../../optimized/rates/sector-crew.ts";
import type { SectorTask } from "../../../optimized/rates/sector-task.ts";
import { dephasingName, flipsName, strengthsOf } from "../../../optimized/rates/spin-strengths.ts";
import { keptParts, NOTHING_KEPT } from "../../../optimized/running/parts.ts";
import { ratesScene } from "../rates-support.ts";

const N = 4;
const { spins, nucleus } = ratesScene({ N });
const K = nameOfK(spins, nucleus);
const sectors = [0, 1, 2, 3, 4];
const states = new Map(
  sectors.map((k): [string, SectorTask] => [eigenstatesName(k, K), { kind: "eigenstates", k, spins, nucleus }]),
);

describe("sectors done by several threads", () => {
  it("are to the last bit what one thread makes", async () => {
    const alone = keptEigenbasis(NOTHING_KEPT, spins, nucleus);
    const basis = keptEigenbasis(await partsMade(NOTHING_KEPT, states, 3, 0), spins, nucleus);
    expect(basis.energies).toEqual(alone.energies);
    for (const k of sectors) expect(Array.from(basis.vectors[k]!)).toEqual(Array.from(alone.vectors[k]!));
    expect(basis.vectors[2]!.buffer).toBeInstanceOf(SharedArrayBuffer);

    const elements = new Map(
      sectors.flatMap((k): [string, SectorTask][] => [
        [dephasingName(k, K), { kind: "dephasing", k, basis }],
        ...(k > 0 ? ([[flipsName(k, K), { kind: "flips", k, basis }]] as [string, SectorTask][]) : []),
      ]),
    );
    const [several, one] = [await partsMade(NOTHING_KEPT, elements, 2, 0), NOTHING_KEPT].map((parts) =>
      strengthsOf(parts, basis, () => K),
    ) as [ReturnType<typeof strengthsOf>, ReturnType<typeof strengthsOf>];
    for (const k of sectors) {
      expect(Array.from(several.dephasing(k))).toEqual(Array.from(one.dephasing(k)));
      if (k === 0) continue;
      expect(Array.from(several.flips(k).bath)).toEqual(Array.from(one.flips(k).bath));
      expect(Array.from(several.flips(k).drive)).toEqual(Array.from(one.flips(k).drive));
      expect(several.flips(k).bath.buffer).toBeInstanceOf(SharedArrayBuffer);
    }
  });

  it("are kept, and not made again", async () => {
    const parts = keptParts(1e6);
    const first = await partsMade(parts, states, 2, 0);
    expect([...states.keys()].every((name) => parts.has(name))).toBe(true);
    expect(await partsMade(parts, states, 2, 0)).not.toBe(first);
    const [a, b] = [first, parts].map((from) => keptEigenbasis(from, spins, nucleus).vectors[2]);
    expect(a).toBe(b);
  });

  it("are left to the caller where there is little to do, or one thread", async () => {
    expect(await partsMade(NOTHING_KEPT, states, 2)).toBe(NOTHING_KEPT);
    expect(await partsMade(NOTHING_KEPT, states, 1, 0)).toBe(NOTHING_KEPT);
  });

  it("that fail say why, and the threads go on", async () => {
    const broken = { ...spins, delta: [1, Number.NaN, 2, 3] };
    const task: SectorTask = { kind: "eigenstates", k: 2, spins: broken, nucleus };
    await expect(partsMade(NOTHING_KEPT, new Map([["broken", task]]), 2, 0)).rejects.toMatchObject({
      failure: { kind: "not-converged", message: expect.stringContaining("overflowed") },
    });
    await partsMade(NOTHING_KEPT, states, 2, 0);
  });
});
