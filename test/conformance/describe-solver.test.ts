import { optimized } from "../../optimized/index.ts";
import { knownBad } from "../../properties/known-bad/index.ts";
import { reference } from "../../reference/index.ts";
import { describeSolver } from "../../vitest.ts";
import { narrowed } from "../helpers/narrowed.ts";

describeSolver(optimized, { filter: "bloch", samples: 3 });

describeSolver(narrowed(optimized, { maxSpins: 3, maxDimension: 8 }), { filter: "conduct-capabilities" });

/** Known failures: these tests are green only where the property fails. */
describeSolver(knownBad.find(({ id }) => id === "drive-doubled")!.of(reference), {
  filter: "bloch-one-spin",
  samples: 3,
  expectations: [{ property: "bloch-one-spin", reason: "the drive is doubled on purpose" }],
});
