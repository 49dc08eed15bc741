import { fig2 } from "../../figures/prl/fig2.ts";
import realizationRecord from "../../figures/prl/realization.ts";
import { cpuMilliseconds } from "../clock.ts";

/*
 * A process of its own for one realisation of PRL Fig. 2 as `reproduce` makes it, every record of it: N - 2, N - 1
 * and N at both temperatures. Its argument is {N, realization}; prints the seconds, null where a record failed.
 */
const { N, realization } = JSON.parse(process.argv[2]!) as { N: number; realization: number };
const units = fig2.units({ N, realizations: realization + 1, seed: 1, coherences: "literal" });
const began = cpuMilliseconds();
let failed = false;
for (const { request } of units.filter((unit) => unit.request.realization === realization)) {
  failed ||= "failure" in (await realizationRecord(request));
}
process.stdout.write(JSON.stringify({ seconds: failed ? null : (cpuMilliseconds() - began) / 1e3 }));
