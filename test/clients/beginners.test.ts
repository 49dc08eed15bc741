// @module-tag slow: programs of three languages are started and left hanging
import { describe, expect, test } from "vitest";
import { conform } from "../../conformance/conform.ts";
import type { GkslProblem } from "../../model/problem.ts";
import { ForeignSolver } from "../../protocol/client.ts";
import { AdapterMisbehaved } from "../../protocol/misbehaviour.ts";
import { type Edit, LANGUAGES } from "./languages.ts";

const matrix = (a: number, b: number, c: number, d: number) => ({
  re: [
    [a, b],
    [c, d],
  ],
  im: [
    [0, 0],
    [0, 0],
  ],
});

/** A driven, decaying qubit, whose rho is not symmetric. */
const QUBIT: GkslProblem = {
  kind: "gksl",
  H: matrix(0, 1, 1, 0),
  jumps: [matrix(0, 0, 1, 0)],
};

/** What is said of a program that makes a mistake. */
interface Told {
  misbehaviours?: string[];
  failure?: string;
  misreading?: string;
  findings?: string[];
}

/** Start a program, ask it for one state, then judge it by the checks whose ids contain the filter. */
async function told(command: string): Promise<Told> {
  try {
    const solver = await ForeignSolver.start(command);
    try {
      const answer = await solver.solve(QUBIT, { rho: true });
      const { rows, misreading } = await conform(solver, { samples: 1, filter: "lindblad-state" });
      const misbehaviours = solver.misbehaviours.map(({ kind }) => kind);
      const findings = rows.filter(({ verdict }) => !["holds", "not applicable"].includes(verdict));
      return {
        misbehaviours,
        ...("error" in answer ? { failure: answer.error.message } : {}),
        ...(misreading === undefined ? {} : { misreading }),
        findings: findings.map(({ check }) => check),
      };
    } finally {
      await solver.close();
    }
  } catch (error) {
    if (error instanceof AdapterMisbehaved) return { misbehaviours: [error.message] };
    throw error;
  }
}

/** One program with one mistake in it, and what is said of it. */
type Mistake = [language: string, edits: { client?: Edit; solver?: Edit }, said: Told];

const matching = (pattern: RegExp) => expect.stringMatching(pattern) as string;
const HARMLESS: Told = { misbehaviours: [], findings: [] };
const BUFFERED: Told = { misbehaviours: [matching(/^unflushed: .*not flushed .*, or more than a line is read/)] };
const PRINTED: Told = { misbehaviours: [matching(/^not-json: .*got solving .*on standard error/)] };
const NO_NUMBER: Told = {
  misbehaviours: [matching(/^schema: result\.rho\.re\[0\]\[0\]: expected a finite number, got "/)],
};
const EXCHANGED: Told = { misreading: matching(/rows and columns of rho are exchanged/) };
const CYCLES: Told = { misreading: matching(/H is 2 pi times too large, as if it were in cycles/) };
const RATES: Told = { misreading: matching(/the dissipator is 2 times as large/) };
const refused = (words: RegExp): Told => ({ misbehaviours: [], failure: matching(words) });

const READS_ALL_IN_C =
  '  static int stop;\n  static char all[1 << 20];\n  stdin = fmemopen(all, fread(all, 1, sizeof all, stdin), "r");';

const MISTAKES: Record<string, Mistake[]> = {
  "no flush": [
    ["python", { client: ["file=answers, flush=True", "file=answers"] }, BUFFERED],
    ["octave", { client: ["    fflush(stdout); ", "    % "] }, HARMLESS], // input("", "s") flushes
    ["c", { client: ["    fflush(stdout); ", "    "] }, BUFFERED],
  ],
  "reading ahead": [
    ["python", { client: ['iter(sys.stdin.buffer.readline, b"")', "sys.stdin.buffer.read().splitlines()"] }, BUFFERED],
    ["octave", { client: ['line = input("", "s");', "line = fgetl(stdin); line(1 + ! ischar(line));"] }, BUFFERED],
    ["c", { client: ["  static int stop;", READS_ALL_IN_C] }, BUFFERED],
  ],
  "a print of a library": [
    ["python", { solver: ["    D, one = len(H)", '    print("solving")\n    D, one = len(H)'] }, HARMLESS],
    ["octave", { solver: ["  D = rows(H);", '  printf("solving\\n"); D = rows(H);'] }, PRINTED],
    ["c", { solver: ["  const int n = D * D;", '  const int n = D * D; printf("solving\\n");'] }, PRINTED],
  ],
  "numbers as text": [
    ["python", { client: ["return value.tolist()", "return value.astype(str).tolist()"] }, NO_NUMBER],
    [
      "python",
      { solver: [".reshape(D, D)\n", ".reshape(D, D).astype(str)\n"] },
      refused(/returned <U\d+ of shape .*expected/),
    ],
    ["octave", { client: ['struct("re", {by_rows(real(rho))}', 'struct("re", {{{num2str(rho(1))}}}'] }, NO_NUMBER],
    [
      "octave",
      { solver: ["  rho /= trace(rho);", "  rho = num2str(rho);"] },
      refused(/returned char of size .*expected/),
    ],
    ["c", { client: ['zk_print("%s%.17g", i', 'zk_print("%s\\"%.17g\\"", i'] }, NO_NUMBER],
  ],
  "numbers that JSON does not know": [
    ["python", { solver: [".reshape(D, D)\n", ".reshape(D, D).view(np.matrix)\n"] }, HARMLESS],
    ["python", { solver: [".reshape(D, D)\n", ".reshape(D, D) * np.nan\n"] }, refused(/returned NaN/)],
    ["octave", { solver: ["  rho /= trace(rho);", "  rho = sparse(rho / trace(rho));"] }, HARMLESS],
    ["octave", { solver: ["  rho /= trace(rho);", "  rho *= NaN;"] }, refused(/returned NaN/)],
    ["c", { solver: ["rho[e] /= trace;", "rho[e] *= NAN;"] }, refused(/returned NaN/)],
  ],
  "a vector in place of a matrix": [
    ["python", { solver: [".reshape(D, D)\n", "\n"] }, refused(/returned complex128 of shape \(4,\), expected/)],
    [
      "octave",
      { solver: ["  rho /= trace(rho);", "  rho = rho(:);"] },
      refused(/returned double of size \[4 1\], expected/),
    ],
  ],
  "a matrix where a list of lists is due": [
    [
      "octave",
      { client: ["by_rows(real(rho))", "{real(rho)}"] },
      { failure: matching(/an output holds a matrix of size \[2 2\]: lists are cells/) },
    ],
  ],
  "columns in place of rows": [
    ["python", { solver: [".reshape(D, D)\n", '.reshape(D, D, order="F")\n'] }, EXCHANGED],
    ["octave", { solver: ["  rho /= trace(rho);", "  rho = rho.' / trace(rho);"] }, EXCHANGED],
    ["c", { solver: ["rho[e] /= trace;", "rho[e] = conj(rho[e] / trace);"] }, EXCHANGED],
  ],
  "H in other units": [
    ["python", { solver: ["L = -1j *", "L = -2j * np.pi *"] }, CYCLES],
    ["octave", { solver: ["L = -1i *", "L = -2i * pi *"] }, CYCLES],
    [
      "c",
      {
        solver: [
          "  const int n = D * D;",
          "  const int n = D * D; for (int e = 0; e < n; e++) ((zc *)H)[e] *= 2 * acos(-1);",
        ],
      },
      CYCLES,
    ],
  ],
  "jumps in other units": [
    ["python", { solver: ["for A in jumps:", "for A in np.sqrt(2) * np.array(jumps):"] }, RATES],
    [
      "octave",
      { solver: ["for A = jumps", 'for A = cellfun(@(A) sqrt(2) * A, jumps, "UniformOutput", false)'] },
      RATES,
    ],
    [
      "c",
      {
        solver: [
          "  const int n = D * D;",
          "  const int n = D * D; for (int a = 0; a < jumps * n; a++) A[a / n][a % n] *= sqrt(2);",
        ],
      },
      RATES,
    ],
  ],
};
const every = Object.entries(MISTAKES).flatMap(([mistake, rows]) => rows.map((row) => [mistake, ...row] as const));
const present = LANGUAGES.filter((language) => language.present);

describe.each(present)("$name: what beginners run into is told at once", ({ name, command }) => {
  const own = every.filter(([, language]) => language === name);
  test.each(own.map(([mistake, , edits, said]) => [mistake, edits, said] as const))("%s", async (_, edits, said) => {
    expect(await told(command(edits))).toMatchObject(said);
  });
});
