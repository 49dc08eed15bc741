import { describe, expect, it } from "vitest";
import type { GkslProblem, SpinsProblem } from "../../model/problem.ts";
import { resultSchema } from "../../model/solution.ts";
import { eprSpectrum, fitSpinTemperature, reference } from "../../reference/index.ts";
import { stateEigenvectorEntropies } from "../../reference/outputs/entanglement.ts";
import { expectClose, failed, generic, solved, spinsProblem } from "./support.ts";

const EPR = { omega: [-3, 0, 2.5], hwhm: 0.4, coherences: "literal" } as const;
const EVERYTHING = {
  sx: true,
  sy: true,
  sz: true,
  energy: true,
  purity: true,
  rho: true,
  populations: true,
  diagnostics: true,
} as const;

describe("what the solver does not answer", () => {
  const spins = (N: number): SpinsProblem => spinsProblem({ delta: Array.from({ length: N }, (_, i) => i) });

  it("is more than five spins", async () => {
    expect(await failed(spins(7))).toEqual({
      kind: "unsupported",
      message: "spins.delta: expected at most 5 spins for this solver, got 7",
    });
  });

  it("is more than dimension 48", async () => {
    const zeros = Array.from({ length: 49 }, () => new Array(49).fill(0));
    const error = await failed({ kind: "gksl", H: { re: zeros, im: zeros }, jumps: [] });
    expect(error.kind).toBe("unsupported");
    expect(error.message).toMatch(/at most dimension 48 .* got 49/);
  });

  it("is a nucleus, with other dynamics than rates", async () => {
    expect((await failed({ ...spins(1), nucleus: { omegaN: 100, D: [1] } })).message).toMatch(/^nucleus: /);
  });

  it("is more than eight spins with dynamics hilbert, which is a smaller system", async () => {
    expect(await failed({ ...spins(9), dynamics: "hilbert" })).toEqual({
      kind: "unsupported",
      message: 'spins.delta: expected at most 8 spins for this solver and dynamics "hilbert", got 9',
    });
    await solved(spinsProblem({ ...generic(6), dynamics: "hilbert" }), { sz: true });
  });

  it.each([
    [{ nuclearPolarization: true }, "want.nuclearPolarization"],
    [{ sz: true, generator: true }, "want.generator"],
  ] as const)("is %o", async (want, name) => {
    const error = await failed(spins(1), structuredClone(want) as Parameters<typeof failed>[1]);
    expect(error.kind).toBe("unsupported");
    expect(error.message.startsWith(`${name}: `)).toBe(true);
  });

  it.each([
    ["sz", true],
    ["energy", true],
    ["populations", true],
    ["generator", true],
    ["spinTemperature", true],
    ["epr", { omega: [0], hwhm: 1, coherences: "literal" }],
    ["entropies", { keep: [0] }],
  ] as const)("is %s of kind gksl", async (key, request) => {
    const gksl: GkslProblem = { kind: "gksl", H: { re: [[1]], im: [[0]] }, jumps: [] };
    const error = await failed(gksl, { [key]: request });
    expect(error.kind).toBe("unsupported");
    expect(error.message).toContain(`want.${key}`);
  });

  it("is an unknown closed form", async () => {
    expect(await reference.evaluate({ function: "entropy", arguments: {} })).toMatchObject({
      error: {
        kind: "unsupported",
        message: expect.stringMatching(/^function: expected correlators, .* got "entropy"$/),
      },
    });
  });
});

describe("an answer", () => {
  it.each(["nonsecular", "ule", "secular", "hilbert"] as const)(
    "holds what was wanted and nothing else: %s",
    async (dynamics) => {
      const problem = spinsProblem({ ...generic(3), dynamics });
      const result = await solved(problem, EVERYTHING);
      expect(Object.keys(result)).toEqual(Object.keys(EVERYTHING));
      expect(resultSchema.safeParse(result).success).toBe(true);
      expect(Object.keys(await solved(problem, { sz: true }))).toEqual(["sz"]);
      expect(await solved(problem, {})).toEqual({});
    },
  );

  it.each(["nonsecular", "ule", "secular", "hilbert"] as const)(
    "has the spectrum, the spin temperature and the entropies of its own rho: %s",
    async (dynamics) => {
      const problem = spinsProblem({ ...generic(3), dynamics });
      const want = {
        rho: true,
        sz: true,
        energy: true,
        epr: EPR,
        spinTemperature: true,
        entropies: { keep: [0, 2] },
      } as const;
      const result = await solved(problem, {
        ...want,
        epr: { ...EPR, omega: [...EPR.omega] },
        entropies: { keep: [0, 2] },
      });
      expect(resultSchema.safeParse(result).success).toBe(true);
      const { rho, sz, energy, ...outputs } = result;
      const spectrum = eprSpectrum(problem.spins, rho!, { ...EPR, omega: [...EPR.omega] });
      const total = sz!.reduce((sum, value) => sum + value, 0);
      const fitted = fitSpinTemperature(problem.spins, { energy: energy!, sz: total });
      expect(outputs.epr).toEqual(spectrum);
      expect(outputs.spinTemperature!.beta / fitted.beta).toBeCloseTo(1, 10);
      expect(outputs.spinTemperature!.lambda).toBeCloseTo(fitted.lambda, 10);
      expect(outputs.entropies).toEqual(stateEigenvectorEntropies(problem.spins, rho!, [0, 2]));
    },
  );

  it.each([
    [[0, 1, 3], "want.entropies.keep[2]"],
    [[1, 0, 1], "want.entropies.keep[2]"],
    [[0, -1], "want.entropies.keep[1]"],
  ])("has no entropies of the electrons %o", async (keep, path) => {
    const error = await failed(spinsProblem(generic(3)), { entropies: { keep } });
    expect(error).toMatchObject({ kind: "invalid", path });
    expect(error.message.startsWith(`${path}: expected `)).toBe(true);
  });

  it("has no entropies where rho has equal eigenvalues: without a drive", async () => {
    const error = await failed(spinsProblem({ ...generic(3), omega1: null }), { entropies: { keep: [0] } });
    expect(error.kind).toBe("not-unique");
    expect(error.message).toMatch(/eigenvalues .* and .* differ by less than 1e-9/);
  });

  it("is a failure where the spectrum overflows: a line too narrow", async () => {
    const epr = { omega: [0], hwhm: 1e-310, coherences: "literal" } as const;
    const error = await failed(spinsProblem({ delta: [0] }), { epr: { ...epr, omega: [0] } });
    expect(error).toMatchObject({ kind: "not-converged", message: expect.stringMatching(/^epr: /) });
  });

  it.each(["nonsecular", "ule", "secular"] as const)("agrees with its own rho: %s", async (dynamics) => {
    const { spins, ...rest } = spinsProblem({ ...generic(2), dynamics });
    const { rho, sx, sy, sz, energy, purity, populations } = await solved({ spins, ...rest }, EVERYTHING);
    const { re, im } = rho!;
    expect(re.reduce((sum, row, n) => sum + row[n]!, 0)).toBeCloseTo(1, 15);
    expectClose(
      sz!,
      [
        (re[0]![0]! + re[1]![1]! - re[2]![2]! - re[3]![3]!) / 2,
        (re[0]![0]! - re[1]![1]! + re[2]![2]! - re[3]![3]!) / 2,
      ],
      1e-15,
    );
    expectClose(sx!, [re[0]![2]! + re[1]![3]!, re[0]![1]! + re[2]![3]!], 1e-15);
    // <S^y> = Im rho_{down,up}
    expectClose(sy!, [im[2]![0]! + im[3]![1]!, im[1]![0]! + im[3]![2]!], 1e-15);
    const U = spins.U[0]![1]!;
    const zz = re[0]![0]! - re[1]![1]! - re[2]![2]! + re[3]![3]!;
    const zeeman = spins.delta[0]! * sz![0]! + spins.delta[1]! * sz![1]!;
    expect(energy).toBeCloseTo(zeeman + 2 * U * re[1]![2]! - U * zz, 14);
    expect(purity).toBeCloseTo(
      [...re.flat(), ...im.flat()].reduce((sum, x) => sum + x * x, 0),
      14,
    );
    const mean = (values: number[]) => values.reduce((sum, value, n) => sum + value * populations!.p[n]!, 0);
    expect(mean(populations!.energies)).toBeCloseTo(energy!, 14);
    expect(mean(populations!.sz)).toBeCloseTo(sz![0]! + sz![1]!, 14);
  });

  it.each([-800, -90, 90, 800])("exists at beta omega_e = %i, driven and not", async (x) => {
    for (const dynamics of ["nonsecular", "ule", "secular", "hilbert"] as const) {
      for (const omega1 of [null, 0.7]) {
        const { sz } = await solved(
          spinsProblem({ ...generic(3), dynamics, omega1, omegaE: 1e5, beta: x / 1e5 }),
          EVERYTHING,
        );
        if (omega1 === null)
          expectClose(
            sz!,
            sz!.map(() => -Math.sign(x) / 2),
            1e-12,
          );
      }
    }
  });

  it("is the identity at beta = 0", async () => {
    for (const dynamics of ["nonsecular", "ule", "secular", "hilbert"] as const) {
      const { sz, purity } = await solved(spinsProblem({ ...generic(3), dynamics, beta: 0, omegaE: 0 }), EVERYTHING);
      expectClose([...sz!, purity!], [0, 0, 0, 1 / 8], 1e-15);
    }
  });

  it.each([
    { T1: 1e-200, T0: 1e-200 },
    { T1: 1e-320 },
    { omega1: 1e200 },
    { delta: [1e308, -1e308, 1.5e308] },
    { couplings: [1e308, 1e308, 1e308], delta: [1, 2, 3] },
    { couplings: [1e200, -1e100, 1e-200], delta: [1e150, 2, 3] },
    { T1: 1e300 },
    { omegaE: 1e308, beta: 1e308 },
    { delta: [1e-320, 1e-310, 3e-320] },
  ])("is finite or an honest failure for %o", async (extreme) => {
    for (const dynamics of ["nonsecular", "ule", "secular", "hilbert"] as const) {
      const solution = await reference.solve(spinsProblem({ ...generic(3), ...extreme, dynamics }), EVERYTHING);
      if ("error" in solution) expect(solution.error.kind).toBe("not-converged");
      else expect(solution.result.rho!.re.reduce((sum, row, n) => sum + row[n]!, 0)).toBeCloseTo(1, 12);
    }
  });
});
