import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { GkslProblem, Problem, SpinsProblem } from "../../../model/problem.ts";
import type { ClosedForm, Solver } from "../../../model/solver.ts";
import type { Want } from "../../../model/want.ts";
import { isWellPosed } from "../../../properties/arbitraries/well-posed.ts";
import { measureOnce, type Property } from "../../../properties/index.ts";
import { right } from "../../helpers/right-solver.ts";
import { everyProperty } from "../noise/least-noise.ts";

/** What a property asks of a solver: a problem with what is wanted of it, or a closed form. */
type Request = { problem: Problem; want: Want } | { form: ClosedForm };

type Drawn = { problem: SpinsProblem } & Record<string, never>;

const propertyOf = (id: string) => everyProperty.find((property) => property.id === id)!;

const drawn = (id: string, numRuns: number) =>
  fc.sample(propertyOf(id).arbitrary(right.capabilities), { seed: 11, numRuns }) as Drawn[];

/** The requests that measuring one sample takes, with right answers. */
async function requestsOf(id: string, sample: Drawn): Promise<Request[]> {
  const requests: Request[] = [];
  const recording: Solver = {
    ...right,
    solve(problem, want) {
      requests.push({ problem, want });
      return right.solve(problem, want);
    },
    evaluate(form) {
      requests.push({ form });
      return right.evaluate(form);
    },
  };
  await measureOnce(propertyOf(id) as Property, recording, sample);
  return requests;
}

const wants = (requests: readonly Request[]) =>
  requests.map((request) => ("want" in request ? request.want : undefined));
const keptBy = (requests: readonly Request[]) =>
  wants(requests).flatMap((want) => (want?.entropies ? [want.entropies.keep] : []));
const problems = (requests: readonly Request[]) =>
  requests.map((request) => ("problem" in request ? (request.problem as SpinsProblem) : undefined)!);
const given = (requests: readonly Request[], key: string) =>
  requests.map((request) => "form" in request && (request.form.arguments as Record<string, unknown>)[key]);

describe("a refusal is asked for with a request that is wrong in that alone", () => {
  it.each<[string, Want]>([
    ["well-posed-degenerate-levels", { sz: true }],
    ["rates-degenerate-levels", { sz: true }],
    ["spin-temperature-not-unique", { spinTemperature: true }],
    ["entropies-undriven", { entropies: { keep: [0] } }],
  ])("%s", async (id, want) => {
    for (const sample of drawn(id, 5)) {
      expect(await requestsOf(id, sample)).toEqual([{ problem: sample.problem, want }]);
    }
  });

  it("a nucleus that nothing flips", async () => {
    for (const sample of drawn("rates-free-nucleus", 5)) {
      const { problem } = sample;
      const nucleus = { ...problem.nucleus, D: problem.spins.delta.map(() => 0) };
      const expected = [{ problem: { ...problem, nucleus }, want: { sz: true } }];
      expect(await requestsOf("rates-free-nucleus", sample)).toEqual(expected);
    }
  });

  it("a nucleus beside other dynamics than rates", async () => {
    for (const sample of drawn("rates-nucleus-elsewhere", 5)) {
      const nucleus = { omegaN: 125, D: sample.problem.spins.delta.map(() => 1) };
      const expected = [{ problem: { ...sample.problem, nucleus }, want: { sz: true } }];
      expect(await requestsOf("rates-nucleus-elsewhere", sample)).toEqual(expected);
    }
  });

  it("no jumps, and two systems side by side", async () => {
    for (const sample of drawn("well-posed-no-jumps", 3)) {
      const expected = [{ problem: { ...(sample.problem as object), jumps: [] }, want: { rho: true } }];
      expect(await requestsOf("well-posed-no-jumps", sample)).toEqual(expected);
    }
    for (const sample of drawn("well-posed-two-halves", 6)) {
      const [request] = await requestsOf("well-posed-two-halves", sample);
      const { problem, want } = request as { problem: Problem; want: Want };
      const { H, jumps } = sample.problem as unknown as GkslProblem;
      const d = H.re.length;
      const doubled = (A: number[][]) => [
        ...A.map((row) => [...row, ...row.map(() => 0)]),
        ...A.map((row) => [...row.map(() => 0), ...row]),
      ];
      expect(want).toEqual({ rho: true });
      expect((problem as GkslProblem).H.re).toHaveLength(2 * d);
      const both = ({ re, im }: typeof H) => ({ re: doubled(re), im: doubled(im) });
      expect(problem).toEqual({ kind: "gksl", H: both(H), jumps: jumps.map(both) });
    }
  });

  it("spins that are not there, or twice, among those kept", async () => {
    for (const sample of drawn("entropies-wrong-subset", 4)) {
      const N = sample.problem.spins.delta.length;
      const requests = await requestsOf("entropies-wrong-subset", sample);
      const keeps = [[N], [0, N + 3], [N - 1, N - 1]];
      expect(wants(requests)).toEqual(keeps.map((keep) => ({ entropies: { keep } })));
    }
  });

  it("outputs that a problem does not define", async () => {
    for (const sample of drawn("rates-undefined-outputs", 8)) {
      const expected = sample.problem.nucleus
        ? [{ epr: { omega: [0], hwhm: 1, coherences: "literal" } }, { entropies: { keep: [0] } }]
        : [{ nuclearPolarization: true }];
      expect(wants(await requestsOf("rates-undefined-outputs", sample))).toEqual(expected);
    }
  });

  it("sectors without two spacings, and S^z that are none", async () => {
    for (const sample of drawn("level-spacings-refusal", 12)) {
      const N = sample.problem.spins.delta.length;
      const small = { 1: [-0.5, 0.5], 2: [-1, 0, 1] }[N] ?? [-N / 2, N / 2];
      const asked = given(await requestsOf("level-spacings-refusal", sample), "sz");
      expect(asked).toEqual([...small, N / 2 + 1, N / 2 - 0.5, 0.25]);
    }
  });

  it("odd numbers of spins, and spins that are none", async () => {
    for (const sample of drawn("eth-refusal", 12)) {
      const N = sample.problem.spins.delta.length;
      const requests = await requestsOf("eth-refusal", sample);
      expect(given(requests, "spin")).toEqual(N % 2 === 1 ? [0, N - 1] : [N, -1, 0.5]);
      expect(given(requests, "spins")).toEqual(requests.map(() => sample.problem.spins));
    }
  });

  it("a list of detunings for Borghini's equations", async () => {
    for (const sample of drawn("perturbative-borghini-list", 3)) {
      const requests = await requestsOf("perturbative-borghini-list", sample);
      expect(given(requests, "delta")).toEqual([sample.problem.spins.delta]);
      expect(given(requests, "variant")).toEqual(["borghini"]);
    }
  });
});

describe("a relation asks for problems that are related", () => {
  it("every number of a problem changed in turn, well away from what it was", async () => {
    const found = new Set<string>();
    for (const sample of drawn("consistency-every-parameter", 40)) {
      const { problem } = sample;
      const asked = problems(await requestsOf("consistency-every-parameter", sample));
      const neighbours = asked.slice(0, asked.length / 3);
      for (const other of neighbours) {
        expect(isWellPosed(other)).toBe(true);
        found.add(`${problem.dynamics} ${changes(problem, other)}`);
      }
      expect(asked.slice(neighbours.length)).toEqual(neighbours.flatMap((other) => [problem, other]));
    }
    const spins = ["delta[0]", "delta[1]", "omegaE", "ising", "omega1", "omegaMW", "drive", "beta"];
    for (const name of [...spins, "U[0][1]", "T1e", "T2e", "alphaZ", "omegaN", "D[0]"])
      expect(found).toContain(`rates ${name}`);
    for (const name of [...spins, "U[0][1]", "T0", "Tstar", "T1"]) expect(found).toContain(`nonsecular ${name}`);
    expect([...found].filter((each) => each.includes(", ") || each.includes("nothing"))).toEqual([]);
  });

  it("and says which, where the answer is that of the problem before", async () => {
    const said = new Set<string>();
    for (const sample of drawn("consistency-every-parameter", 30)) {
      const asked = problems(await requestsOf("consistency-every-parameter", sample));
      for (let k = asked.length / 3 + 1; k < asked.length; k += 2) {
        let call = 0;
        const late: Solver = {
          ...right,
          solve: (problem, want) => right.solve(call++ === k ? sample.problem : problem, want),
        };
        const { detail } = await measureOnce(propertyOf("consistency-every-parameter"), late, sample);
        const name = / after a change of (\S+) /.exec(detail)?.[1];
        if (name) said.add(name);
      }
    }
    const names = ["delta[0]", "delta[1]", "U[0]", "omegaE", "bath.beta", "bath.T1", "bath.T1e", "bath.T2e"];
    const others = ["ising", "omega1", "omegaMW", "drive", "D", "bath.alphaZ"];
    for (const name of [...names, ...others]) expect(said).toContain(name);
  });

  it("another system between two equal requests", async () => {
    for (const sample of drawn("consistency-determinism", 4)) {
      const requests = await requestsOf("consistency-determinism", sample);
      const { problem } = sample;
      const delta = problem.spins.delta.map((d, i) => 0.5 * d + i + 1);
      const other = { ...problem, spins: { ...problem.spins, delta } };
      expect(problems(requests)).toEqual([problem, problem, other, problem]);
      expect(wants(requests)[2]).toEqual({ rho: true });
    }
  });

  it("the levels of other units, of shifted detunings, and of another field", async () => {
    for (const sample of drawn("level-spacings-invariance", 6)) {
      const { spins } = sample.problem;
      const { factor, shift } = sample as unknown as { factor: number; shift: number };
      const requests = await requestsOf("level-spacings-invariance", sample);
      expect(given(requests, "spins")).toEqual([
        spins,
        { ...spins, delta: spins.delta.map((d) => factor * d), U: spins.U.map((row) => row.map((u) => factor * u)) },
        { ...spins, delta: spins.delta.map((d) => d + shift) },
        { ...spins, omegaE: -3 * spins.omegaE },
      ]);
    }
  });

  it("couplings with the signs of every other spin changed", async () => {
    for (const sample of drawn("rates-gauge", 6)) {
      const [before, after] = problems(await requestsOf("rates-gauge", sample));
      const { U } = sample.problem.spins;
      const sign = (i: number) => (i % 2 === 0 ? 1 : -1);
      expect(before).toEqual({ ...sample.problem, drive: null });
      expect(after!.spins.U.map((row) => row.map((u) => u + 0))).toEqual(
        U.map((row, i) => row.map((u, j) => sign(i) * sign(j) * u + 0)),
      );
    }
  });

  it("rates with alpha = z and without", async () => {
    for (const sample of drawn("rates-alpha-z", 6)) {
      const asked = problems(await requestsOf("rates-alpha-z", sample));
      const withZ = (alphaZ: boolean) => ({ ...sample.problem, bath: { ...sample.problem.bath, alphaZ } });
      expect(asked).toEqual([withZ(false), withZ(true)]);
    }
    for (const sample of drawn("rates-flows", 6)) {
      const [asked] = problems(await requestsOf("rates-flows", sample));
      expect(asked).toEqual({ ...sample.problem, bath: { ...sample.problem.bath, alphaZ: true } });
    }
  });

  it("both thermal states of one system", async () => {
    for (const sample of drawn("thermal-distance", 3)) {
      const asked = problems(await requestsOf("thermal-distance", sample));
      expect(asked).toEqual([sample.problem, { ...sample.problem, dynamics: "secular" }]);
    }
  });

  it("a bath slower by a factor, and twice that, secular and not", async () => {
    for (const sample of drawn("limit-secular", 3)) {
      const asked = problems(await requestsOf("limit-secular", sample));
      expect(asked.map(({ dynamics }) => dynamics)).toEqual(["nonsecular", "secular", "nonsecular", "secular"]);
      const { T0, Tstar, T1 } = sample.problem.bath as { T0: number; Tstar: number; T1: number };
      const times = asked.map(({ bath, drive }) => {
        const slow = bath as { T0: number; Tstar: number; T1: number };
        return [slow.T0 / T0, slow.Tstar / Tstar, slow.T1 / T1, sample.problem.drive!.omega1 / drive!.omega1];
      });
      const f = times[0]![0]!;
      expect(f).toBeGreaterThanOrEqual(40 * (1 - 1e-9));
      for (const [k, each] of times.entries()) {
        for (const factor of each) expect(factor / f).toBeCloseTo(k < 2 ? 1 : 2, 9);
      }
      for (const { spins } of asked) expect(spins).toEqual(sample.problem.spins);
    }
  });

  it("a spectrum with its coherences and without them", async () => {
    for (const sample of drawn("epr-undriven-coherences", 3)) {
      const requests = await requestsOf("epr-undriven-coherences", sample);
      const { omega, hwhm } = (sample as unknown as { spectrum: { omega: number[]; hwhm: number } }).spectrum;
      const epr = { omega: [...sample.problem.spins.delta, ...omega], hwhm };
      expect(wants(requests)).toEqual(
        ["literal", "phase-averaged"].map((coherences) => ({ epr: { ...epr, coherences } })),
      );
    }
  });

  it("entropies of nothing and of everything, of some spins and of the others", async () => {
    for (const sample of drawn("entropies-trivial-parts", 4)) {
      const all = sample.problem.spins.delta.map((_, i) => i);
      expect(keptBy(await requestsOf("entropies-trivial-parts", sample))).toEqual([[], all]);
    }
    for (const sample of drawn("entropies-complement", 4)) {
      const all = sample.problem.spins.delta.map((_, i) => i);
      const kept = keptBy(await requestsOf("entropies-complement", sample));
      expect(kept).toHaveLength(2);
      expect(kept.flat().sort()).toEqual(all);
    }
  });

  it("the nuclear polarisation of both, where there is a nucleus", async () => {
    for (const sample of drawn("rates-permutation", 8)) {
      const asked = wants(await requestsOf("rates-permutation", sample)).filter((want) => want?.nuclearPolarization);
      expect(asked).toHaveLength(sample.problem.nucleus ? 2 : 0);
    }
  });

  it("roots at infinite temperature of lists and of uniform distributions", async () => {
    for (const sample of drawn("perturbative-infinite-temperature", 6)) {
      const { listed, variant, halfWidth } = sample as unknown as {
        listed: boolean;
        variant: string;
        halfWidth: number;
      };
      const isList = listed && variant !== "borghini";
      const requests = await requestsOf("perturbative-infinite-temperature", sample);
      expect(given(requests, "delta")).toEqual([isList ? sample.problem.spins.delta : { uniform: halfWidth }]);
      expect(given(requests, "beta")).toEqual([0]);
    }
  });

  it.each(["flows-recomputed", "correlators-recomputed"])("a second spin as near as drawn: %s", async (id) => {
    const seen = new Set<number>();
    for (const sample of drawn(id, 12)) {
      const { closeness, field } = sample as unknown as { closeness: number; field?: number };
      const { delta } = sample.problem.spins;
      const near = delta.map((d, i) => (i === 1 ? delta[0]! + closeness * (d - delta[0]!) : d));
      const [asked] = given(await requestsOf(id, sample), field === undefined ? "delta" : "omega");
      expect(asked).toEqual(near.map((d) => (field ?? 0) + d));
      if (delta.length > 2 && closeness !== 1) seen.add(closeness);
    }
    expect(seen.size).toBeGreaterThan(1);
  });

  it("Borghini's root with the coupling and alpha = z, and without them", async () => {
    const [sample] = drawn("perturbative-borghini", 1);
    const requests = await requestsOf("perturbative-borghini", sample!);
    expect(given(requests, "U")).toEqual([(sample as unknown as { U: number }).U, 0]);
    expect(given(requests, "alphaZ")).toEqual([true, false]);
  });
});

/** The names of the numbers in which two problems differ, U_ij once; a drive that is gone is one number. */
function changes(before: SpinsProblem, after: SpinsProblem): string {
  if ((before.drive === null) !== (after.drive === null)) return "drive";
  const differing: string[] = [];
  const visit = (name: string, a: unknown, b: unknown): void => {
    if (typeof a === "object" && a !== null && b !== null) {
      for (const key of Object.keys(a)) {
        const at = Array.isArray(a) ? `${name}[${key}]` : key;
        visit(at, (a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]);
      }
      return;
    }
    if (Object.is(a, b) || name === "U[1][0]") return;
    expect(typeof a).toBe(typeof b);
    if (typeof a === "number")
      expect(Math.abs((b as number) - a)).toBeGreaterThan(Math.min(0.2, 0.2 * Math.abs(a || 1)));
    differing.push(name);
  };
  visit("problem", before, after);
  expect(after.spins.U[1]?.[0]).toBe(after.spins.U[0]?.[1]);
  return differing.join(", ") || "nothing";
}
