import { spawnSync } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { existingRecordFolder, FolderRefused, openRecordFolder } from "../../ensembles/record-folder.ts";
import { inFolder } from "../helpers/command.ts";

const study = { name: "a study", seed: 1 };

describe("a record folder", () => {
  test("gives back what was written, to the last bit", () =>
    inFolder(async (path) => {
      const record = { values: [0.1, -1e-300, 1 / 3], nothing: null };
      await (await openRecordFolder(path, study)).write("k", record);
      expect(await (await openRecordFolder(path, study)).read("k")).toEqual({ state: "whole", record });
    }));

  test("says what is missing and what is damaged", () =>
    inFolder(async (path) => {
      const folder = await openRecordFolder<{ value: number }>(path, study);
      await folder.write("changed", { value: 1 });
      await folder.write("cut", { value: 2 });
      const file = (key: string) => join(path, "records", `${key}.json`);
      await writeFile(file("changed"), (await readFile(file("changed"), "utf8")).replace('"value":1', '"value":7'));
      await writeFile(file("cut"), (await readFile(file("cut"), "utf8")).slice(0, 90));
      expect(await folder.read("never")).toEqual({ state: "missing" });
      expect(await folder.read("changed")).toEqual({ state: "damaged", reason: "its checksum does not match" });
      expect(await folder.read("cut")).toEqual({ state: "damaged", reason: "it is not JSON" });
    }));

  test("of another study is refused, and left as it was", () =>
    inFolder(async (path) => {
      await (await openRecordFolder(path, study)).write("k", 1);
      await expect(openRecordFolder(path, { ...study, seed: 2 })).rejects.toThrow(FolderRefused);
      expect(await (await openRecordFolder(path, study)).read("k")).toEqual({ state: "whole", record: 1 });
    }));

  test("loses what a killed process left unfinished, not what a living one is writing", () =>
    inFolder(async (path) => {
      await openRecordFolder(path, study);
      const { pid: dead } = spawnSync(process.execPath, ["-e", ""]);
      const living = `k.json.${process.ppid}.unfinished`;
      for (const name of [`k.json.${dead}.unfinished`, living, "k.unfinished"]) {
        await writeFile(join(path, "records", name), "{");
      }
      await writeFile(join(path, `claims.json.${dead}.unfinished`), "{");
      const folder = await openRecordFolder(path, study);
      expect((await readdir(path)).sort()).toEqual(["manifest.json", "records"]);
      expect(await readdir(join(path, "records"))).toEqual([living]);
      expect(await folder.keys()).toEqual([]);
    }));

  test("is read back with its study; one whose manifest was changed is refused", () =>
    inFolder(async (path) => {
      const written = await openRecordFolder(path, study);
      for (const key of ["b", "a"]) await written.write(key, key);
      const { study: found, folder } = await existingRecordFolder(path);
      expect({ found, keys: await folder.keys() }).toEqual({ found: study, keys: ["a", "b"] });
      await writeFile(join(path, "manifest.json"), '{"study":{"seed":2},"sha256":"0"}');
      await expect(existingRecordFolder(path)).rejects.toThrow("got one that was changed or cut");
      await expect(existingRecordFolder(join(path, "none"))).rejects.toThrow(FolderRefused);
    }));

  test("that cannot be written is refused by name", async () => {
    await expect(openRecordFolder("/dev/null/study", study)).rejects.toThrow(
      "/dev/null/study: expected a folder that can be written",
    );
  });
});
