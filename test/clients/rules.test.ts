import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { CLIENT_FILES } from "../../cli/client/languages.ts";
import { pairProblem } from "../../conformance/conduct/requests.ts";
import { OUTPUTS } from "../../model/want.ts";

/** The table of rules in a client, whatever its language makes of a text of many lines. */
function rulesIn(file: string): Record<string, Record<string, unknown>> {
  const source = readFileSync(fileURLToPath(new URL(`../../clients/${file}`, import.meta.url)), "utf8");
  const [, table] = /(\{"start"[\s\S]*?\}\}\})/.exec(source)!;
  return JSON.parse(table!.replace(/' \.\.\.\n\s*'/g, " "));
}

describe("the rules of a request in a client", () => {
  const python = rulesIn(CLIENT_FILES.python);

  test.each(Object.entries(CLIENT_FILES))("are the same in %s", (_, file) => {
    expect(rulesIn(file)).toEqual(python);
  });

  test("know every output, and every key of a problem", () => {
    expect(Object.keys(python["want"]!).sort()).toEqual([...OUTPUTS].sort());
    const problem = pairProblem("nonsecular");
    expect(Object.keys(python["spins"]!).sort()).toEqual(Object.keys(problem).sort());
    for (const part of ["spins", "bath"] as const)
      expect(Object.keys(python["spins"]![part] as object).sort()).toEqual(Object.keys(problem[part]).sort());
  });
});
