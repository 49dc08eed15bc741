import { Command } from "commander";
import { svgOf } from "../../figures/svg.ts";
import { SolverFailure } from "../../model/failure.ts";
import { PRL, PRL_COLUMNS, type PrlColumn, prlProblem } from "../../model/papers.ts";
import type { Solver } from "../../model/solver.ts";
import { optimized } from "../../optimized/index.ts";
import { reference } from "../../reference/index.ts";
import { integerOption } from "../../terminal/integer.ts";
import { runProgram } from "../../terminal/run-program.ts";
import { writeWhole } from "../../terminal/write-whole.ts";

/** The picture of the README: PRL Table I, N = 4, seed 1, and so many realisations. */
const REALIZATIONS = 400;
const N = 4;

/** Detunings are averaged in bins of this width, MHz. */
const BIN = 0.25;

/** So many realisations are shown spin by spin. */
const SHOWN = 40;

const RED = "#d62728";
const GREY = "#b8b8b8";

interface Point {
  temperature: string;
  solver: string;
  /** Delta_i / 2 pi, MHz. */
  detuning: number;
  /** P_i = 2 <S_i^z>. */
  polarization: number;
  realization: number;
}

/** Every spin of every realisation by one solver, nonsecular dynamics. */
async function pointsOf(solver: Solver, column: PrlColumn, realizations: number): Promise<Point[]> {
  const points: Point[] = [];
  for (let realization = 0; realization < realizations; realization++) {
    const problem = prlProblem({ column, N, dynamics: "nonsecular", seed: 1, realization });
    const solution = await solver.solve(problem, { sz: true });
    if ("error" in solution) throw new SolverFailure(solution.error);
    for (const [i, sz] of solution.result.sz!.entries()) {
      const detuning = problem.spins.delta[i]! / (2 * Math.PI);
      points.push({
        temperature: column.replace("K", " K"),
        solver: solver.name,
        detuning,
        polarization: 2 * sz,
        realization,
      });
    }
  }
  return points;
}

/**
 * The polarisation P_i = 2 <S_i^z> against the detuning Delta_i, PRL Table I at 1.2 K and 12 K: the mean in bins by
 * `reference` as a broad grey line, that by `optimized` as a narrow red one on top of it, and every spin of `optimized`
 * of some realisations as a point.
 */
async function pictureOf(realizations: number): Promise<string> {
  const panels = [];
  for (const column of PRL_COLUMNS) {
    const broad = await pointsOf(reference, column, realizations);
    panels.push(panel(column.replace("K", " K"), [...broad, ...(await pointsOf(optimized, column, realizations))]));
  }
  return svgOf({ hconcat: panels });
}

function panel(temperature: string, values: Point[]): object {
  const solver = (name: string) => ({ filter: `datum.solver === '${name}'` });
  const bins = [
    { bin: { step: BIN }, field: "detuning", as: ["from", "to"] },
    { calculate: "(datum.from + datum.to) / 2", as: "centre" },
  ];
  const x = {
    field: "detuning",
    type: "quantitative",
    title: "detuning Δᵢ / 2π (MHz)",
    scale: { domain: [-2.7, 2.7] },
  };
  const y = {
    field: "polarization",
    type: "quantitative",
    title: temperature === "1.2 K" ? "polarisation Pᵢ" : "",
    scale: { zero: false },
  };
  const mean = { x: { ...x, field: "centre" }, y: { ...y, aggregate: "mean" } };
  const color = {
    field: "solver",
    type: "nominal",
    scale: { domain: ["reference", "optimized"], range: [GREY, RED] },
    legend: null,
  };
  return {
    title: {
      text: `${temperature} (dashed: the microwaves)`,
      subtitle: "grey: reference, red on top of it: optimized",
    },
    width: 300,
    height: 190,
    data: { values },
    layer: [
      {
        data: { values: [{ microwave: (PRL.omegaMW - PRL.omegaE) / (2 * Math.PI) }] },
        mark: { type: "rule", strokeDash: [4, 4], color: "#666" },
        encoding: { x: { field: "microwave", type: "quantitative" } },
      },
      {
        transform: [solver("optimized"), { filter: `datum.realization < ${SHOWN}` }],
        mark: { type: "point", filled: true, size: 8, opacity: 0.22 },
        encoding: { x, y, color },
      },
      {
        transform: [solver("reference"), ...bins],
        mark: { type: "line", strokeWidth: 8, strokeCap: "round" },
        encoding: { ...mean, color },
      },
      {
        transform: [solver("optimized"), ...bins],
        mark: { type: "line", strokeWidth: 2 },
        encoding: { ...mean, color },
      },
    ],
  };
}

const program = new Command("npm run profile --")
  .description("the picture of the README, docs/profile.svg: both solvers on the Letter's system at 1.2 K and 12 K")
  .option("--realizations <integer>", "realisations of the disorder", String(REALIZATIONS))
  .option("--out <file>", "where the picture goes", "docs/profile.svg")
  .exitOverride()
  .action(async ({ realizations, out }: { realizations: string; out: string }) =>
    writeWhole(out, await pictureOf(integerOption("--realizations", realizations, 1))),
  );

await runProgram(program, process.argv, "profile");
