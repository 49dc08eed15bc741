import fs, { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { publish, writeWhole } from "../../terminal/write-whole.ts";
import { inFolder } from "../helpers/command.ts";

afterEach(() => void vi.restoreAllMocks());

/** Calls `seen` at every fsync, in the order in which they come; what it throws is what the file system answers. */
function watchSync(seen: () => void): void {
  const { fsync } = fs;
  vi.spyOn(fs, "fsync").mockImplementation((file, callback) => {
    try {
      seen();
    } catch (error) {
      callback(error as NodeJS.ErrnoException);
      return;
    }
    fsync(file, callback);
  });
}

const refusal = (code: string) => Object.assign(new Error(`${code}: no sync`), { code });

describe("a file written whole", () => {
  test("is on the disk before it has its name, and its name is before the call returns", () =>
    inFolder(async (folder) => {
      const path = join(folder, "record.json");
      const named: boolean[] = [];
      watchSync(() => named.push(existsSync(path)));
      await writeWhole(path, "content\n");
      expect(named).toEqual([false, true]);
      expect(await readFile(path, "utf8")).toBe("content\n");
      expect(await readdir(folder)).toEqual(["record.json"]);
    }));

  test("that cannot be brought to the disk leaves the one before, and no other", () =>
    inFolder(async (folder) => {
      const path = join(folder, "record.json");
      await writeFile(path, "before\n");
      watchSync(() => {
        throw refusal("EIO");
      });
      await expect(writeWhole(path, "after\n")).rejects.toThrow("EIO");
      expect(await readFile(path, "utf8")).toBe("before\n");
      expect(await readdir(folder)).toEqual(["record.json"]);
    }));

  test("stands where the file system has no sync for folders", () =>
    inFolder(async (folder) => {
      const path = join(folder, "record.json");
      watchSync(() => {
        if (existsSync(path)) throw refusal("EINVAL");
      });
      await writeWhole(path, "content\n");
      expect(await readFile(path, "utf8")).toBe("content\n");
    }));

  test("by another program is published the same way", () =>
    inFolder(async (folder) => {
      const [unfinished, path] = [join(folder, "out.unfinished"), join(folder, "out.h5")];
      await writeFile(unfinished, "binary");
      const named: boolean[] = [];
      watchSync(() => named.push(existsSync(path)));
      await publish(unfinished, path);
      expect(named).toEqual([false, true]);
      expect(await readdir(folder)).toEqual(["out.h5"]);
    }));
});
