import { bootstrap, bootstrapCurve, bootstrapMean, meanOf } from "../../ensembles/bootstrap.ts";
import { PRL } from "../../model/papers.ts";
import { type Claim, judged } from "../claims.ts";
import type { Figure, FigureOptions, Promised, Table } from "../figure.ts";
import { type COLOURS, seriesColour } from "../svg.ts";
import { byRealization } from "../units.ts";
import {
  BINS,
  binomial,
  densityOf,
  type EigenvectorStatistics,
  eigenvectorStatistics,
  type KeptEntropies,
} from "./eigenvector-statistics.ts";
import type { EntropyRecord, EntropyRequest } from "./entropy-realization.ts";
import { keptElectrons } from "./kept-electrons.ts";
import type { FigureDynamics } from "./realization.ts";
import { failuresOf, keyOf } from "./records.ts";

type Series = "nonsecular" | "hilbert" | "localised";
type SolvedEntropies = Partial<Record<FigureDynamics, EigenvectorStatistics>>;
/** Of the localised system the Hilbert dynamics alone is drawn. */
const SYSTEMS: { U: number; dynamics: FigureDynamics[] }[] = [
  { U: PRL.U, dynamics: ["nonsecular", "hilbert"] },
  { U: PRL.localizedU, dynamics: ["hilbert"] },
];

interface MadeEntropies {
  request: EntropyRequest;
  record: KeptEntropies;
}

/** The entropy averaged over the realisations, eigenvector by eigenvector, with its interval. */
interface EntropyPoint {
  series: Series;
  index: number;
  entropy: number;
  low: number;
  high: number;
}

/**
 * PRL Fig. 3: entanglement entropy of the eigenvectors of rho at 12 K, with the inset, and the fully localised case.
 */
export const fig3: Figure<EntropyRequest, EntropyRecord, KeptEntropies> = {
  id: "prl-fig3",
  summary: "entanglement of the steady state's eigenvectors at 12 K, with the fully localised case",
  drawn:
    "Entanglement entropy of the eigenvectors of rho at 12 K in the order of their energy, averaged over the realisations with 95 % bands: nonsecular (black), Hilbert (orange; red in the Letter), and Hilbert with couplings ten times smaller (green); vertical lines part the sectors of S^z. Beside it <S_i^z> in the middle half of the sector S^z = 0 (the Letter takes the middle 100 of 252).",
  says: 'The nonsecular eigenvectors are "much less entangled and similar to MBL eigenstates"; their <S_i^z> have "strong fluctuations, as for MBL states", where those of the Hamiltonian\'s are "peaked around" 0, "as required by ETH".',
  full: { N: 10, realizations: 1000 },
  defaults: { N: 6, realizations: 200 },
  maxN: 10,
  worker: new URL("./entropy-realization.ts", import.meta.url),
  slim: eigenvectorStatistics,
  promised,
  units: ({ N, seed, realizations, coherences }) =>
    byRealization({ realizations }, SYSTEMS, ({ U, dynamics }, realization) => {
      const request: EntropyRequest = { column: "12K", N, U, seed, realization, coherences, dynamics };
      return { key: keyOf(request), request };
    }),
  async result(made: MadeEntropies[], options) {
    const [ergodic, localised] = solvedInBoth(made);
    const series: Record<Series, EigenvectorStatistics[]> = {
      nonsecular: ergodic.map(({ nonsecular }) => nonsecular!),
      hilbert: ergodic.map(({ hilbert }) => hilbert!),
      localised: localised.map(({ hilbert }) => hilbert!),
    };
    const points = (Object.keys(series) as Series[]).flatMap((name) => entropyPoints(name, series[name]));
    const histogram = histogramTable(series);
    return {
      title: `PRL Fig. 3 at N = ${options.N}, ${options.realizations} realisations, ${keptElectrons(options.N).length} electrons kept`,
      data: {
        points,
        histogram,
        smallestGapOfEigenvalues: Math.min(
          ...[...series.nonsecular, ...series.hilbert].map(({ smallestGap }) => smallestGap),
        ),
      },
      tables: {
        entropies: {
          columns: ["series", "eigenvector", "entropy", "entropy_low95", "entropy_high95"],
          rows: points.map((p) => [p.series, p.index, p.entropy, p.low, p.high]),
        },
        histogram,
      },
      chart: { hconcat: [entropyPanel(points, options.N), histogramPanel(histogram)] },
      claims: claimsOf(series, options),
      failures: failuresOf(made),
    };
  },
};

/**
 * Two eigenvalues of rho nearer to each other than the accuracy of rho have eigenvectors that rho does not determine:
 * what another machine gives too are the means over all of them.
 */
function promised(record: KeptEntropies): Promised {
  const states = "failure" in record ? [] : Object.values(record);
  const means = states.flatMap(({ entropies, spread }) => [[meanOf(entropies)], [spread]]);
  return { lists: means, tolerance: 1e-2 };
}

/** The realisations that have a record at U and at U ten times smaller, in one order: they are compared in pairs. */
function solvedInBoth(made: MadeEntropies[]): [SolvedEntropies[], SolvedEntropies[]] {
  const at = (U: number) =>
    new Map(
      made.flatMap(({ request, record }) =>
        request.U !== U || "failure" in record ? [] : [[request.realization, record] as const],
      ),
    );
  const [ergodic, localised] = [at(PRL.U), at(PRL.localizedU)];
  const both = [...ergodic.keys()].filter((realization) => localised.has(realization));
  return [both.map((k) => ergodic.get(k)!), both.map((k) => localised.get(k)!)];
}

function entropyPoints(series: Series, realizations: EigenvectorStatistics[]): EntropyPoint[] {
  const curves = realizations.map(({ entropies }) => entropies);
  return bootstrapCurve(curves, series).map(({ value, low, high }, index) => ({
    series,
    index,
    entropy: value,
    low,
    high,
  }));
}

function histogramTable(series: Record<Series, EigenvectorStatistics[]>): Table {
  const rows = (Object.keys(series) as Series[]).flatMap((name) =>
    densityOf(series[name]).map((density, k) => [name, BINS[k]!, density]),
  );
  return { columns: ["series", "S_i_z", "density"], rows };
}

function entropyPanel(points: EntropyPoint[], N: number): object {
  const x = {
    field: "index",
    type: "quantitative",
    title: "eigenvector of ρ, by increasing ⟨H_S⟩",
    scale: { nice: false },
  };
  const y = { type: "quantitative", title: "entanglement entropy (nats)" };
  const color = seriesColour(SERIES);
  const sectors = Array.from({ length: N }, (_, k) => ({ edge: edgeOf(N, k) - 0.5 }));
  return {
    title: { text: "12 K", subtitle: "localised: Hilbert, U ten times smaller" },
    width: 440,
    height: 280,
    layer: [
      {
        data: { values: sectors },
        mark: { type: "rule", color: "#ccc" },
        encoding: { x: { field: "edge", type: "quantitative" } },
      },
      {
        data: { values: points },
        mark: { type: "area", opacity: 0.2 },
        encoding: { x, y: { ...y, field: "low" }, y2: { field: "high" }, color },
      },
      {
        data: { values: points },
        mark: { type: "line", strokeWidth: 1.3 },
        encoding: { x, y: { ...y, field: "entropy" }, color },
      },
    ],
  };
}

const SERIES: (keyof typeof COLOURS)[] = ["nonsecular", "hilbert", "localised"];

/** The number of states in the sectors below and including the k-th. */
function edgeOf(N: number, k: number): number {
  return Array.from({ length: k + 1 }, (_, j) => binomial(N, j)).reduce((sum, size) => sum + size, 0);
}

function histogramPanel({ rows }: Table): object {
  const values = rows.map(([series, sz, density]) => ({ series, sz, density }));
  return {
    title: { text: "Inset", subtitle: "middle half of the sector Sᶻ = 0" },
    width: 260,
    height: 280,
    data: { values },
    mark: { type: "line", interpolate: "monotone", strokeWidth: 1.5 },
    encoding: {
      x: { field: "sz", type: "quantitative", title: "⟨Sᵢᶻ⟩" },
      y: { field: "density", type: "quantitative", title: "density" },
      color: seriesColour(SERIES),
    },
  };
}

/** The mean entropies of each realisation: nonsecular, Hilbert, localised. */
function entropiesOf(series: Record<Series, EigenvectorStatistics[]>): [number, number, number][] {
  const mean = (name: Series, k: number) => meanOf(series[name][k]!.entropies);
  return series.nonsecular.map((_, k) => [mean("nonsecular", k), mean("hilbert", k), mean("localised", k)]);
}

/** How far the nonsecular entropies are on the way from the Hilbert ones to the localised ones. */
function wayToLocalised(realizations: readonly [number, number, number][]): number {
  const [nonsecular, hilbert, localised] = [0, 1, 2].map((k) => meanOf(realizations.map((one) => one[k]!)));
  return (hilbert! - nonsecular!) / (hilbert! - localised!);
}

function claimsOf(series: Record<Series, EigenvectorStatistics[]>, { N }: FigureOptions): Claim[] {
  const entropies = (name: Series) => series[name].map(({ entropies }) => meanOf(entropies));
  const spreads = (name: Series) => series[name].map(({ spread }) => spread);
  const difference = (a: number[], b: number[]) => a.map((value, k) => value - b[k]!);
  const source = "PRL Fig. 3";
  return [
    judged({
      id: "nonsecular-less-entangled",
      statement: "The eigenvectors of the nonsecular steady state are less entangled than those of the Hilbert one.",
      source,
      paper: 'no number; "much less entangled"',
      statistic: `mean over eigenvectors of the entropy, nonsecular minus Hilbert, paired by realisation, N = ${N}`,
      estimate: bootstrapMean(difference(entropies("nonsecular"), entropies("hilbert")), "entropy"),
      criterion: { below: 0 },
    }),
    judged({
      id: "nonsecular-near-localised",
      statement: "They are as little entangled as localised eigenvectors rather than as the Hilbert ones.",
      source,
      paper: 'no number; "similar to MBL eigenstates"',
      statistic:
        "(S_Hilbert - S_nonsecular) / (S_Hilbert - S_localised), S the mean entropy over eigenvectors and realisations: 0 where the nonsecular ones are as the Hilbert ones, 1 where as the localised ones",
      estimate: bootstrap(wayToLocalised, entropiesOf(series), "way"),
      criterion: { above: 0.5 },
    }),
    judged({
      id: "nonsecular-fluctuates",
      statement:
        "Inset: <S_i^z> of the Hamiltonian's eigenstates is peaked around 0, that of the nonsecular eigenvectors fluctuates strongly.",
      source: "PRL Fig. 3, inset",
      paper: 'no number; Hilbert "peaked around 0", nonsecular "strong fluctuations"',
      statistic:
        "rms of <S_i^z> over the middle half of the sector S^z = 0, nonsecular minus Hilbert, paired by realisation",
      estimate: bootstrapMean(difference(spreads("nonsecular"), spreads("hilbert")), "spread"),
      criterion: { above: 0 },
    }),
    judged({
      id: "localised-less-entangled",
      statement: "The fully localised system has eigenvectors of low entanglement.",
      source: "PRL, text at Fig. 3",
      paper: 'no number; Fig. S7 "shows a fully localized case"',
      statistic: "mean entropy of the Hilbert eigenvectors, U ten times smaller minus U, same detunings",
      estimate: bootstrapMean(difference(entropies("localised"), entropies("hilbert")), "localised"),
      criterion: { below: 0 },
    }),
  ];
}
