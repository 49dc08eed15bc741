import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { fileSchemas } from "../../docs/writing/file-schemas.ts";
import fig2 from "../../ensembles/studies/prl-fig2.ts";
import { studyHash } from "../../ensembles/study/folder.ts";
import { gridPoints } from "../../ensembles/study/plan/grid.ts";
import { loadStudy } from "../../ensembles/study/plan/load.ts";
import { prbLaws, prlLaws } from "../../ensembles/study/plan/presets.ts";
import { realizationProblem } from "../../ensembles/study/plan/realization.ts";
import type { Study } from "../../ensembles/study/plan/study.ts";
import { parseStudy, unansweredBy } from "../../ensembles/study/plan/validate.ts";
import { PRB, PRL, prbProblem, prlProblem } from "../../model/papers.ts";
import { kelvinToBeta, megahertz } from "../../model/units.ts";
import { optimized } from "../../optimized/index.ts";
import { inFolder } from "../helpers/command.ts";
import { SMALL } from "./study-cases.ts";

const prl: Study["ensemble"] = { kind: "prl", column: "12K", N: 4 };
const prb: Study["ensemble"] = { kind: "prb", N: 5, U: PRB.U.typical };
const key = { seed: 3, realization: 7 };
const problemAt = (ensemble: Study["ensemble"], point = {}, dynamics: Study["dynamics"][number] = "hilbert") =>
  realizationProblem({ ensemble, seed: key.seed }, point, key.realization, dynamics);

describe("the problem of realisation k at a point", () => {
  test("is that of the papers' presets, bit for bit, from a preset and from its laws", () => {
    const cold = prlProblem({ ...key, column: "1.2K", N: 4, dynamics: "hilbert" });
    expect(problemAt({ ...prl, column: "1.2K" } as Study["ensemble"])).toEqual(cold);
    expect(problemAt(prl, { column: "1.2K" })).toEqual(cold);
    expect(problemAt(prlLaws({ kind: "prl", column: "1.2K", N: 4 }))).toEqual(cold);
    const thermal = prbProblem({ ...key, N: 5, U: PRB.U.typical });
    expect(problemAt(prb, {}, "rates")).toEqual(thermal);
    expect(problemAt(prbLaws({ kind: "prb", N: 5, U: PRB.U.typical }), {}, "rates")).toEqual(thermal);
  });

  test.each<
    [string, Study["ensemble"], Record<string, number>, (problem: ReturnType<typeof problemAt>) => unknown, unknown]
  >([
    ["omegaE", prl, { omegaE: 7 }, ({ spins }) => spins.omegaE, 7],
    ["temperature", prl, { temperature: 3 }, ({ bath }) => bath.beta, kelvinToBeta(3)],
    ["beta", prl, { beta: 3 }, ({ bath }) => bath.beta, 3],
    ["T0", prl, { T0: 3 }, ({ bath }) => (bath as { T0: number }).T0, 3],
    ["Tstar", prl, { Tstar: 3 }, ({ bath }) => (bath as { Tstar: number }).Tstar, 3],
    ["T1", prl, { T1: 3 }, ({ bath }) => (bath as { T1: number }).T1, 3],
    ["T1e", prb, { T1e: 3 }, ({ bath }) => (bath as { T1e: number }).T1e, 3],
    ["T2e", prb, { T2e: 3 }, ({ bath }) => (bath as { T2e: number }).T2e, 3],
    ["omega1", prl, { omega1: 3 }, ({ drive }) => drive!.omega1, 3],
    ["omegaMW", prl, { omegaMW: 3 }, ({ drive }) => drive!.omegaMW, 3],
    ["detuning", prl, { detuning: 3, omegaE: 50 }, ({ drive }) => drive!.omegaMW, 53],
    ["N", prl, { N: 3 }, ({ spins }) => spins.delta.length, 3],
    ["D", prb, { D: 0 }, ({ nucleus }) => nucleus!.D.map(Math.abs), [0, 0, 0, 0, 0]],
  ])("has the swept %s", (_, ensemble, point, read, expected) => {
    expect(read(problemAt(ensemble, point))).toEqual(expected);
  });

  test("scales the same random numbers with the strengths U and width", () => {
    const [one, two] = [problemAt(prl), problemAt(prl, { U: 2 * PRL.U, width: 2 * PRL.width })];
    expect(two.spins.U).toEqual(one.spins.U.map((row) => row.map((value) => 2 * value)));
    expect(two.spins.delta).toEqual(one.spins.delta.map((value) => 2 * value));
  });

  test("has normal detunings of the given deviation", () => {
    const laws = { ...prlLaws({ kind: "prl", column: "12K", N: 1 }), delta: { law: "gaussian", width: 3 } as const };
    const values = Array.from({ length: 4000 }, (_, k) => {
      return realizationProblem({ ensemble: laws, seed: 1 }, {}, k, "hilbert").spins.delta[0]!;
    });
    const deviation = Math.sqrt(values.reduce((sum, x) => sum + x * x, 0) / values.length);
    expect(Math.abs(deviation / 3 - 1)).toBeLessThan(4 / Math.sqrt(2 * 4000));
    expect(values.filter((x) => Math.abs(x) < 3).length / 4000).toBeCloseTo(0.683, 1);
  });
});

test("the grid is the product of its axes, the last one fastest; units are converted", () => {
  const grid: Study["grid"] = [
    { parameter: "N", values: [2, 3] },
    { parameter: "U", unit: "2 pi MHz", values: [1, 2] },
  ];
  expect(gridPoints({ grid })).toEqual([
    { N: 2, U: megahertz(1) },
    { N: 2, U: megahertz(2) },
    { N: 3, U: megahertz(1) },
    { N: 3, U: megahertz(2) },
  ]);
  expect(gridPoints({ grid: [] })).toEqual([{}]);
});

describe("a study is refused by path", () => {
  const axis = (parameter: string, values: unknown[], more = {}) => ({ grid: [{ parameter, values, ...more }] });
  test.each<[object, string]>([
    [{ seed: -1 }, "study.seed: expected"],
    [{ realizations: 0 }, "study.realizations: expected"],
    [{ extra: 1 }, "study.extra: expected no such key"],
    [{ ensemble: { kind: "prl", column: "4K", N: 2 } }, "study.ensemble.column: expected"],
    [{ want: { rho: true } }, "study.want.rho: expected no such key"],
    [
      { ansatz: true },
      "study.ansatz: expected want.epr and want.spinTemperature beside it, got sz, energy, diagnostics",
    ],
    [{ dynamics: [] }, "study.dynamics: expected"],
    [{ dynamics: ["hilbert", "hilbert"] }, "study.dynamics[1]: expected each dynamics once"],
    [{ dynamics: ["rates"] }, "study.dynamics[0]: expected dynamics that the ensemble defines"],
    [axis("T1", [1, 2, -3]), "study.grid[0].values[2]: expected a positive number, got -3"],
    [axis("T1", [1, 1]), "study.grid[0].values[1]: expected each value once"],
    [axis("N", [2.5]), "study.grid[0].values[0]: expected an integer, got 2.5"],
    [axis("column", ["4K"]), "study.grid[0].values[0]: expected one of"],
    [axis("T1", [1], { unit: "2 pi MHz" }), "study.grid[0].unit: expected none"],
    [axis("T1e", [1]), 'study.grid[0].parameter: expected a parameter of the ensemble, got "T1e"'],
    [axis("T1x", [1]), "study.grid[0].parameter: expected one of"],
    [axis("T1", []), "study.grid[0].values: expected at least 1 entry"],
    [
      { grid: [axis("column", ["12K"]).grid[0], axis("temperature", [4]).grid[0]] },
      'study.grid[1].parameter: expected a parameter that no other axis sets, got "temperature" beside "column"',
    ],
  ])("%j", (change, words) => {
    const parsed = parseStudy({ ...SMALL, ...change });
    expect("error" in parsed ? parsed.error.message : "accepted").toContain(words);
  });

  test("where its solver does not answer it", () => {
    const unknown = { ...optimized.capabilities, dynamics: ["ule" as const], outputs: ["sz" as const] };
    expect(unansweredBy(unknown, SMALL)?.path).toBe("study.dynamics[0]");
    expect(unansweredBy({ ...unknown, dynamics: SMALL.dynamics }, SMALL)?.path).toBe("study.want.energy");
    expect(unansweredBy(optimized.capabilities, SMALL)).toBeNull();
  });
});

test("the study of PRL Fig. 2 is one that its solver answers: both columns, both dynamics, 1000 realisations of ten spins", () => {
  expect(parseStudy(fig2)).toEqual({ value: fig2 });
  expect(unansweredBy(optimized.capabilities, fig2)).toBeNull();
  expect(fig2).toMatchObject({ realizations: 1000, ensemble: { N: 10 }, dynamics: ["nonsecular", "hilbert"] });
  expect(realizationProblem(fig2, gridPoints(fig2)[1]!, 5, "nonsecular")).toEqual(
    prlProblem({ column: "12K", N: 10, dynamics: "nonsecular", seed: 1, realization: 5 }),
  );
});

test("the example of docs/ensembles.md is a study", () => {
  const page = readFileSync(new URL("../../docs/ensembles.md", import.meta.url), "utf8");
  const [, example] = /```json\n([\s\S]*?)```/.exec(page)!;
  expect(parseStudy(JSON.parse(example!))).toHaveProperty("value.realizations", 200);
});

describe("a study's file", () => {
  test("may name its schema for editors, and have comments as .jsonc: the study is the same, and so is its hash", () =>
    inFolder(async (folder) => {
      const named = { $schema: "https://example.org/study.schema.json", ...SMALL };
      const files = {
        "a.json": JSON.stringify(named),
        "b.jsonc": `// words, "quoted"\n${JSON.stringify(named)} /* end */`,
      };
      const module = { "c.ts": `export default ${JSON.stringify(named)};` };
      for (const [name, content] of Object.entries({ ...files, ...module })) {
        await writeFile(join(folder, name), content);
        const study = await loadStudy(join(folder, name));
        expect(study).toEqual(SMALL);
        expect(studyHash(study)).toBe(studyHash(SMALL));
      }
      await writeFile(join(folder, "a.json"), files["b.jsonc"]);
      await expect(loadStudy(join(folder, "a.json"))).rejects.toThrow(
        "a comment, which JSON does not have (at character 1); in a file named *.jsonc comments are allowed",
      );
      await writeFile(join(folder, "a.json"), JSON.stringify({ ...SMALL, $schema: 1 }));
      await expect(loadStudy(join(folder, "a.json"))).rejects.toThrow("$schema");
    }));

  test("is JSON or a module", () =>
    inFolder(async (folder) => {
      const [json, module] = [join(folder, "a.json"), join(folder, "b.ts")];
      await writeFile(json, JSON.stringify(SMALL));
      await writeFile(module, `const seed: number = 1;\nexport default { ...${JSON.stringify(SMALL)}, seed };`);
      expect(await loadStudy(json)).toEqual(SMALL);
      expect(await loadStudy(module)).toEqual(SMALL);
      await writeFile(json, "{");
      await expect(loadStudy(json)).rejects.toThrow(`${json}: expected JSON`);
      await expect(loadStudy(join(folder, "none.json"))).rejects.toThrow("expected a readable file");
      await expect(loadStudy(join(folder, "none.ts"))).rejects.toThrow("expected a .json or .jsonc file, or a module");
    }));

  test("has a published JSON Schema, which `npm run schemas` writes", () => {
    const path = new URL("../../docs/schemas/study.schema.json", import.meta.url);
    const published = JSON.parse(readFileSync(path, "utf8"));
    expect(published).toEqual(JSON.parse(JSON.stringify(fileSchemas()["study"])));
    const accepts = new Ajv2020({ strict: false }).compile(published);
    expect(accepts(SMALL)).toBe(true);
    expect(accepts({ $schema: "https://example.org/study.schema.json", ...SMALL })).toBe(true);
    expect(accepts({ ...SMALL, seed: -1 })).toBe(false);
    expect(accepts({ ...SMALL, schema: "" })).toBe(false);
  });
});
