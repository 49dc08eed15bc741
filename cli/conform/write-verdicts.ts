import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { conform } from "../../conformance/conform.ts";
import { diagnosisOf } from "../../conformance/diagnosis/diagnosis.ts";
import type { ConformanceReport } from "../../conformance/report.ts";
import { ForeignSolver } from "../../protocol/client.ts";
import { seedOption } from "../../terminal/integer.ts";
import { runProgram } from "../../terminal/run-program.ts";
import { writeWhole } from "../../terminal/write-whole.ts";
import { sentenceOf, verdictOf } from "./words.ts";

const PAGE = fileURLToPath(new URL("../../docs/verdicts.md", import.meta.url));
const BEGINS = "<!-- begin: npm run verdicts -->";
const ENDS = "<!-- end -->";

/** QuTiP's ways to a steady state, as the adapter takes them. */
const METHODS = [
  "direct",
  "svd",
  "eigen",
  "power",
  "iterative-gmres",
  "iterative-gmres precondition",
  "iterative-lgmres",
  "iterative-lgmres precondition",
  "iterative-bicgstab",
  "iterative-bicgstab precondition",
];

interface Options {
  python: string;
  seed: string;
  out: string;
  filter: string;
}

/** `npm run verdicts`: what conform says of each of QuTiP's methods, into docs/verdicts.md, as each is judged. */
async function verdicts({ python, seed, out, filter }: Options): Promise<void> {
  for (const method of METHODS.filter((each) => each.includes(filter))) {
    const command = `${python} examples/adapters/python-qutip/adapter.py ${method}`;
    const solver = await ForeignSolver.start(command);
    try {
      const report = await conform(solver, { seed: seedOption(seed) });
      const line = lineOf(method, report);
      process.stdout.write(`${line}\n`);
      await enter(method, line, out);
    } finally {
      await solver.close();
    }
  }
}

const HEAD = [
  "| method | verdict | in words | digits of rho | what the failures have in common |",
  "| --- | --- | --- | --- | --- |",
];

/** The line of a method into the table, in place of its last one; the others stay. */
async function enter(method: string, line: string, page: string): Promise<void> {
  const text = await readFile(page, "utf8");
  const [before = "", rest = ""] = text.split(BEGINS);
  const [table = "", after = ""] = rest.split(ENDS);
  const known = (each: string) => table.split("\n").find((row) => row.startsWith(`| ${each} |`));
  const lines = METHODS.flatMap((each) => (each === method ? line : (known(each) ?? [])));
  await writeWhole(page, `${before}${BEGINS}\n${[...HEAD, ...lines].join("\n")}\n${ENDS}${after}`);
}

function lineOf(method: string, report: ConformanceReport): string {
  const rho = report.outputs.find(({ output }) => output === "rho");
  const why = diagnosisOf(report)
    .filter((sentence) => !sentence.includes("where rounding decides"))
    .slice(0, 2)
    .map((sentence) => sentence.replace(/\s+/g, " ").replaceAll("|", "\\|"));
  const digits = rho ? rho.digits.toFixed(1) : "-";
  const cells = [method, verdictOf(report), sentenceOf(report), digits, why.join("<br>") || "-"];
  return `| ${cells.join(" | ")} |`;
}

await runProgram(
  new Command("npm run verdicts --")
    .description("Judge every way of QuTiP to a steady state, and write the table of docs/verdicts.md.")
    .option("--python <command>", "a Python that has QuTiP 4.7", process.env["PYTHON"] ?? "python3")
    .option("--seed <integer>", "seed of the problems", "1")
    .option("--filter <text>", "only methods whose name contains it; the other lines of the table stay", "")
    .option("--out <file>", "the page", PAGE)
    .action(verdicts)
    .exitOverride(),
  process.argv,
  "verdicts",
);
