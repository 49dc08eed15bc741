import type { ProfileMark, ProfilePoint } from "../../figures/polarization-profile.ts";
import { fig2Points } from "../../figures/prl/fig2-points.ts";
import type { Solved } from "../../figures/prl/records.ts";
import type { SpectrumPoint } from "../../figures/prl/spectrum-chart.ts";
import { PRL, PRL_COLUMNS, type PrlColumn } from "../../model/papers.ts";
import { kelvinToBeta } from "../../model/units.ts";
import type { Verdict } from "../../properties/verdict.ts";
import type { Environment } from "../../terminal/environment.ts";
import type { BrokenTask, CrossCheck, LargeSolve, Outcome } from "./task.ts";

/** A verification run, whole: what verify.json holds. */
export interface Report {
  conclusion: "everything holds" | "violated" | "inconclusive";
  /** Verdicts and checks that were violated. */
  violations: number;
  /** Verdicts and checks that were made at all. */
  checks: number;
  seed: number;
  seconds: number;
  started: string;
  environment: Environment;
  verdicts: Verdict[];
  crossChecks: CrossCheck[];
  largeSolves: LargeSolve[];
  broken: BrokenTask[];
  profile: { points: ProfilePoint[]; marks: ProfileMark[] };
  spectra: SpectrumPoint[];
}

/** Put the outcomes of all tasks together and conclude. */
export function reportOf(
  outcomes: Outcome[],
  run: Pick<Report, "seed" | "seconds" | "started" | "environment">,
): Report {
  const verdicts = outcomes.flatMap((outcome) => (outcome.kind === "property" ? [outcome.verdict] : []));
  const crossChecks = outcomes
    .flatMap((outcome) => (outcome.kind === "cross-check" ? [outcome.check] : []))
    .sort((a, b) => a.N - b.N);
  const largeSolves = outcomes.flatMap((outcome) => (outcome.kind === "large solve" ? [outcome.solve] : []));
  const made = outcomes.flatMap((outcome) => (outcome.kind === "realization" ? [outcome.made] : []));
  const broken = outcomes.flatMap((outcome) => (outcome.kind === "broken" ? [outcome.broken] : []));
  const judged = verdicts.filter(({ outcome }) => outcome !== "not applicable");
  const violations =
    broken.length +
    judged.filter(({ outcome }) => outcome === "violated").length +
    [...crossChecks, ...largeSolves].filter(({ holds }) => !holds).length;
  const checks = judged.length + crossChecks.length + largeSolves.length + broken.length;
  const conclusion = checks === 0 ? "inconclusive" : violations > 0 ? "violated" : "everything holds";
  return {
    conclusion,
    violations,
    checks,
    ...run,
    verdicts,
    crossChecks,
    largeSolves,
    broken,
    profile: { points: profilePoints(made), marks: marks() },
    spectra: PRL_COLUMNS.flatMap((column) =>
      fig2Points(
        column,
        made.filter(({ request }) => request.column === column).map(({ record }) => record),
      ),
    ),
  };
}

function profilePoints(made: Solved[]): ProfilePoint[] {
  return made.flatMap(({ request, record }) =>
    (["nonsecular", "hilbert"] as const).flatMap((dynamics) =>
      record.detuning.map((detuning, i) => ({
        temperature: temperatureLabel(request.column),
        dynamics,
        detuning,
        polarization: record[dynamics].polarization[i]!,
      })),
    ),
  );
}

function marks(): ProfileMark[] {
  return PRL_COLUMNS.map((column) => {
    const { temperature } = PRL.columns[column];
    return {
      temperature: temperatureLabel(column),
      microwave: (PRL.omegaMW - PRL.omegaE) / (2 * Math.PI),
      equilibrium: -Math.tanh((kelvinToBeta(temperature) * PRL.omegaE) / 2),
    };
  });
}

/** "1.2 K", as it stands in figures and tables. */
export function temperatureLabel(column: PrlColumn): string {
  return `${PRL.columns[column].temperature} K`;
}
