import "./process.ts";
import { z } from "zod";
import { htmlOf as benchPage } from "../../cli/bench/html.ts";
import { htmlOf as conformPage, type WrittenReport } from "../../cli/conform/html.ts";
import { problemSchema } from "../../model/problem.ts";
import { parseWith } from "../../model/validate.ts";

const solver = z.looseObject({ name: z.string(), version: z.string() });
const counterexample = z.looseObject({
  ...{ detail: z.string(), readable: z.string() },
  sample: z.looseObject({ problem: problemSchema }),
  requests: z.array(z.looseObject({ sent: z.string() })),
});
const defect = z.union([z.number(), z.string()]);

/** What the page of conform reads of its report. */
const conformSchema = z.looseObject({
  conclusion: z.enum(["right", "right to", "gives up", "wrong", "misbehaves", "inconclusive"]),
  solver,
  findings: z.number(),
  judged: z.number(),
  open: z.number(),
  refusals: z.looseObject({ asked: z.number(), refused: z.number() }),
  outputs: z.array(z.looseObject({ output: z.string(), digits: z.number() })),
  budget: z.string(),
  seconds: z.number(),
  seed: z.number(),
  rows: z.array(
    z.looseObject({
      ...{ check: z.string(), statement: z.string(), source: z.string(), class: z.string() },
      ...{ outcome: z.string(), verdict: z.string(), samples: z.number(), worstDefect: defect, threshold: defect },
      counterexample: counterexample.optional(),
    }),
  ),
});

/** What the page of bench reads of its report. */
const benchSchema = z.looseObject({
  solvers: z.array(solver),
  rows: z.array(
    z.looseObject({
      ...{ solver: z.string(), system: z.string(), size: z.number(), dimension: z.number() },
      time: z
        .looseObject({ median: z.number(), quartiles: z.tuple([z.number(), z.number()]), samples: z.number() })
        .nullable(),
    }),
  ),
  growth: z.array(z.looseObject({ solver: z.string(), system: z.string(), ended: z.string() })),
});

/**
 * The page of a report that `conform --json` or `bench --json` wrote, the same as `--html` writes.
 *
 * @throws Error with a sentence that names what is wrong with the text, and where
 */
export function pageOfReport(text: string): string {
  let value: Record<string, unknown>;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`expected a report as JSON: ${(error as Error).message}`);
  }
  if (value?.["rows"] && "conclusion" in value)
    return pageBy(conformSchema, conformPage as (r: WrittenReport) => string, value);
  if (value?.["rows"] && "growth" in value) return pageBy(benchSchema, benchPage, value);
  if (value?.["verdicts"]) throw new Error("this is the report of verify: its page is index.html, beside it");
  if (value?.["zenocheck"]) throw new Error("this is one counterexample: the page that checks a problem takes it");
  throw new Error("expected a report that conform --json or bench --json wrote, got other JSON");
}

function pageBy<Report>(schema: z.ZodType, page: (report: Report) => string, value: unknown): string {
  const parsed = parseWith(schema, value, "", "the report");
  if ("error" in parsed) throw new Error(parsed.error.message);
  try {
    return page(value as Report);
  } catch (error) {
    throw new Error(`the report is not whole: ${(error as Error).message}`);
  }
}
