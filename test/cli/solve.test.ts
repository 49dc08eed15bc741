import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test, vi } from "vitest";
import { readMatrix } from "../../cli/matrix-files/index.ts";
import { solveCommand } from "../../cli/solve.ts";
import { prlProblem } from "../../model/papers.ts";
import { inFolder, zenocheck } from "../helpers/command.ts";
import { zenocheckHere } from "./command-here.ts";

/** One spin, saturated: Bloch's closed form gives its polarisation. */
const problem = prlProblem({ column: "12K", N: 1, dynamics: "nonsecular", seed: 1, realization: 0 });

function blochPolarization(): number {
  const { bath, drive, spins } = problem;
  if (bath.kind !== "three-times" || drive === null) throw new Error("the preset changed");
  const T2 = 1 / (1 / (2 * bath.T1) + 1 / (4 * bath.T0));
  const detuning = spins.delta[0]! - (drive.omegaMW - spins.omegaE);
  const saturation = (drive.omega1 ** 2 * bath.T1 * T2) / (1 + (detuning * T2) ** 2);
  return -Math.tanh((bath.beta * spins.omegaE) / 2) / (1 + saturation);
}

describe("solve", () => {
  test.each(["reference", "optimized"])("%s answers a file as JSON", (solver) =>
    inFolder(async (folder) => {
      const file = join(folder, "problem.json");
      await writeFile(file, JSON.stringify(problem));
      const { code, stdout, stderr } = await zenocheck(["solve", file, "--solver", solver]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      const result = JSON.parse(stdout);
      expect(Object.keys(result)).toEqual(["sx", "sy", "sz", "energy", "purity", "diagnostics"]);
      expect(2 * result.sz[0]).toBeCloseTo(blochPolarization(), 11);
    }),
  );

  test("reads standard input, and what is wanted from the file or the call", async () => {
    const request = JSON.stringify({ problem, want: { purity: true } });
    expect(Object.keys(JSON.parse((await zenocheck(["solve", "-"], request)).stdout))).toEqual(["purity"]);
    expect(Object.keys(JSON.parse((await zenocheck(["solve", "-", "--want", "sz,rho"], request)).stdout))).toEqual([
      "sz",
      "rho",
    ]);
  });

  test("--certify adds what is proved of the answer, whoever gave it", async () => {
    const zeros = [
      [0, 0],
      [0, 0],
    ];
    const decay = {
      re: [
        [0, 1],
        [0, 0],
      ],
      im: zeros,
    };
    const H = { re: zeros, im: zeros };
    const certify = (jumps: unknown[], solver: string) =>
      zenocheckHere(["solve", "-", "--certify", "--solver", solver], JSON.stringify({ kind: "gksl", H, jumps }));
    for (const solver of ["reference", "optimized"]) {
      const answer = JSON.parse((await certify([decay], solver)).stdout);
      expect(Object.keys(answer)).toEqual(["purity", "rho", "diagnostics", "certificate"]);
      expect(answer.certificate).toMatchObject({ unique: "proved", kernel: { least: 1, most: 1 } });
      expect(answer.certificate.radius.rho.re[0][0]).toBeLessThan(1e-15);
    }
    const { code, stderr } = await certify([], "reference");
    expect(code).toBe(1);
    expect(stderr).toContain("not-unique: ");
    expect(stderr).toContain("proved: 4 independent operators do not change in time");
    const toNumpy = ["solve", "-", "--certify", "--out", "rho.npy"];
    expect(await zenocheckHere(toNumpy, JSON.stringify(problem))).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("--certify: expected --out with a JSON file, got one of NumPy"),
    });
  });

  test("--out writes the file whole", () =>
    inFolder(async (folder) => {
      const out = join(folder, "answer.json");
      const { code, stdout } = await zenocheckHere(["solve", "-", "--out", out], JSON.stringify(problem));
      expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
      expect(JSON.parse(await readFile(out, "utf8")).sz).toHaveLength(1);
      expect(await readdir(folder)).toEqual(["answer.json"]);
    }));

  const broken = (change: (copy: typeof problem) => void) => {
    const copy = structuredClone(problem);
    change(copy);
    return JSON.stringify(copy);
  };
  const large = prlProblem({ column: "12K", N: 15, dynamics: "nonsecular", seed: 1, realization: 0 });

  test.each<[string, string, string[], string]>([
    ["no JSON", "spins: 3", [], "-: expected JSON"],
    ["nothing", "", [], "-: expected JSON"],
    ["a list", "[]", [], "-: problem: expected an object, got an empty array"],
    [
      "asymmetric U",
      JSON.stringify({
        ...problem,
        spins: {
          ...problem.spins,
          delta: [1, 2],
          U: [
            [0, 1],
            [2, 0],
          ],
        },
      }),
      [],
      "-: spins.U[0][1]: expected 2",
    ],
    [
      "a negative time",
      broken(({ bath }) => Object.assign(bath, { T1: -1 })),
      [],
      "-: bath.T1: expected a positive number, got -1",
    ],
    [
      "N = 0",
      broken(({ spins }) => Object.assign(spins, { delta: [], U: [] })),
      [],
      "-: spins.delta: expected at least 1 entry",
    ],
    ["an unknown key", broken((copy) => Object.assign(copy, { gamma: 1 })), [], "-: gamma: expected no such key"],
    ["too many spins", JSON.stringify(large), [], "spins.delta: expected at most"],
    [
      "an unknown output",
      JSON.stringify(problem),
      ["--want", "sz,sigma"],
      `--want: expected outputs among sx, sy, sz, energy, purity, rho, populations, generator, spinTemperature, nuclearPolarization, diagnostics, got "sigma"`,
    ],
    ["no output", JSON.stringify(problem), ["--want", ""], `diagnostics, got ""`],
    ["an output with arguments", JSON.stringify(problem), ["--want", "epr"], "--want: epr takes arguments"],
    ["an unknown key beside the problem", JSON.stringify({ problem, wants: {} }), [], "-: wants: expected no such key"],
  ])("%s: exit 2, one sentence, nothing written", (_, input, args, words) =>
    inFolder(async (folder) => {
      const out = join(folder, "answer.json");
      const { code, stdout, stderr } = await zenocheckHere(["solve", "-", "--out", out, ...args], input);
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toContain(words);
      expect(stderr.trim().split("\n")).toHaveLength(1);
      expect(existsSync(out)).toBe(false);
    }),
  );

  test("no steady state to give: exit 1 with the reason", async () => {
    const closed = {
      kind: "gksl",
      H: {
        re: [
          [0, 0],
          [0, 1],
        ],
        im: [
          [0, 0],
          [0, 0],
        ],
      },
      jumps: [],
    };
    const { code, stdout, stderr } = await zenocheckHere(
      ["solve", "-", "--solver", "reference"],
      JSON.stringify(closed),
    );
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("not-unique");
  });

  test("Ctrl-C ends a long solve with a sentence", () =>
    inFolder(async (folder) => {
      const file = join(folder, "problem.json");
      const long = prlProblem({ column: "12K", N: 10, dynamics: "nonsecular", seed: 1, realization: 0 });
      await writeFile(file, JSON.stringify(long));
      const before = process.listenerCount("SIGINT");
      const running = solveCommand(file, { solver: "optimized", want: "sz" });
      await vi.waitUntil(() => process.listenerCount("SIGINT") > before, { timeout: 600_000 });
      process.emit("SIGINT");
      await expect(running).rejects.toThrow(/not-converged: .*request to stop after \d+ iterations/);
      expect(process.listenerCount("SIGINT")).toBe(before);
    }));

  test.each([["/no/such/file.json"], ["/"]])("%s cannot be read: exit 2", async (file) => {
    const { code, stderr } = await zenocheckHere(["solve", file]);
    expect(code).toBe(2);
    expect(stderr).toContain(`${file}: expected a readable file`);
  });

  test("an unwritable place: exit 2", async () => {
    const { code, stderr } = await zenocheckHere(
      ["solve", "-", "--out", "/no/such/folder/a.json"],
      JSON.stringify(problem),
    );
    expect(code).toBe(2);
    expect(stderr).toContain("expected a file that can be written");
  });
});

describe("solve of H and jump operators from files", () => {
  const hermitian = fileURLToPath(new URL("matrix-files/data/c16.npy", import.meta.url));
  const jump = fileURLToPath(new URL("matrix-files/data/real.npy", import.meta.url));
  const integers = fileURLToPath(new URL("matrix-files/data/integers.npy", import.meta.url));

  test("is the answer to the same problem as JSON; --out FILE.npy is its rho", () =>
    inFolder(async (folder) => {
      const file = join(folder, "problem.json");
      const matrices = { H: await readMatrix(hermitian), jumps: [await readMatrix(jump)] };
      await writeFile(file, JSON.stringify({ kind: "gksl", ...matrices }));
      const asFiles = await zenocheckHere(["solve", "--H", hermitian, "--jump", jump]);
      expect(asFiles).toEqual(await zenocheckHere(["solve", file]));
      const out = join(folder, "rho.npy");
      expect((await zenocheckHere(["solve", "--H", hermitian, "--jump", jump, "--out", out])).code).toBe(0);
      expect(await readMatrix(out)).toEqual(JSON.parse(asFiles.stdout).rho);
    }));

  test.each([
    ["neither a file nor --H", [], /expected a file with a problem, or --H and --jump, got neither/],
    ["both", ["problem.json", "--H", hermitian], /got both \(problem.json\)/],
    ["a jump alone", ["--jump", jump], /--jump: expected --H <file> as well, got none/],
    ["an H that is not hermitian", ["--H", integers, "--jump", integers], /H\.re\[0\]\[1\].*H is hermitian/],
    ["no such file", ["--H", "no-such.npy"], /readable file/],
    [
      "more than rho for NumPy",
      ["--H", hermitian, "--out", "rho.npy", "--want", "purity"],
      /--out: expected --want rho/,
    ],
  ] as [string, string[], RegExp][])("%s is a usage error", async (_, args, message) => {
    const { code, stderr } = await zenocheckHere(["solve", ...args]);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});

describe("solve of a closed form", () => {
  const spins = {
    omegaE: 100,
    delta: [0, 3],
    U: [
      [0, 1],
      [1, 0],
    ],
    ising: 0,
  };
  const eth = { function: "eth", arguments: { spins, spin: 1 } };

  test.each(["reference", "optimized"])("%s answers it whole; --certify adds how far each number is off", (solver) =>
    inFolder(async (folder) => {
      const file = join(folder, "form.json");
      await writeFile(file, JSON.stringify({ $schema: "https://example.org/problem-file.schema.json", ...eth }));
      const call = ["solve", file, "--solver", solver];
      const plain = JSON.parse((await zenocheckHere(call)).stdout);
      expect(Object.keys(plain)).toEqual(["energies", "sz", "meanAbsDelta"]);
      // Two levels, +-sqrt(3^2/4 + 1).
      expect(plain.energies[1]).toBeCloseTo(Math.sqrt(3.25), 12);
      const { certificate, ...answer } = JSON.parse((await zenocheckHere([...call, "--certify"])).stdout);
      expect(answer).toEqual(plain);
      expect(Object.keys(certificate)).toEqual(["radius"]);
      expect(Object.keys(certificate.radius)).toEqual(Object.keys(plain));
      expect(Math.max(...certificate.radius.energies, ...certificate.radius.sz)).toBeLessThan(1e-14);
    }),
  );

  test("where nothing is proved of it, it is answered, and the certificate says why", async () => {
    const many = { ...spins, delta: [0, 3, 7, 1, 2, 9, 4, 8], U: Array.from({ length: 8 }, () => Array(8).fill(0)) };
    const { U } = many;
    for (let i = 1; i < 8; i++) U[i - 1]![i] = U[i]![i - 1] = 1;
    const form = { function: "levelSpacingRatio", arguments: { spins: many, sz: 0 } };
    const { code, stdout } = await zenocheckHere(["solve", "-", "--certify"], JSON.stringify(form));
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      mean: expect.any(Number),
      certificate: { radius: null, reason: "proofs of levels reach to spins 6, this problem has 8" },
    });
  });

  test.each<[string, object, string[], number, RegExp]>([
    ["outputs", eth, ["--want", "sz"], 2, /zenocheck: --want: expected none with a closed form/],
    ["a file of NumPy", eth, ["--out", "rho.npy"], 2, /zenocheck: --out: expected no file of NumPy/],
    [
      "another function",
      { ...eth, function: "bloch" },
      [],
      2,
      /-: function: expected one of "correlators", .*got "bloch"/,
    ],
    ["no name", { ...eth, function: 3 }, [], 2, /-: function: expected the name of a closed form, got 3/],
    ["another key", { ...eth, want: {} }, [], 2, /-: want: expected no such key beside "function" and "arguments"/],
    ["no arguments", { function: "eth" }, [], 2, /-: arguments: expected an object/],
    ["bad arguments", { ...eth, arguments: { spins, spin: 2 } }, [], 2, /-: arguments\.spin: expected an electron/],
    [
      "coinciding levels",
      {
        ...eth,
        arguments: {
          spins: {
            ...spins,
            delta: [1, 1],
            U: [
              [0, 0],
              [0, 0],
            ],
          },
          spin: 0,
        },
      },
      ["--certify"],
      1,
      /-: not-unique: /,
    ],
  ])("%s: refused with a sentence", async (_, form, args, exit, words) => {
    const { code, stdout, stderr } = await zenocheckHere(["solve", "-", ...args], JSON.stringify(form));
    expect({ code, stdout }).toEqual({ code: exit, stdout: "" });
    expect(stderr).toMatch(words);
  });
});
