import { describe, expect, test } from "vitest";
import { tryConduct } from "../../../conformance/conduct/check.ts";
import { conduct } from "../../../conformance/conduct/index.ts";
import { propertiesFor } from "../../../conformance/properties.ts";
import { rulesFor } from "../../../conformance/rules.ts";
import { remembering } from "../../../power/remembering.ts";
import type { Property, Sample } from "../../../properties/index.ts";
import { checkProperty } from "../../../properties/index.ts";
import { answerLine } from "../../../protocol/answer.ts";
import { reference } from "../../../reference/index.ts";
import { narrowed, narrowings } from "../../helpers/narrowed.ts";

/** Whoever offers less is asked for less, and accused of nothing: for every way to offer less. */
const right = narrowed(remembering(reference), { maxSpins: 3, maxDimension: 8 });
const changes = narrowings(right.capabilities, { spins: 3, dimension: 6 });

/** Only what has to do with the change: each other property was measured without it. */
const properties = propertiesFor(reference);

describe.each(changes.map((change) => [JSON.stringify(change), change] as const))(
  "%s",
  { tags: ["slow"] },
  (_, change) => {
    const solver = narrowed(right, change);

    test("no rule of conduct is broken", async () => {
      const adapter = {
        capabilities: solver.capabilities,
        exchange: async (line: string) => JSON.parse(JSON.stringify((await answerLine(solver, line)).message)),
      };
      for (const check of conduct) {
        if ((check.skipped?.(adapter) ?? null) !== null) continue;
        expect({ rule: check.id, ...(await tryConduct(check, adapter)) }).toMatchObject({ failed: null });
      }
      for (const rule of rulesFor(solver)) {
        expect(await rule.tried(solver)).toMatchObject({ outcome: expect.stringMatching(/^(holds|not applicable)$/) });
      }
    });

    test("no property asks for more than is offered, and none is violated", async () => {
      for (const property of properties) {
        if (!property.applies(solver)) continue;
        const { outcome, counterexample } = await checkProperty(property as Property<Sample>, solver, {
          seed: 1,
          samples: 1,
          shrink: false,
        });
        expect({ property: property.id, outcome, detail: counterexample?.detail }).toMatchObject({ outcome: "holds" });
      }
    });
  },
);
