import { describe, expect, it } from "vitest";
import { adviceFor } from "../../cli/doctor/advice.ts";
import type { ComputePaths, DensePath } from "../../optimized/dense/compute-paths.ts";
import { zenocheck } from "../helpers/command.ts";
import { fitsScreen } from "../helpers/screen.ts";

async function doctor(variables: Record<string, string>) {
  const { code, stdout } = await zenocheck(["doctor", "--json"], "", variables);
  return { code, findings: JSON.parse(stdout) as ComputePaths & { advice: string[]; lapackThreads: number } };
}

describe("zenocheck doctor", () => {
  it("names one path in use, which answers right and has a speed; exit code 1 where it has advice", async () => {
    const { code, findings } = await doctor({});
    const used = findings.dense.filter(({ inUse }) => inUse);
    expect(used).toHaveLength(1);
    expect(used[0]).toMatchObject({ answersRight: true, detail: expect.any(String) });
    expect(used[0]!.doubleSpeed).toBeGreaterThan(0);
    expect(used[0]!.singleSpeed).toBeGreaterThan(0);
    expect(code).toBe(findings.advice.length === 0 ? 0 : 1);
  });

  it("sees what the variables keep from being used", async () => {
    const { code, findings } = await doctor({ ZENOCHECK_LAPACK: "off", ZENOCHECK_KERNELS: "typescript" });
    expect(code).toBe(1);
    expect(findings.kernels).toBe("typescript");
    expect(findings.dense.find(({ inUse }) => inUse)!.name).toBe("typescript");
    expect(findings.advice.map((sentence) => sentence.split(" ")[0])).toEqual([
      "ZENOCHECK_KERNELS=typescript",
      "ZENOCHECK_LAPACK=off",
    ]);
  });

  it("says what to do, on one screen", async () => {
    const { code, stdout } = await zenocheck(["doctor"], "", { ZENOCHECK_LAPACK: "off" });
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^Something would be faster:\n {2}- ZENOCHECK_LAPACK=off[\s\S]*dense algebra[\s\S]*wasm +yes/,
    );
    fitsScreen(stdout);
  });

  it.each([
    [{ ZENOCHECK_LAPACK: "yes" }, 'ZENOCHECK_LAPACK: expected off or require, got "yes"'],
    [{ ZENOCHECK_LAPACK_THREADS: "0" }, 'ZENOCHECK_LAPACK_THREADS: expected a positive integer, got "0"'],
    [{ ZENOCHECK_KERNELS: "avx" }, 'ZENOCHECK_KERNELS: expected relaxed, simd or typescript, got "avx"'],
  ])("%j is a usage error", async (variables, sentence) => {
    const { code, stderr } = await zenocheck(["doctor"], "", variables as Record<string, string>);
    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
  });
});

describe("advice", () => {
  const path = (name: DensePath["name"], detail: string | null, answersRight = true): DensePath => ({
    name,
    detail,
    answersRight,
    inUse: false,
    doubleSpeed: null,
    singleSpeed: null,
  });
  const rest = [path("wasm", "WebAssembly"), path("typescript", "plain TypeScript")];
  const good = path("lapack", "libopenblas.so.0, kernels for Haswell");

  it.each<[string, ComputePaths, RegExp[]]>([
    ["all there", { kernels: "relaxed", dense: [good, ...rest] }, []],
    ["no LAPACK", { kernels: "relaxed", dense: [path("lapack", null, false), ...rest] }, [/^no LAPACK was found/]],
    [
      "a wrong one",
      { kernels: "relaxed", dense: [path("lapack", "x.so", false), ...rest] },
      [/^x\.so gives wrong answers/],
    ],
    [
      "an OpenBLAS that does not know the processor",
      { kernels: "relaxed", dense: [path("lapack", "libopenblas.so.0, kernels for Prescott"), ...rest] },
      [/OPENBLAS_CORETYPE=Haswell/],
    ],
    ["an older Node", { kernels: "simd", dense: [good, ...rest] }, [/run Node 24 or newer/]],
    ["nothing compiled", { kernels: "typescript", dense: [good, ...rest] }, [/npm run kernels/]],
  ])("%s", (_, paths, sentences) => {
    const advice = adviceFor(paths, {});
    expect(advice).toHaveLength(sentences.length);
    for (const [k, sentence] of sentences.entries()) expect(advice[k]).toMatch(sentence);
  });
});
