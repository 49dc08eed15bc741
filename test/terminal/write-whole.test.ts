import { existsSync } from "node:fs";
import { open, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { publish, writeWhole } from "../../terminal/write-whole.ts";
import { inFolder } from "../helpers/command.ts";

afterEach(() => void vi.restoreAllMocks());

/** Calls `seen` at every fsync, in the order in which they come; what it throws is what the file system answers. */
async function watchSync(seen: () => void): Promise<void> {
  const handle = await open(import.meta.filename);
  const prototype = Object.getPrototypeOf(handle) as { sync(): Promise<void> };
  await handle.close();
  const { sync } = prototype;
  vi.spyOn(prototype, "sync").mockImplementation(async function (this: typeof handle) {
    seen();
    await sync.call(this);
  });
}

const refusal = (code: string) => Object.assign(new Error(`${code}: no sync`), { code });

describe("a file written whole", () => {
  test("is on the disk before it has its name, and its name is before the call returns", () =>
    inFolder(async (folder) => {
      const path = join(folder, "record.json");
      const named: boolean[] = [];
      await watchSync(() => named.push(existsSync(path)));
      await writeWhole(path, "content\n");
      expect(named).toEqual([false, true]);
      expect(await readFile(path, "utf8")).toBe("content\n");
      expect(await readdir(folder)).toEqual(["record.json"]);
    }));

  test("that cannot be brought to the disk leaves the one before, and no other", () =>
    inFolder(async (folder) => {
      const path = join(folder, "record.json");
      await writeFile(path, "before\n");
      await watchSync(() => {
        throw refusal("EIO");
      });
      await expect(writeWhole(path, "after\n")).rejects.toThrow("EIO");
      expect(await readFile(path, "utf8")).toBe("before\n");
      expect(await readdir(folder)).toEqual(["record.json"]);
    }));

  test("stands where the file system has no sync for folders", () =>
    inFolder(async (folder) => {
      const path = join(folder, "record.json");
      await watchSync(() => {
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
      await watchSync(() => named.push(existsSync(path)));
      await publish(unfinished, path);
      expect(named).toEqual([false, true]);
      expect(await readdir(folder)).toEqual(["out.h5"]);
    }));
});
