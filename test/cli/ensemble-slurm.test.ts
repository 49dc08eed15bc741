import { existsSync, readdirSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type SlurmCluster, startSlurm, until } from "../ensembles/slurm-cluster.ts";
import { bytesOf, SMALL } from "../ensembles/study-cases.ts";
import { zenocheck } from "../helpers/command.ts";

/** Set by .ci/run, which installs Slurm: there these tests always run. */
const SLURM = process.env["ZENOCHECK_SLURM"] === "1";

describe.runIf(SLURM)("a real Slurm of one node", () => {
  let cluster: SlurmCluster;
  let folder: string;
  const conf = process.env["SLURM_CONF"];

  beforeAll(async () => {
    cluster = await startSlurm();
    process.env["SLURM_CONF"] = cluster.env["SLURM_CONF"];
    folder = await mkdtemp(join(tmpdir(), "zenocheck-test-"));
  });

  afterAll(async () => {
    if (conf === undefined) delete process.env["SLURM_CONF"];
    else process.env["SLURM_CONF"] = conf;
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const idle = () => cluster.run("squeue", "--noheader").trim() === "";
  const study = async (name: string, changes: object) => {
    const file = join(folder, `${name}.json`);
    await writeFile(file, JSON.stringify({ ...SMALL, ...changes }));
    return file;
  };
  const undisturbed = async (file: string) => {
    const out = `${file}.plain`;
    expect((await zenocheck(["ensemble", "run", file, "--out", out])).code).toBe(0);
    return bytesOf(out);
  };

  test("an array of four tasks and its merge equal one run, byte for byte", async () => {
    const file = await study("four", {});
    const out = join(folder, "it's 4 % of it");
    const submit = ["ensemble", "submit", file, "--scheduler", "slurm", "--out", out, "--tasks", "4"];
    const more = ["--partition", "short", "--time", "5", "--sbatch=--comment=test"];
    const submitted = await zenocheck([...submit, ...more]);
    expect(submitted).toMatchObject({ code: 0, stderr: "" });
    expect(submitted.stdout).toContain("Submitted 4 of 4 tasks as job");
    const early = await zenocheck(["ensemble", "status", out]);
    expect(early.stdout).toMatch(/PENDING|RUNNING|COMPLET/);
    await until("the queue is empty", idle);
    expect(await bytesOf(out)).toEqual(await undisturbed(file));

    const { code, stdout } = await zenocheck(["ensemble", "status", out, "--json"]);
    const { cluster: view, missing } = JSON.parse(stdout);
    expect({ code, missing }).toEqual({ code: 0, missing: [] });
    expect(view.tasks.map(({ state }: { state: string }) => state)).toEqual(Array(4).fill("COMPLETED"));
    expect((await zenocheck([...submit, ...more])).stdout).toContain("Nothing to submit");
  });

  test("a task killed half way is named, submitted again alone, and the result is the same", async () => {
    const file = await study("killed", { ensemble: { kind: "prl", column: "12K", N: 8 }, realizations: 16 });
    const out = join(folder, "killed");
    const submit = ["ensemble", "submit", file, "--scheduler", "slurm", "--out", out, "--tasks", "4"];
    const died = join(folder, "died");
    const dying = new URL("../ensembles/dies-half-way.ts", import.meta.url).href;
    expect((await zenocheck(submit, "", { NODE_OPTIONS: `--import=${dying}`, DIES_ONCE: died })).code).toBe(0);
    const shard = join(out, "shards", "2");
    const made = () => readdirSync(join(shard, "records")).filter((name) => name.endsWith(".json")).length;
    await until("task 2 has died", () => existsSync(died));
    expect(made()).toBeGreaterThan(0);
    expect(made()).toBeLessThan(8);
    expect((await zenocheck(submit)).stdout).toMatch(/in the queue|Submitted 1 of 4/);
    await until("the queue is empty", idle);

    const again = (await zenocheck(submit)).stdout;
    expect(again).toMatch(/Submitted 1 of 4 tasks|Nothing to submit: all records/);
    await until("the queue is empty", idle);
    expect((await zenocheck(["ensemble", "status", out])).code).toBe(0);
    expect(await bytesOf(out)).toEqual(await undisturbed(file));
  });
});
