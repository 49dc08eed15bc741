import { spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { completionScript } from "../../cli/completion/scripts.ts";
import { verbsOf } from "../../cli/completion/tree.ts";
import { program } from "../../cli/main.ts";
import { inFolder } from "../helpers/command.ts";
import { zenocheckHere } from "./command-here.ts";

const verbs = verbsOf(program());

/** A locale that is not installed is told by bash itself. */
const WITHOUT_LOCALE = { ...process.env, LC_ALL: "C" };

/** What bash offers after these words, the last of them half typed. */
function offered(words: readonly string[]): Promise<string[]> {
  return inFolder(async (folder) => {
    const file = join(folder, "completion.bash");
    await writeFile(file, completionScript("bash", "zenocheck", verbs));
    const quoted = words.map((word) => `'${word}'`).join(" ");
    const call = `source ${file}; COMP_WORDS=(${quoted}); COMP_CWORD=${words.length - 1}; _zenocheck; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = spawnSync("bash", ["-c", call], { encoding: "utf8", cwd: folder, env: WITHOUT_LOCALE });
    expect(stderr).toBe("");
    return stdout.trim().split("\n");
  });
}

describe("completion", () => {
  test.each<[string[], string[]]>([
    [["zenocheck", "con"], ["conform"]],
    [["zenocheck", "ensemble", "st"], ["status"]],
    [["zenocheck", "conform", "--bud"], ["--budget"]],
    [
      ["zenocheck", "conform", "--exec", "x", "--budget", ""],
      ["fast", "full"],
    ],
    [["zenocheck", "client", "oc"], ["octave"]],
    [["zenocheck", "ensemble", "export", "--fo"], ["--format"]],
    [["zenocheck", "solve", "completion.b"], ["completion.bash"]],
  ])("bash offers after %j", async (words, expected) => {
    expect(await offered(words)).toEqual(expected);
  });

  test("every verb and option of the program is in every script", () => {
    for (const shell of ["bash", "zsh", "fish"] as const) {
      const script = completionScript(shell, "zenocheck", verbs);
      for (const { path, options } of verbs) {
        expect(script).toContain(path.at(-1) ?? "");
        for (const { long } of options) expect(script).toContain(shell === "fish" ? `-l ${long.slice(2)}` : long);
      }
    }
  });

  test("a shell that is not known is a usage error", async () => {
    expect(await zenocheckHere(["completion", "tcsh"])).toMatchObject({ code: 2, stdout: "" });
  });

  test("the manual page has every verb, with the defaults that help has", async () => {
    const { code, stdout } = await zenocheckHere(["man"]);
    expect(code).toBe(0);
    for (const { path } of verbs) expect(stdout).toContain(path.join(" "));
    expect(stdout).toMatch(/\.B \\-\\-seed <integer>\nSeed of every random problem\. Default: 1\./);
    expect(stdout).toMatch(/^\.TH ZENOCHECK 1/);
  });
});
