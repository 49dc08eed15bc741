import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { zenocheck } from "../helpers/command.ts";
import { zenocheckHere } from "./command-here.ts";

const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
  version: string;
};

describe("the command line", () => {
  test("--version prints the package's version", async () => {
    expect(await zenocheck(["--version"])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
  });

  test.each([[["--help"]], [["verify", "--help"]], [["solve", "--help"]], [["serve", "--help"]]])(
    "%j helps",
    async (args) => {
      const { code, stdout } = await zenocheckHere(args);
      expect(code).toBe(0);
      expect(stdout).toContain("Usage: zenocheck");
    },
  );

  test.each<[string[], string]>([
    [["verfy"], "unknown command 'verfy'"],
    [["solve"], "expected a file with a problem, or --H and --jump, got neither"],
    [["solve", "a.json", "--solver", "qutip"], "Allowed choices are reference, optimized"],
    [["serve"], "required option '--solver <name>' not specified"],
    [["verify", "--seed", "one"], '--seed: expected an integer from 0 to 4294967295, in decimal digits, got "one"'],
    [["conform", "--exec", "false", "--seed", "4294967297"], 'in decimal digits, got "4294967297"'],
    [["verify", "--seed", "1e3"], 'in decimal digits, got "1e3"'],
    [["reproduce", "prl-fig2", "--seed", "0x10"], "--seed: expected an integer of at least 0, in decimal digits, got"],
    [["verify", "--seed", ""], 'in decimal digits, got ""'],
    [["verify", "--samples", "0"], '--samples: expected an integer of at least 1, in decimal digits, got "0"'],
    [["verify", "--workers", "1.5"], '--workers: expected an integer of at least 1, in decimal digits, got "1.5"'],
    [["verify", "--filter", "no-such-property"], 'got "no-such-property"'],
    [["verify", "--out", "/dev/null/report"], "--out: expected a folder that can be written"],
    [["verify", "--out", "/dev/null"], "--out: expected a folder that can be written"],
    [["solve", "/dev/null", "--out", "/"], "--out: expected a file that can be written, got the folder /"],
    [["conform", "--exec", "false", "--json", "/"], "--json: expected a file that can be written, got the folder /"],
    [["conform", "--exec", "false", "--junit", "/"], "--junit: expected a file that can be written, got the folder /"],
    [["conform", "--exec", "false", "--html", "/dev/null"], "--html: expected a folder that can be written"],
    [["conform", "--exec", "false", "--out", "/dev/null"], "--out: expected a folder that can be written"],
    [["replay", "/no/such/file"], "/no/such/file: expected a readable file"],
    [["replay", "/dev/null"], "expected JSON"],
    [["verify", "--tolerance", "1"], "unknown option '--tolerance'"],
  ])("%j is a usage error", async (args, words) => {
    const { code, stdout, stderr } = await zenocheckHere(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(words);
  });
});
