import { type Sheet, short } from "../../terminal/sheet.ts";
import type { Report } from "./report.ts";
import { temperatureLabel } from "./report.ts";

function propertySheet({ verdicts }: Report): Sheet {
  return {
    title: "Properties",
    head: ["property", "source", "solver", "samples", "worst defect", "threshold", "verdict"],
    rows: verdicts
      .filter(({ outcome }) => outcome !== "not applicable")
      .map((v) => [
        v.property,
        v.source,
        v.solver,
        String(v.samples),
        short(v.worstDefect),
        short(v.threshold),
        v.outcome,
      ]),
  };
}

function crossCheckSheet({ crossChecks }: Report): Sheet {
  return {
    title: "Cross-check of the two solvers on PRL Table I",
    head: ["N", "temperature", "dynamics", "realisations", "compared", "defect", "threshold", "verdict"],
    rows: crossChecks.map((check) => [
      String(check.N),
      temperatureLabel(check.column),
      check.dynamics,
      String(check.realizations),
      check.method,
      short(check.defect),
      short(check.threshold),
      check.holds ? "holds" : "violated",
    ]),
  };
}

function largeSolveSheet({ largeSolves }: Report): Sheet {
  return {
    title: "Solved by optimized alone",
    head: ["N", "temperature", "residual recomputed", "threshold", "|Tr rho - 1|", "matvecs", "time", "verdict"],
    rows: largeSolves.map((solve) => [
      String(solve.N),
      temperatureLabel(solve.column),
      short(solve.residual),
      short(solve.threshold),
      short(solve.traceDefect),
      String(solve.matvecs),
      `${solve.seconds.toFixed(1)} s`,
      solve.holds ? "holds" : "violated",
    ]),
  };
}

function brokenSheet({ broken }: Report): Sheet {
  return {
    title: "Without an outcome",
    head: ["task", "what happened", "verdict"],
    rows: broken.map(({ task, message }) => [task, message, "violated"]),
  };
}

export function sheetsOf(report: Report): Sheet[] {
  return [propertySheet(report), crossCheckSheet(report), largeSolveSheet(report), brokenSheet(report)].filter(
    ({ rows }) => rows.length > 0,
  );
}
