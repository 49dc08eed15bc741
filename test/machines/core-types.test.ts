import { expect, test } from "vitest";
import { coreTypes } from "./core-types.ts";

const cpuinfo = (flags: string) =>
  `processor\t: 0\nmodel name\t: some\nflags\t\t: fpu ${flags} rdtscp\nbugs\t\t: spectre\n`;
const AVX2 = "pni sse4_1 sse4_2 avx avx2 fma bmi2";

test.each([
  ["pni", ["Prescott"]],
  ["pni sse4_1 sse4_2 avx", ["Prescott", "Nehalem"]],
  [AVX2, ["Prescott", "Nehalem", "Haswell", "Zen"]],
  [`${AVX2} avx512f`, ["Prescott", "Nehalem", "Haswell", "Zen"]],
  [`${AVX2} avx512f avx512cd avx512bw avx512dq avx512vl`, ["Prescott", "Nehalem", "Haswell", "SkylakeX", "Zen"]],
])("%s: %j", (flags, types) => {
  expect(coreTypes(cpuinfo(flags))).toEqual(types);
});

test("of a processor that is not x86 there are none", () => {
  expect(coreTypes("processor\t: 0\nFeatures\t: fp asimd\n")).toEqual([]);
});
