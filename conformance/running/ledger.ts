import type { Failure } from "../../model/failure.ts";
import type { Problem } from "../../model/problem.ts";
import type { SolverRequest } from "../../model/reach.ts";

/** Refusals with one message, digits aside. */
export interface RefusalGroup {
  kind: Failure["kind"];
  /** As it came first. */
  message: string;
  count: number;
  /** Where they begin, in words: "dimension 7: all of 12 requests from there on"; undefined where nothing tells. */
  from?: string;
}

/** How often a solver gave up where a result was due. */
export interface Refusals {
  /** Requests of properties that were answered at all. */
  asked: number;
  refused: number;
  /** The most frequent first. */
  groups: RefusalGroup[];
}

interface Entry {
  request: SolverRequest;
  refusal?: Failure;
}

/** All requests of a run and how they were answered: what refusals are counted by. */
export class Ledger {
  readonly #entries: Entry[] = [];

  /** Keep a request that was answered. */
  add(request: SolverRequest): void {
    this.#entries.push({ request });
  }

  /** The request kept last was answered by a failure where a result was due. */
  refuse(failure: Failure): void {
    const last = this.#entries.at(-1);
    if (last) last.refusal = failure;
  }

  refusals(): Refusals {
    const refused = this.#entries.filter(({ refusal }) => refusal !== undefined);
    const groups = Map.groupBy(refused, ({ refusal }) => withoutDigits(refusal!));
    return {
      asked: this.#entries.length,
      refused: refused.length,
      groups: [...groups.values()].map((entries) => this.#groupOf(entries)).sort((a, b) => b.count - a.count),
    };
  }

  #groupOf(entries: readonly Entry[]): RefusalGroup {
    const { kind, message } = entries[0]!.refusal!;
    const from = beginning(entries, this.#entries);
    return { kind, message, count: entries.length, ...(from ? { from } : {}) };
  }
}

function withoutDigits({ kind, message }: Failure): string {
  return `${kind} ${message.replace(/[-+]?\d[\d.]*(?:e[-+]?\d+)?/gi, "#")}`;
}

/** Something that grows until a solver gives up. */
interface Feature {
  name: string;
  of(problem: Problem): number | undefined;
}

const magnitude = (rows: readonly (readonly number[])[]) => Math.max(0, ...rows.flat().map(Math.abs));

const FEATURES: readonly Feature[] = [
  { name: "dimension", of: (problem) => (problem.kind === "gksl" ? problem.H.re.length : undefined) },
  { name: "N =", of: (problem) => (problem.kind === "spins" ? problem.spins.delta.length : undefined) },
  {
    name: "|beta omega_e| =",
    of: (problem) => (problem.kind === "spins" ? Math.abs(problem.bath.beta * problem.spins.omegaE) : undefined),
  },
  {
    name: "largest entry",
    of: (problem) =>
      problem.kind === "gksl"
        ? Math.max(...[problem.H, ...problem.jumps].flatMap(({ re, im }) => [magnitude(re), magnitude(im)]))
        : undefined,
  },
  {
    name: "number of jumps",
    of: (problem) => (problem.kind === "gksl" ? problem.jumps.length : undefined),
  },
];

/** Most of the requests beyond are refused: then it begins there. */
const DECISIVE = 0.75;

/** The feature beyond whose least refused value most requests are refused, and few before; the sharpest such. */
function beginning(refused: readonly Entry[], all: readonly Entry[]): string | undefined {
  const candidates = FEATURES.flatMap(({ name, of }) => {
    const at = (entries: readonly Entry[]) =>
      entries.flatMap(({ request }) => ("problem" in request ? (of(request.problem) ?? []) : []));
    const values = at(refused);
    if (values.length < refused.length) return [];
    const least = Math.min(...values);
    const everything = at(all);
    const beyond = everything.filter((value) => value >= least).length;
    if (beyond === everything.length || refused.length < DECISIVE * beyond) return [];
    const share = refused.length === beyond ? `all ${beyond} requests` : `${refused.length} of ${beyond} requests`;
    return [{ words: `from ${name} ${Number(least.toPrecision(2))} on: ${share}`, share: refused.length / beyond }];
  });
  return candidates.sort((a, b) => b.share - a.share)[0]?.words;
}
