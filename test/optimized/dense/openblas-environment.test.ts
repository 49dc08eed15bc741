import { afterEach, describe, expect, it, vi } from "vitest";
import { withOpenblasEnvironment } from "../../../optimized/dense/lapack/openblas-environment.ts";

/** A libc that keeps what it is told. */
function libc() {
  const variables: Record<string, string> = {};
  const calls = {
    setenv(name: string, value: string) {
      variables[name] = value;
    },
    unsetenv(name: string) {
      delete variables[name];
    },
  };
  const func = (declaration: string) => calls[/int (\w+)\(/.exec(declaration)![1] as keyof typeof calls];
  const koffi = { load: () => ({ func }) } as unknown as Parameters<typeof withOpenblasEnvironment>[0];
  return { koffi, variables };
}

describe.runIf(process.platform === "linux")("what OpenBLAS reads while it is loaded", () => {
  afterEach(() => vi.unstubAllEnvs());

  const clear = () => {
    for (const name of ["OPENBLAS_CORETYPE", "OPENBLAS_THREAD_TIMEOUT"]) vi.stubEnv(name, undefined);
  };

  it("is how long its threads wait, and is gone afterwards, as child processes inherit it", () => {
    clear();
    const { koffi, variables } = libc();
    expect(withOpenblasEnvironment(koffi, () => ({ ...variables }))).toMatchObject({ OPENBLAS_THREAD_TIMEOUT: "22" });
    expect(variables).toEqual({});
  });

  it("is gone after a library that does not load, too", () => {
    clear();
    const { koffi, variables } = libc();
    const fail = () => {
      throw new Error("no such file");
    };
    expect(() => withOpenblasEnvironment(koffi, fail)).toThrow("no such file");
    expect(variables).toEqual({});
  });

  it("is what the user has set, where that is so", () => {
    vi.stubEnv("OPENBLAS_CORETYPE", "Haswell");
    vi.stubEnv("OPENBLAS_THREAD_TIMEOUT", "26");
    const { koffi, variables } = libc();
    expect(withOpenblasEnvironment(koffi, () => ({ ...variables }))).toEqual({});
  });
});
