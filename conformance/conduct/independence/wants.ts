import type { SpinsProblem } from "../../../model/problem.ts";
import type { Capabilities } from "../../../model/solver.ts";
import type { Output, Want } from "../../../model/want.ts";

/** What is wanted, and of which manner. */
export interface NamedWant {
  name: string;
  want: Want;
}

/** Each output with its arguments; of one with arguments, each argument changed alone. */
function requestsFor(output: Output, N: number): Want[] {
  if (output === "epr") {
    const epr = { omega: [-2.5, -1, 0.25, 1.5], hwhm: 0.5, coherences: "literal" as const };
    const [first, second] = [epr.omega.slice(0, 2), epr.omega.slice(2)];
    const changes = [
      {},
      { hwhm: 0.75 },
      { coherences: "phase-averaged" as const },
      { omega: epr.omega.map((x) => -x) },
      { omega: first },
      { omega: second },
    ];
    return changes.map((change) => ({ epr: { ...epr, ...change } }));
  }
  if (output === "entropies") {
    const kept = N > 3 ? [[0], [1], [0, 1], [0, 2], [2, 1]] : [[0], []];
    return kept.map((keep) => ({ entropies: { keep } }));
  }
  return [{ [output]: true }];
}

/** Outputs whose numbers say how a solve went, not what came of it. */
const OF_THE_SOLVE: readonly Output[] = ["diagnostics"];

/** Whether a problem defines an output. */
function isDefined(output: Output, { dynamics, nucleus }: SpinsProblem): boolean {
  if (output === "generator") return dynamics === "hilbert" || dynamics === "rates";
  if (output === "epr" || output === "entropies") return nucleus === null;
  return output !== "nuclearPolarization" || nucleus !== null;
}

/** Every output alone, with each of its arguments changed, and in pairs with every other. */
export function wantsOf({ outputs }: Capabilities, problem: SpinsProblem): NamedWant[] {
  const N = problem.spins.delta.length;
  const defined = outputs.filter((output) => !OF_THE_SOLVE.includes(output) && isDefined(output, problem));
  const alone = defined.flatMap((output) => requestsFor(output, N).map((want) => named(want)));
  const pairs = defined.flatMap((a, i) =>
    defined.slice(i + 1).map((b) => named({ ...requestsFor(a, N)[0], ...requestsFor(b, N).at(-1) })),
  );
  return [...alone, ...pairs];
}

function named(want: Want): NamedWant {
  const parts = Object.entries(want).map(([key, value]) => (value === true ? key : `${key} ${JSON.stringify(value)}`));
  return { name: `want ${parts.join(" and ")}`, want };
}
