import type { Figure, FigureOptions } from "../figure.ts";
import { byRealization, type MadeUnit, numbered } from "../units.ts";
import { answeredRecords, fitAmong, fitUnits, unitWords } from "./fits.ts";
import type { Line, LineRequest } from "./line.ts";
import type { RealizationOrFit } from "./stationary.ts";
import { nuclearFrequency, type PointRequest } from "./system.ts";

/** A unit with its record, as `reproduce` gives it. */
export type MadeLine = MadeUnit<LineRequest, RealizationOrFit>;

/** All that is known at one point: P_n of every realisation, the fit to all, and eq. (1) with its beta_s. */
export interface Point extends PointRequest {
  polarizations: number[];
  /** D_KL of each realisation, PRB (27). */
  klDivergence: number[];
  /** P_n = tanh(beta_s omega_n / 2), PRB (1). */
  predicted: number;
}

/** The units of a figure that is made of lines: each realisation for itself, then a fit for each line. */
export function unitsOfLines(
  linesOf: (options: FigureOptions) => Line[],
): Pick<Figure<LineRequest, RealizationOrFit>, "units" | "fits"> {
  return {
    units: (options) =>
      byRealization(options, linesOf(options), (line, realization) => ({
        key: `${nameOf(line)}-${numbered(realization)}`,
        request: { kind: "realization", realization, ...line },
      })),
    fits: (made, options) => linesOf(options).flatMap((line) => fitUnits(nameOf(line), ofLine(line, made), line)),
  };
}

function nameOf({ N, U, field }: Line): string {
  return `N${N}-U${U}-B${field}`;
}

/** Put the records together, point by point; a line without a fit is left out. */
export function pointsOf(lines: readonly Line[], made: readonly MadeLine[]): Point[] {
  return lines.flatMap((line) => {
    const here = ofLine(line, made);
    const fit = fitAmong(here);
    if (fit === undefined) return [];
    const records = answeredRecords(here);
    const { microwaves, ...parameters } = line;
    return microwaves.map((microwave, k) => ({
      ...{ ...parameters, microwave },
      polarizations: records.map(({ polarization }) => polarization[k]!),
      klDivergence: fit.klDivergence[k]!,
      predicted: Math.tanh((fit.beta[k]! * nuclearFrequency(line.field)) / 2),
    }));
  });
}

function ofLine({ N, U, field }: Line, made: readonly MadeLine[]): MadeLine[] {
  return made.filter(({ request }) => request.N === N && request.U === U && request.field === field);
}

/** One sentence for each unit without an answer. */
export function unitFailures(made: readonly MadeLine[]): string[] {
  return made.flatMap(({ request, record }) =>
    "failure" in record
      ? [
          `U = ${request.U} MHz, field ${request.field}, ${unitWords(request)}: ${record.failure.kind}: ${record.failure.message}`,
        ]
      : [],
  );
}
