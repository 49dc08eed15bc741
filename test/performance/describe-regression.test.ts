import { optimized } from "../../optimized/index.ts";
import { describeRegression } from "../../vitest.ts";

describeRegression({ ...optimized, version: "next" }, optimized);
