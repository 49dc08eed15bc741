import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), "utf8");

/** Debian's Python is the one with Debian's numpy and QuTiP; PYTHON names another. */
const PYTHON = process.env["PYTHON"] ?? "/usr/bin/python3";

/** Set by .ci/run, which installs what is missing: there the tests always run, and fail where a language is missing. */
const PEERS = process.env["ZENOCHECK_PEERS"] === "1";

const has = (command: string, ...args: string[]) => PEERS || spawnSync(command, args).status === 0;

/** A change of one place of a text. */
export type Edit = readonly [from: string, to: string];

export interface Language {
  name: string;
  present: boolean;
  /** Where the client is, and the solver behind it. */
  client: string;
  solver: string;
  /** The command of the solver whose client and self were changed in the places given. */
  command(edits: { client?: Edit; solver?: Edit }): string;
}

/** A copy of the client and of the solver, changed; the command that starts it. */
function copied(language: Omit<Language, "command" | "present">, build: (folder: string) => string) {
  return ({ client, solver }: { client?: Edit; solver?: Edit }) => {
    const folder = mkdtempSync(join(tmpdir(), "zenocheck-client-"));
    for (const [file, edit] of [
      [language.client, client],
      [language.solver, solver],
    ] as const) {
      mkdirSync(join(folder, dirname(file)), { recursive: true });
      writeFileSync(join(folder, file), changed(read(file), edit));
    }
    return build(folder);
  };
}

function changed(text: string, edit: Edit | undefined): string {
  if (!edit) return text;
  const parts = text.split(edit[0]);
  if (parts.length !== 2) throw new Error(`expected "${edit[0]}" once, found it ${parts.length - 1} times`);
  return parts.join(edit[1]);
}

const SMALL = "max_dimension=5, max_spins=2";

const python = {
  name: "python",
  client: "clients/python/zenocheck.py",
  solver: "examples/adapters/python-numpy/adapter.py",
};
const octave = {
  name: "octave",
  client: "clients/octave/zenocheck_serve.m",
  solver: "examples/adapters/octave/adapter.m",
};
const c = { name: "c", client: "clients/c/zenocheck.h", solver: "examples/adapters/c/elimination.c" };

export const LANGUAGES: Language[] = [
  {
    ...python,
    present: has(PYTHON, "-c", "import numpy"),
    command: copied(python, (folder) => {
      const path = join(folder, python.solver);
      writeFileSync(path, changed(readFileSync(path, "utf8"), ["max_dimension=16", SMALL]));
      return `OPENBLAS_NUM_THREADS=1 ${PYTHON} ${path}`;
    }),
  },
  {
    ...octave,
    present: has("octave-cli", "--version"),
    command: copied(octave, (folder) => {
      const path = join(folder, octave.solver);
      const limits = '"maxDimension", 5, "maxSpins", 2';
      writeFileSync(path, changed(readFileSync(path, "utf8"), ['"maxDimension", 8', limits]));
      return `OPENBLAS_NUM_THREADS=1 octave-cli --quiet ${path}`;
    }),
  },
  {
    ...c,
    present: has("cc", "--version"),
    command: copied(c, (folder) => {
      const path = join(folder, c.solver);
      writeFileSync(path, changed(readFileSync(path, "utf8"), ['"elimination", 8, 3', '"elimination", 5, 2']));
      const program = join(folder, "elimination");
      execFileSync("cc", [
        "-std=gnu99",
        "-O1",
        "-fsanitize=address,undefined",
        "-I",
        join(folder, "clients/c"),
        "-o",
        program,
        path,
        "-lm",
      ]);
      return program;
    }),
  },
];
