import "./process.ts";
import { SPECTRUM, SPECTRUM_MEGAHERTZ } from "../../figures/prl/spectrum-grid.ts";
import { withoutSchema } from "../../model/json/without-schema.ts";
import { parseProblem } from "../../model/validate.ts";
import { optimized } from "../../optimized/index.ts";
import { steadyStateResidual } from "../../properties/audit/residual.ts";
import { type Chain, problemOf } from "./chain.ts";
import { setImmediate } from "./shims/timers.ts";

/** One of the two dynamics on the realisations so far, each raw answer checked by the suite's own arithmetic. */
export interface Curve {
  /** P_i = 2 <S_i^z> of every spin of every realisation. */
  polarization: number[];
  /** The mean of f(omega). */
  spectrum: number[];
  /** The greatest |L rho| / (s |rho|), computed anew from rho; null where that takes longer than a slider may. */
  residual: number | null;
  /** Of the last solve. */
  milliseconds: number;
}

export interface Drawn {
  realizations: number;
  /** Delta_i / 2 pi of every spin of every realisation, MHz. */
  detunings: number[];
  frequencies: number[];
  nonsecular: Curve;
  hilbert: Curve;
}

export type Request = { id: number; chain: Chain } | { id: number; json: string };
export type Answer =
  | { id: number; drawn: Drawn }
  | { id: number; answer: object; residual: number; milliseconds: number }
  | { id: number; error: string };

/** Beyond it the audit's dense generator takes longer than a slider may. */
const MOST_AUDITED = 6;

/** The realisation solved and joined to those before it. */
async function joined(before: Curve, chain: Chain, dynamics: "nonsecular" | "hilbert", realization: number) {
  const problem = problemOf(chain, dynamics, realization);
  const started = performance.now();
  const solution = await optimized.solve(problem, {
    sz: true,
    rho: true,
    epr: { ...SPECTRUM, coherences: "phase-averaged" },
  });
  const milliseconds = performance.now() - started;
  if ("error" in solution) throw new Error(`${dynamics}: ${solution.error.message}`);
  const { sz, rho, epr } = solution.result;
  const residual = chain.N <= MOST_AUDITED ? Math.max(before.residual ?? 0, steadyStateResidual(problem, rho!)) : null;
  return {
    polarization: [...before.polarization, ...sz!.map((value) => 2 * value)],
    spectrum: epr!.map((value, k) => ((before.spectrum[k] ?? 0) * realization + value) / (realization + 1)),
    residual,
    milliseconds,
  };
}

const NOTHING: Curve = { polarization: [], spectrum: [], residual: null, milliseconds: 0 };

/** Realisation after realisation, what there is drawn after each; given up where another chain is asked for. */
async function draw(id: number, chain: Chain): Promise<void> {
  let [nonsecular, hilbert] = [NOTHING, NOTHING];
  const detunings: number[] = [];
  for (let realization = 0; realization < chain.realizations && id === newest; realization++) {
    nonsecular = await joined(nonsecular, chain, "nonsecular", realization);
    hilbert = await joined(hilbert, chain, "hilbert", realization);
    detunings.push(...problemOf(chain, "hilbert", realization).spins.delta.map((delta) => delta / (2 * Math.PI)));
    const drawn = { realizations: realization + 1, detunings: [...detunings], frequencies: SPECTRUM_MEGAHERTZ };
    self.postMessage({ id, drawn: { ...drawn, nonsecular, hilbert } } satisfies Answer);
    await setImmediate();
  }
}

/** A problem, or a counterexample that holds one, solved and checked. */
async function checked(json: string) {
  const given = JSON.parse(json);
  const parsed = parseProblem(withoutSchema(given.counterexample?.sample?.problem ?? given.problem ?? given));
  if ("error" in parsed) throw new Error(parsed.error.message);
  const problem = parsed.value;
  const started = performance.now();
  const want = problem.kind === "spins" ? { sz: true as const, rho: true as const } : { rho: true as const };
  const solution = await optimized.solve(problem, want);
  const milliseconds = performance.now() - started;
  if ("error" in solution) throw new Error(`${solution.error.kind}: ${solution.error.message}`);
  const { rho, ...rest } = solution.result;
  const answer = rho!.re.length <= 8 ? { ...rest, rho } : rest;
  return { answer, residual: steadyStateResidual(problem, rho!), milliseconds };
}

/** The request that came last: what is older is not gone on with. */
let newest = 0;

self.onmessage = async ({ data }: MessageEvent<Request>) => {
  const { id } = data;
  newest = id;
  try {
    if ("chain" in data) await draw(id, data.chain);
    else self.postMessage({ id, ...(await checked(data.json)) } satisfies Answer);
  } catch (thrown) {
    self.postMessage({ id, error: thrown instanceof Error ? thrown.message : String(thrown) });
  }
};
