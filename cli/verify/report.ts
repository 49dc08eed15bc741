import type { ProfileMark, ProfilePoint } from "../../figures/polarization-profile.ts";
import { PRL, type PrlColumn } from "../../model/papers.ts";
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
  const points = outcomes.flatMap((outcome) => (outcome.kind === "profile" ? outcome.points : []));
  const broken = outcomes.flatMap((outcome) => (outcome.kind === "broken" ? [outcome.broken] : []));
  const made = verdicts.filter(({ outcome }) => outcome !== "not applicable");
  const violations =
    broken.length +
    made.filter(({ outcome }) => outcome === "violated").length +
    [...crossChecks, ...largeSolves].filter(({ holds }) => !holds).length;
  const checks = made.length + crossChecks.length + largeSolves.length + broken.length;
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
    profile: { points, marks: marks() },
  };
}

function marks(): ProfileMark[] {
  return (Object.keys(PRL.columns) as PrlColumn[]).map((column) => {
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
