// @module-tag slow: a command is started on each of nineteen damaged folders

import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checksum } from "../../ensembles/record-folder.ts";
import { SMALL } from "../ensembles/study-cases.ts";
import { inFolder, zenocheck } from "../helpers/command.ts";

const STUDY = { ...SMALL, realizations: 2, dynamics: ["hilbert" as const], want: { sz: true as const } };
const ensemble = (...args: string[]) => zenocheck(["ensemble", ...args]);

let made = "";

/** Both studies made once: every test has a copy. */
beforeAll(async () => {
  made = await mkdtemp(join(tmpdir(), "zenocheck-"));
  for (const [name, seed] of [
    ["out", 1],
    ["other", 2],
  ] as const) {
    const file = join(made, `${name}.json`);
    await writeFile(file, JSON.stringify({ ...STUDY, seed }));
    expect((await ensemble("run", file, "--out", join(made, name))).code).toBe(0);
  }
});

afterAll(() => rm(made, { recursive: true }));

/** A folder `out` with all four records, its study's file, and one of the study of another seed. */
function withRecords(work: (paths: { folder: string; file: string; out: string; other: string }) => Promise<void>) {
  return inFolder(async (folder) => {
    await cp(made, folder, { recursive: true });
    await work({ folder, file: join(folder, "out.json"), out: join(folder, "out"), other: join(folder, "other") });
  });
}

const record = (folder: string, key: string) => join(folder, "records", `${key}.json`);

/** A record as the versions before the fingerprint wrote it. */
async function withoutFingerprint(file: string): Promise<void> {
  const { record: content } = JSON.parse(await readFile(file, "utf8"));
  await writeFile(file, `{"sha256":"${checksum(JSON.stringify(content))}","record":${JSON.stringify(content)}}\n`);
}

type Spoil = (paths: { out: string; other: string }) => Promise<void>;

/** What stands in the folder, what looking and the next run exit with, and what that says; null: all is well again. */
const CASES: [name: string, spoil: Spoil, exit: { status: number; run: number }, says: string | null][] = [
  [
    "a record under another's name",
    ({ out }) => cp(record(out, "p0000-r00000"), record(out, "p0001-r00001")),
    { status: 3, run: 2 },
    "it is the record p0000-r00000; move it away",
  ],
  [
    "a record of another seed",
    ({ out, other }) => cp(record(other, "p0001-r00001"), record(out, "p0001-r00001")),
    { status: 3, run: 2 },
    "it is a record of another study; move it away",
  ],
  [
    "a record without a fingerprint under another's name",
    async ({ out }) => {
      await withoutFingerprint(record(out, "p0000-r00000"));
      await cp(record(out, "p0000-r00000"), record(out, "p0001-r00001"));
    },
    { status: 3, run: 2 },
    "it is the record p0000-r00000; move it away",
  ],
  [
    "a folder in place of a record",
    async ({ out }) => {
      await rm(record(out, "p0001-r00001"));
      await mkdir(record(out, "p0001-r00001"));
    },
    { status: 3, run: 2 },
    "it cannot be read: EISDIR",
  ],
  [
    "records of another seed, and nothing else that tells of a study",
    async ({ out, other }) => {
      for (const name of ["manifest.json", "study.json", "records"]) await rm(join(out, name), { recursive: true });
      await cp(join(other, "records"), join(out, "records"), { recursive: true });
    },
    { status: 2, run: 2 },
    "it is a record of another study; move it away",
  ],
  [
    "records without fingerprints, and nothing else that tells of a study",
    async ({ out }) => {
      for (const name of ["manifest.json", "study.json"]) await rm(join(out, name));
      await withoutFingerprint(record(out, "p0000-r00000"));
    },
    { status: 2, run: 2 },
    "it does not say of which study it is",
  ],
  [
    "a record that was cut",
    async ({ out }) => {
      const text = await readFile(record(out, "p0001-r00001"), "utf8");
      await writeFile(record(out, "p0001-r00001"), text.slice(0, 120));
    },
    { status: 3, run: 0 },
    null,
  ],
  [
    "a study.json that was cut",
    async ({ out }) => {
      const text = await readFile(join(out, "study.json"), "utf8");
      await writeFile(join(out, "study.json"), text.slice(0, 20));
    },
    { status: 2, run: 0 },
    null,
  ],
  [
    "a stray file and a folder in provenance/",
    async ({ out }) => {
      await writeFile(join(out, "provenance", "notes.json"), "ask the others");
      await writeFile(join(out, "provenance", "null.json"), "null");
      await mkdir(join(out, "provenance", "old.json"));
    },
    { status: 0, run: 0 },
    null,
  ],
  ["a manifest.json that is gone", ({ out }) => rm(join(out, "manifest.json")), { status: 2, run: 0 }, null],
  [
    "a manifest.json that was cut",
    ({ out }) => writeFile(join(out, "manifest.json"), "{"),
    { status: 2, run: 2 },
    "got the records of another",
  ],
  [
    "records without fingerprints, as before",
    async ({ out }) => {
      for (const name of await readdir(join(out, "records"))) await withoutFingerprint(join(out, "records", name));
    },
    { status: 0, run: 0 },
    null,
  ],
];

describe("what stands in the folder of a study ends a command with the code that schedulers go by", () => {
  test.each(CASES)("%s", (_, spoil, exit, says) =>
    withRecords(async ({ folder, file, out, other }) => {
      const right = await readFile(join(out, "results.json"), "utf8");
      await spoil({ out, other });
      const before = await readdir(join(out, "records"));
      expect((await ensemble("status", out)).code).toBe(exit.status);
      const merged = await ensemble("merge", out, "--out", join(folder, "merged"));
      expect(merged.code).toBe(exit.status);
      const ran = await ensemble("run", file, "--out", out);
      expect(ran.code, ran.stderr).toBe(exit.run);
      if (says === null) {
        expect(await readFile(join(out, "results.json"), "utf8")).toBe(right);
        return;
      }
      expect(ran.stderr).toContain(says);
      expect(await readdir(join(out, "records"))).toEqual(before);
    }),
  );

  test("a merge takes what is right of a share, names the rest, and averages nothing of it", () =>
    withRecords(async ({ folder, out, other }) => {
      await cp(record(other, "p0001-r00001"), record(out, "p0001-r00001"));
      const { code, stdout } = await ensemble("merge", out, "--out", join(folder, "merged"));
      expect(code).toBe(3);
      expect(stdout).toContain("p0001-r00001 was not copied: it is a record of another study.");
      expect(stdout).toContain("3 of 4 records are there.");
      expect(await readdir(join(folder, "merged"))).not.toContain("results.json");
    }));

  test.each([
    ["merge", (out: string) => ["merge", out, "--out", "/dev/null/merged"]],
    ["export", (out: string) => ["export", out, "--format", "csv", "--out", "/dev/null/export"]],
    ["export", (out: string) => ["export", out, "--format", "parquet", "--out", "/dev/null/export"]],
    ["export", (out: string) => ["export", out, "--format", "hdf5", "--out", "/dev/null/export.h5"]],
    ["plot", (out: string) => ["plot", out, "--out", "/dev/null/plot"]],
    ["run", (out: string) => ["run", join(out, "study.json"), "--out", "/dev/null/out"]],
  ])("%s tries --out before the work", (_, command) =>
    withRecords(async ({ out }) => {
      const { code, stdout, stderr } = await ensemble(...command(out));
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toContain("/dev/null");
    }),
  );
});
