import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SpinsProblem, ThreeTimesBath } from "../../../model/problem.ts";
import type { Solver } from "../../../model/solver.ts";
import type { Want } from "../../../model/want.ts";
import { hasDegenerateLevels } from "../../../properties/arbitraries/well-posed.ts";
import { fromExchange, toExchange } from "../../../properties/audit/algebra/dense.ts";
import { entanglementEntropy, stateEigenvectors } from "../../../properties/audit/outputs/entropies.ts";
import { measureOnce, type Property } from "../../../properties/index.ts";
import { gluedClusters } from "../../../properties/sizes/clusters.ts";
import { entropiesAcrossCut } from "../../../properties/sizes/cut.ts";
import { freeSpins } from "../../../properties/sizes/free-spins.ts";
import type { GluedSample } from "../../../properties/sizes/glued.ts";
import { undrivenLevels } from "../../../properties/sizes/undriven.ts";
import { rightLarge } from "../../helpers/right-large.ts";

const drawn = <S extends GluedSample>(property: Property<S>, numRuns: number) =>
  fc.sample(property.arbitrary(rightLarge.capabilities), { seed: 11, numRuns });

/** What is asked of how many spins when a sample is measured. */
async function requestsOf(property: Property<never>, sample: { problem: SpinsProblem }) {
  const asked: { problem: SpinsProblem; want: Want }[] = [];
  const solver: Solver = {
    ...rightLarge,
    solve: (problem, want) => {
      asked.push({ problem: problem as SpinsProblem, want });
      return rightLarge.solve(problem, want);
    },
  };
  const { defect } = await measureOnce(property, solver, sample as never);
  expect(defect).toBeLessThan(property.threshold);
  return asked;
}

describe("two clusters", () => {
  it("are asked for alone, then glued: all that is defined, populations where levels are apart", async () => {
    const reached = { copies: 0, nuclei: 0 };
    for (const sample of drawn(gluedClusters, 40)) {
      const { problem, members } = sample;
      const { T0, Tstar } = problem.bath as ThreeTimesBath;
      const asked = await requestsOf(gluedClusters as Property<never>, sample);
      const N = problem.spins.delta.length;
      expect(asked.map((each) => each.problem.spins.delta.length)).toEqual([members.length, N - members.length, N]);
      const areOpen = problem.dynamics === "nonsecular" && T0 === Tstar && hasDegenerateLevels(problem);
      for (const { problem: part, want } of asked) {
        expect(want).toMatchObject({ sx: true, sy: true, sz: true, energy: true, purity: true });
        expect("populations" in want).toBe(!areOpen);
        expect("nuclearPolarization" in want).toBe(part.nucleus !== null);
        expect("epr" in want).toBe(problem.nucleus === null);
        if (want.epr) expect(want.epr).toMatchObject({ coherences: "literal", hwhm: sample.spectrum.hwhm });
      }
      if (areOpen) reached.copies += 1;
      if (problem.nucleus) reached.nuclei += 1;
    }
    expect(Math.min(reached.copies, reached.nuclei)).toBeGreaterThan(0);
  });
});

describe("free spins", () => {
  it("are asked for in one request", async () => {
    for (const sample of fc.sample(freeSpins.arbitrary(rightLarge.capabilities), { seed: 11, numRuns: 4 })) {
      const [only, ...others] = await requestsOf(freeSpins as Property<never>, sample);
      expect(others).toEqual([]);
      expect(Object.keys(only!.want).join(" ")).toBe("sx sy sz energy purity epr");
      expect(only!.want.epr!.coherences).toBe("literal");
    }
  });
});

describe("levels without a drive", () => {
  it("are asked for in one request, with the nuclear polarisation where there is a nucleus", async () => {
    for (const sample of fc.sample(undrivenLevels.arbitrary(rightLarge.capabilities), { seed: 11, numRuns: 12 })) {
      const [only, ...others] = await requestsOf(undrivenLevels as Property<never>, sample);
      expect(others).toEqual([]);
      expect(only!.problem.drive).toBeNull();
      const keys = ["sx", "sy", "sz", "energy", "purity", "populations"];
      if (sample.problem.nucleus) keys.push("nuclearPolarization");
      expect(only!.want).toEqual(Object.fromEntries(keys.map((key) => [key, true])));
    }
  });

  it("are judged by their nuclear polarisation, by name", async () => {
    const off: Solver = {
      ...rightLarge,
      async solve(problem, want) {
        const answer = await rightLarge.solve(problem, want);
        if ("error" in answer || answer.result.nuclearPolarization === undefined) return answer;
        return { result: { ...answer.result, nuclearPolarization: answer.result.nuclearPolarization + 0.01 } };
      },
    };
    const [sample] = fc
      .sample(undrivenLevels.arbitrary(rightLarge.capabilities), { seed: 11, numRuns: 40 })
      .filter(({ problem }) => problem.nucleus);
    expect((await measureOnce(undrivenLevels as Property<never>, off, sample as never)).detail).toMatch(
      /^P_n: expected/,
    );
  });
});

describe("a cut that no coupling crosses", () => {
  it("is between the members and the others", async () => {
    for (const sample of drawn(entropiesAcrossCut, 4)) {
      const asked = await requestsOf(entropiesAcrossCut as Property<never>, sample);
      expect(asked.slice(0, -1).every(({ want }) => want.rho && !want.entropies)).toBe(true);
      expect(asked.at(-1)!.want).toEqual({ rho: true, entropies: { keep: sample.members } });
    }
  });

  /** The right solver with rho off by so much in its coherences, and the entropies of its eigenvectors, which mix. */
  const off = (size: number): Solver => ({
    ...rightLarge,
    async solve(problem, want) {
      const answer = await rightLarge.solve(problem, { rho: true });
      if ("error" in answer || problem.kind !== "spins") return answer;
      const rho = fromExchange(answer.result.rho!);
      const { n } = rho;
      for (let r = 0; r < n; r++)
        for (let c = 0; c < n; c++) if (r !== c) rho.re[r * n + c]! += size * Math.cos(r * c + r + c);
      const keep = want.entropies?.keep ?? [];
      const { eigenvectors } = stateEigenvectors(rho, problem.spins);
      const entropies = eigenvectors.map(({ vector }) => entanglementEntropy(vector, Math.log2(n), keep));
      return { result: { rho: toExchange(rho), ...(want.entropies ? { entropies } : {}) } };
    },
  });

  it("leaves as much entropy as rho is off from a product, over the distance of its eigenvalues", async () => {
    for (const sample of drawn(entropiesAcrossCut, 6)) {
      const { defect, detail } = await measureOnce(entropiesAcrossCut as Property<never>, off(1e-9), sample as never);
      expect(defect, detail).toBeLessThan(entropiesAcrossCut.threshold);
    }
  });
});
