import { type Claim, judged } from "../claims.ts";
import type { Figure, FigureOptions, Promised } from "../figure.ts";
import { byRealization, numbered } from "../units.ts";
import { bathTimes, INTERPOLATIONS, type Interpolation, TEMPERATURES } from "./bath-times.ts";
import { crossoverChart, type Scaling } from "./charts.ts";
import type { CrossoverNumbers, CrossoverRecord, CrossoverRequest } from "./crossover-realization.ts";
import { finiteSize } from "./finite-size.ts";
import { OBSERVABLES } from "./observables.ts";
import { crossoverPage } from "./page.ts";
import { overallVerdict } from "./verdict.ts";

interface MadeCrossover {
  request: CrossoverRequest;
  record: CrossoverRecord;
}

/** The question that the Letter leaves open: the temperature swept between the columns of Table I, at several sizes. */
export const crossover: Figure<CrossoverRequest, CrossoverRecord> = {
  id: "prl-crossover",
  summary: "sharp transition or smooth crossover: the temperature swept from 1.2 K to 12 K at several sizes",
  drawn:
    "Five observables (rows) against the temperature, one colour and symbol for each N, with 95 % intervals, for two choices of the bath's times (columns), which the last panel shows.",
  says: '"Whether this is a sharp transition or a smooth crossover in the thermodynamic limit remains an intriguing open question": no claim, and nothing to reproduce. A transition would make the curves steeper with N, cross at one temperature, and collapse on one function.',
  isOpenQuestion: true,
  full: { N: 10, realizations: 200 },
  defaults: { N: 6, realizations: 40 },
  maxN: 10,
  worker: new URL("./crossover-realization.ts", import.meta.url),
  promised,
  units: (options) =>
    byRealization(
      options,
      sizes(options.N).flatMap((N) => points().map((point) => ({ N, point }))),
      ({ N, point }, realization) => {
        const { seed, coherences } = options;
        return { key: keyOf(N, point, realization), request: { N, ...point, seed, realization, coherences } };
      },
    ),
  async result(made: MadeCrossover[], options) {
    const scalings = scalingsOf(made, options);
    return {
      title: `PRL, the open question, at N = ${options.N} and below, ${options.realizations} realisations`,
      data: { scalings, bathTimes: timesTable() },
      tables: { curves: curvesTable(scalings), "bath-times": timesTable() },
      chart: crossoverChart(scalings),
      claims: claimsOf(scalings),
      failures: made.flatMap(({ request: { N, temperature, interpolation, realization }, record }) =>
        "failure" in record
          ? [`N = ${N}, ${temperature} K, ${interpolation}, realisation ${realization}: ${record.failure.message}`]
          : [],
      ),
      verdict: overallVerdict(scalings, options.N),
      page: crossoverPage(scalings, options),
    };
  },
};

interface Point {
  temperature: number;
  interpolation: Interpolation;
}

/** Every temperature with both choices; at the columns of Table I these are the same. */
function points(): Point[] {
  return INTERPOLATIONS.flatMap((interpolation) =>
    TEMPERATURES.filter((_, t) => interpolation === "power law" || !isColumn(t)).map((temperature) => ({
      temperature,
      interpolation,
    })),
  );
}

function isColumn(t: number): boolean {
  return t === 0 || t === TEMPERATURES.length - 1;
}

/** From six electrons on, at least three sizes. */
function sizes(N: number): number[] {
  const least = Math.max(3, Math.min(6, N - 2));
  return Array.from({ length: N - least + 1 }, (_, k) => least + k);
}

function keyOf(N: number, { temperature, interpolation }: Point, realization: number): string {
  return `N${N}-${interpolation.replace(" ", "-")}-${temperature}K-${numbered(realization)}`;
}

function scalingsOf(made: MadeCrossover[], { N, realizations }: FigureOptions): Scaling[] {
  const records = new Map(made.map(({ request, record }) => [keyOf(request.N, request, request.realization), record]));
  const at = (size: number, interpolation: Interpolation, t: number, k: number) =>
    records.get(
      keyOf(size, { temperature: TEMPERATURES[t]!, interpolation: isColumn(t) ? "power law" : interpolation }, k),
    );
  return INTERPOLATIONS.flatMap((interpolation) =>
    OBSERVABLES.map(({ id, numbers, of }) => {
      const data = sizes(N).map((size) => ({
        N: size,
        rows: Array.from({ length: realizations }, (_, k) =>
          TEMPERATURES.map((_, t) => at(size, interpolation, t, k)),
        ).flatMap((row) =>
          row.every((record) => record !== undefined && !("failure" in record))
            ? [(row as CrossoverNumbers[]).map(numbers)]
            : [],
        ),
      }));
      const found = finiteSize({ temperatures: TEMPERATURES, sizes: data, observable: of }, `${id} ${interpolation}`);
      return { observable: id, interpolation, ...found };
    }),
  );
}

function claimsOf(scalings: Scaling[]): Claim[] {
  return scalings.map(({ observable, interpolation, sharpening, sizes: of }) => {
    const { words } = OBSERVABLES.find(({ id }) => id === observable)!;
    return judged({
      id: `${observable}, ${interpolation}`,
      statement: `${words[0]!.toUpperCase()}${words.slice(1)} changes more steeply with the temperature the more spins there are.`,
      source: "PRL, its last page",
      paper: '"an intriguing open question"',
      statistic: `ln of max |dO/d ln T|, N = ${of.at(-1)} minus N = ${of[0]}`,
      estimate: sharpening,
      criterion: { above: 0 },
    });
  });
}

function curvesTable(scalings: Scaling[]): { columns: string[]; rows: (number | string)[][] } {
  return {
    columns: ["observable", "bath_times", "N", "temperature_K", "value", "low95", "high95"],
    rows: scalings.flatMap(({ observable, interpolation, sizes: all, temperatures, values }) =>
      all.flatMap((N, size) =>
        temperatures.map((T, t) => {
          const { value, low, high } = values[size]![t]!;
          return [observable, interpolation, N, T, value, low, high];
        }),
      ),
    ),
  };
}

function timesTable(): { columns: string[]; rows: (number | string)[][] } {
  return {
    columns: ["bath_times", "temperature_K", "T0_us", "Tstar_us", "T1_us"],
    rows: INTERPOLATIONS.flatMap((interpolation) =>
      TEMPERATURES.map((T) => {
        const { T0, Tstar, T1 } = bathTimes(T, interpolation);
        return [interpolation, T, T0, Tstar, T1];
      }),
    ),
  };
}

/** All but what turns on single eigenvectors of rho and on its smallest spacings. */
function promised(record: CrossoverRecord): Promised {
  if ("failure" in record) return { lists: [], tolerance: 0 };
  const { distance, departure, windows } = record;
  return { lists: [[distance], Object.values(departure), ...Object.values(windows)], tolerance: 1e-5 };
}
