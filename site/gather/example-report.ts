import type { WrittenReport } from "../../cli/conform/html.ts";
import { conform } from "../../conformance/conform.ts";
import { knownBad } from "../../properties/known-bad/index.ts";
import { reference } from "../../reference/index.ts";
import { environment } from "../../terminal/environment.ts";

/** What conform finds of a solver whose drive is twice too strong, on a few of its checks: a report to look at. */
export async function exampleReport(): Promise<WrittenReport> {
  const wrong = knownBad.find(({ id }) => id === "drive-doubled")!.of(reference);
  const report = await conform(wrong, { samples: 4, filter: "bloch" });
  const rows = report.rows.map((row) => ({ ...row, file: `report/conform/counterexamples/${row.check}.json` }));
  return { environment: environment(), ...report, rows };
}
