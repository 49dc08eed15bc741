import { bootstrap, bootstrapMean, meanOf } from "../../ensembles/bootstrap.ts";
import { type Claim, judged } from "../claims.ts";
import type { Figure, FigureOptions, Table } from "../figure.ts";
import type { Line, LineRequest } from "./line.ts";
import { type MadeLine, type Point, pointsOf, unitFailures, unitsOfLines } from "./points.ts";
import type { RealizationOrFit } from "./stationary.ts";

const STRENGTHS = [2, 3, 4.5, 6.5, 10, 15, 22, 32, 45];

/** PRB Fig. 5: Kullback-Leibler divergence from the ansatz, and sample-to-sample fluctuations of P_n, against U. */
export const prbFig5: Figure<LineRequest, RealizationOrFit> = {
  id: "prb-fig5",
  summary: "Kullback-Leibler divergence from the ansatz and fluctuations of P_n against U",
  drawn:
    "Against U, with 95 % intervals: the divergence D_KL (27) of the stationary state from the spin-temperature ansatz, averaged over the realisations, and the standard deviation of P_n over them.",
  says: 'D_KL is large at small U, where the ansatz "cannot reproduce accurately the local behavior", and "much smaller" at large U; the localised phase has "vastly enhanced fluctuations" of P_n, which are "largely suppressed" in the thermal one.',
  full: { N: 12, realizations: 100 },
  defaults: { N: 6, realizations: 200 },
  maxN: 12,
  worker: new URL("./line.ts", import.meta.url),
  ...unitsOfLines(lines),
  async result(made: MadeLine[], options) {
    const points = pointsOf(lines(options), made);
    const table = tableOf(points);
    return {
      title: `PRB Fig. 5 at N = ${options.N} and a nucleus, ${options.realizations} realisations`,
      data: { points: table },
      tables: { "divergence-and-fluctuations": table },
      chart: {
        hconcat: [
          panel(table, "D_KL", 1, { text: "(a)", subtitle: "Kullback-Leibler divergence (27)" }),
          panel(table, "standard deviation of Pₙ", 4, { text: "(b)", subtitle: "sample-to-sample fluctuations" }),
        ],
      },
      claims: claimsOf(points),
      failures: unitFailures(made),
    };
  },
};

function lines({ N, seed }: FigureOptions): Line[] {
  return STRENGTHS.map((U) => ({ N, U, field: 1, microwaves: [null], seed }));
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}

function tableOf(points: Point[]): Table {
  const rows = points.map(({ U, klDivergence, polarizations }) => {
    const divergence = bootstrapMean(klDivergence, `KL ${U}`);
    const spread = bootstrap(deviation, polarizations, `spread ${U}`);
    return [U, divergence.value, divergence.low, divergence.high, spread.value, spread.low, spread.high];
  });
  return { columns: ["U_MHz", "D_KL", "D_KL_low95", "D_KL_high95", "sd_P_n", "sd_low95", "sd_high95"], rows };
}

function panel({ rows }: Table, yTitle: string, column: number, title: object): object {
  const x = {
    field: "U",
    type: "quantitative",
    title: "U / 2π (MHz)",
    scale: { type: "log", nice: false, padding: 8 },
  };
  const y = { type: "quantitative", title: yTitle, scale: { type: "log" } };
  return {
    title,
    width: 320,
    height: 240,
    data: {
      values: rows.map((row) => ({ U: row[0], value: row[column], low: row[column + 1], high: row[column + 2] })),
    },
    layer: [
      { mark: { type: "rule" }, encoding: { x, y: { ...y, field: "low" }, y2: { field: "high" } } },
      { mark: { type: "line", point: true }, encoding: { x, y: { ...y, field: "value" } } },
    ],
  };
}

function claimsOf(points: Point[]): Claim[] {
  const at = (U: number) => points.find((point) => point.U === U)!;
  const relative = (point: Point) => (values: readonly number[]) => deviation(values) / Math.abs(point.predicted);
  const count = Math.min(at(45).klDivergence.length, at(2).klDivergence.length);
  const pairs = at(45)
    .klDivergence.slice(0, count)
    .map((large, k) => [large, at(2).klDivergence[k]!] as const);
  const ratioOfMeans = (rows: readonly (readonly [number, number])[]) =>
    meanOf(rows.map(([large]) => large)) / meanOf(rows.map(([, small]) => small));
  return [
    judged({
      id: "divergence-falls",
      statement: "At small U the ansatz cannot reproduce the polarisations; at large U D_KL becomes much smaller.",
      source: "PRB Fig. 5(a), (27)",
      paper: 'no number; "at large U ... much smaller"',
      statistic: "mean D_KL at U = 45 MHz over mean D_KL at U = 2 MHz, against a half",
      estimate: bootstrap(ratioOfMeans, pairs, "divergence"),
      criterion: { below: 0.5 },
    }),
    judged({
      id: "localised-fluctuates",
      statement: "The localised phase has vastly enhanced fluctuations of the nuclear polarisation.",
      source: "PRB Fig. 5(b)",
      paper: 'no number; "vastly enhanced fluctuations"',
      statistic:
        "standard deviation of P_n over realisations at U = 2 MHz, in units of eq. (1) with the fitted beta_s, against 0.2",
      estimate: bootstrap(relative(at(2)), at(2).polarizations, "weak"),
      criterion: { above: 0.2 },
    }),
    judged({
      id: "thermal-quiet",
      statement: "In the thermal phase fluctuations are largely suppressed.",
      source: "PRB Fig. 5(b)",
      paper: 'no number; "largely suppressed"',
      statistic:
        "standard deviation of P_n over realisations at U = 45 MHz, in units of eq. (1) with the fitted beta_s, against 0.2",
      estimate: bootstrap(relative(at(45)), at(45).polarizations, "strong"),
      criterion: { below: 0.2 },
    }),
  ];
}
