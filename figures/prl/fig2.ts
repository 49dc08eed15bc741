import { bootstrapDifference, bootstrapMean } from "../../ensembles/bootstrap.ts";
import { PRL, PRL_COLUMNS, type PrlColumn } from "../../model/papers.ts";
import { type Claim, judged } from "../claims.ts";
import type { Figure, FigureOptions, Table } from "../figure.ts";
import { byRealization } from "../units.ts";
import { polarizationDeparture, spectrumDeparture } from "./departure.ts";
import { fig2Panel, fig2Points } from "./fig2-points.ts";
import { keptLists, type RecordList } from "./kept-lists.ts";
import type { FigureDynamics, RealizationRecord, RealizationRequest } from "./realization.ts";
import { failuresOf, keyOf, type Made, promised, solved } from "./records.ts";
import type { SpectrumPoint } from "./spectrum-chart.ts";

const DYNAMICS: FigureDynamics[] = ["nonsecular", "hilbert"];

/** What the departure is made of, at every size. */
const DEPARTURE = DYNAMICS.flatMap((dynamics): RecordList[] => [
  `${dynamics}.polarization`,
  `${dynamics}.ansatzPolarization`,
]);

/** What is drawn at the largest size alone. */
const SPECTRA = [
  "equilibriumSpectrum" as const,
  ...DYNAMICS.flatMap((dynamics): RecordList[] => [`${dynamics}.spectrum`, `${dynamics}.ansatzSpectrum`]),
];

/** At 1.2 K the two departures count as equal within this much of the equilibrium polarisation. */
const EQUAL = 0.01;

/**
 * PRL Fig. 2: EPR spectra of the Hilbert and of the nonsecular dynamics with their spin-temperature ansatz at both
 * columns of Table I, and the growth of the departure with N.
 */
export const fig2: Figure<RealizationRequest, RealizationRecord> = {
  id: "prl-fig2",
  summary: "EPR spectra of both dynamics with their spin-temperature ansatz, 1.2 K and 12 K",
  full: { N: 10, realizations: 1000 },
  defaults: { N: 6, realizations: 200 },
  maxN: 10,
  worker: new URL("./realization.ts", import.meta.url),
  promised,
  units: ({ N, seed, realizations, coherences }) =>
    byRealization(
      { realizations },
      PRL_COLUMNS.flatMap((column) => sizes(N).map((size) => ({ column, N: size }))),
      (point, realization) => {
        const request: RealizationRequest = { ...point, U: PRL.U, seed, realization, coherences };
        return { key: keyOf(request), request };
      },
    ),
  slim: (record, request, { N }) => keptLists(record, request.N === N ? [...DEPARTURE, ...SPECTRA] : DEPARTURE),
  async result(made: Made[], options) {
    const points = PRL_COLUMNS.flatMap((column) => fig2Points(column, solved(made, { column, N: options.N })));
    const departures = departureTable(made, options);
    return {
      title: `PRL Fig. 2 at N = ${options.N}, ${options.realizations} realisations`,
      data: { points, departures },
      tables: { spectra: spectraTable(points), departures },
      chart: { vconcat: PRL_COLUMNS.map((column) => fig2Panel(column, points)) },
      claims: claimsOf(made, options),
      failures: failuresOf(made),
    };
  },
};

/** The size of the figure and two below it: the departure is a trend in N, not a number at one N. */
function sizes(N: number): number[] {
  return [N - 2, N - 1, N].filter((size) => size >= 2);
}

function spectraTable(points: SpectrumPoint[]): Table {
  return {
    columns: ["temperature", "dynamics", "curve", "frequency_MHz", "f_per_2piMHz", "f_low95", "f_high95"],
    rows: points.map((p) => [p.panel, p.series, p.curve, p.frequency, p.value, p.low, p.high]),
  };
}

function departureTable(made: Made[], { N }: FigureOptions): Table {
  const rows = PRL_COLUMNS.flatMap((column) =>
    sizes(N).flatMap((size) =>
      DYNAMICS.map((dynamics) => {
        const values = solved(made, { column, N: size }).map((record) => polarizationDeparture(record, dynamics));
        const { value, low, high, count } = bootstrapMean(values, `D ${column} ${size} ${dynamics}`);
        return [column, size, dynamics, value, low, high, count];
      }),
    ),
  );
  return { columns: ["temperature", "N", "dynamics", "D", "D_low95", "D_high95", "realisations"], rows };
}

function claimsOf(made: Made[], { N }: FigureOptions): Claim[] {
  const departures = (column: PrlColumn, size: number, dynamics: FigureDynamics) =>
    solved(made, { column, N: size }).map((record) => polarizationDeparture(record, dynamics));
  const paired = (column: PrlColumn, size: number) => {
    const hilbert = departures(column, size, "hilbert");
    return departures(column, size, "nonsecular").map((value, k) => value - hilbert[k]!);
  };
  const spectral = (column: PrlColumn) =>
    solved(made, { column, N }).map(
      (record) => spectrumDeparture(record, "nonsecular") - spectrumDeparture(record, "hilbert"),
    );
  const smallest = sizes(N)[0]!;
  const D = "D = rms over spins of P_i - P_i^ansatz, in units of equilibrium";
  const source = "PRL Fig. 2";
  const claims = [
    judged({
      id: "cold-dynamics-agree",
      statement: "At 1.2 K nonsecular and Hilbert dynamics provide analogous spin-temperature curves.",
      source,
      paper: '0: "analogous spin-temperature curves"',
      statistic: `mean of D_nonsecular - D_Hilbert at 1.2 K, N = ${N}, paired by realisation; ${D}`,
      estimate: bootstrapMean(paired("1.2K", N), "cold paired"),
      criterion: { within: EQUAL },
    }),
    judged({
      id: "hot-nonsecular-departs",
      statement:
        "At 12 K the nonsecular dynamics departs from the spin-temperature ansatz where the Hilbert dynamics follows it.",
      source,
      paper: 'no number; "the Hilbert approximation fails"',
      statistic: `mean of D_nonsecular - D_Hilbert at 12 K, N = ${N}, paired by realisation`,
      estimate: bootstrapMean(paired("12K", N), "hot paired"),
      criterion: { above: 0 },
    }),
    judged({
      id: "hot-spectra-depart",
      statement:
        "At 12 K the EPR spectra of the nonsecular dynamics depart from those of the ansatz, of Hilbert's they do not.",
      source,
      paper: "no number; a hole in place of the spin-temperature curve",
      statistic: `mean difference of |f - f^ansatz| / |f_equilibrium| at 12 K, N = ${N}, paired by realisation`,
      estimate: bootstrapMean(spectral("12K"), "hot spectra"),
      criterion: { above: 0 },
    }),
  ];
  if (smallest === N) return claims;
  return [
    ...claims,
    judged({
      id: "departure-grows",
      statement: "The departure at 12 K is no effect of small size: it grows with N.",
      source,
      paper: "no trend with N is shown; N = 10 alone",
      statistic: `D_nonsecular - D_Hilbert at 12 K: mean at N = ${N} minus mean at N = ${smallest}`,
      estimate: bootstrapDifference(paired("12K", N), paired("12K", smallest), "growth"),
      criterion: { above: 0 },
    }),
    ...DYNAMICS.map((dynamics) =>
      judged({
        id: `cold-${dynamics}-approaches-ansatz`,
        statement: `At 1.2 K the ${dynamics} dynamics follows the ansatz: its departure falls with N.`,
        source,
        paper: "no trend with N is shown; at N = 10 dots and dashes coincide",
        statistic: `D at 1.2 K: mean at N = ${N} minus mean at N = ${smallest}`,
        estimate: bootstrapDifference(
          departures("1.2K", N, dynamics),
          departures("1.2K", smallest, dynamics),
          `cold ${dynamics}`,
        ),
        criterion: { below: 0 },
      }),
    ),
    judged({
      id: "hot-hilbert-approaches-ansatz",
      statement: "At 12 K the Hilbert dynamics shows a spin-temperature behaviour: its departure falls with N.",
      source,
      paper: "no trend with N is shown; at N = 10 dots and dashes coincide",
      statistic: `D_Hilbert at 12 K: mean at N = ${N} minus mean at N = ${smallest}`,
      estimate: bootstrapDifference(
        departures("12K", N, "hilbert"),
        departures("12K", smallest, "hilbert"),
        "hot hilbert",
      ),
      criterion: { below: 0 },
    }),
  ];
}
