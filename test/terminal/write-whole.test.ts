import { execFileSync } from "node:child_process";
import fs, { existsSync } from "node:fs";
import { lstat, mkdir, readdir, readFile, readlink, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { publish, tryOutput, writeWhole } from "../../terminal/write-whole.ts";
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

describe("a file written where something else stands", () => {
  test.each(["there", "not there yet"])("as a link, to a file that is %s: the link stays", (state) =>
    inFolder(async (folder) => {
      const [file, link, second] = ["file", "link", "second"].map((name) => join(folder, name)) as [
        string,
        string,
        string,
      ];
      if (state === "there") await writeFile(file, "before\n");
      await symlink("file", link);
      await symlink("link", second);
      await writeWhole(second, "after\n");
      expect(await readFile(file, "utf8")).toBe("after\n");
      expect([await readlink(second), await readlink(link)]).toEqual(["link", "file"]);
      expect((await readdir(folder)).sort()).toEqual(["file", "link", "second"]);
    }),
  );

  test.runIf(process.platform === "linux").each(["written", "published"])("as a FIFO: it is %s to", (way) =>
    inFolder(async (folder) => {
      const [fifo, made] = [join(folder, "fifo"), join(folder, "made")];
      execFileSync("mkfifo", [fifo]);
      const read = readFile(fifo, "utf8");
      if (way === "written") await writeWhole(fifo, "content\n");
      else {
        await writeFile(made, "content\n");
        await publish(made, fifo);
      }
      expect(await read).toBe("content\n");
      expect((await lstat(fifo)).isFIFO()).toBe(true);
      expect(await readdir(folder)).toEqual(["fifo"]);
    }),
  );

  test("as a device: it stays one", (context) =>
    inFolder(async (folder) => {
      const device = join(folder, "null");
      try {
        execFileSync("mknod", [device, "c", "1", "3"], { stdio: "ignore" });
        await writeFile(device, "");
      } catch {
        context.skip("it needs the right to make a device");
      }
      await writeWhole(device, "content\n");
      expect((await lstat(device)).isCharacterDevice()).toBe(true);
      expect(await readdir(folder)).toEqual(["null"]);
    }));
});

describe("an output, tried before the work", () => {
  test("leaves no file", () =>
    inFolder(async (folder) => {
      await tryOutput("--json", join(folder, "report.json"));
      expect(await readdir(folder)).toEqual([]);
    }));

  test("leaves a file and a FIFO as they are", () =>
    inFolder(async (folder) => {
      const [file, fifo] = [join(folder, "file"), join(folder, "fifo")];
      await writeFile(file, "before\n");
      await tryOutput("--json", file);
      expect(await readFile(file, "utf8")).toBe("before\n");
      if (process.platform === "win32") return;
      execFileSync("mkfifo", [fifo]);
      await tryOutput("--json", fifo);
      expect((await lstat(fifo)).isFIFO()).toBe(true);
    }));

  test.each([
    ["a folder", "folder"],
    ["inside a file", "file/report.json"],
    ["in a folder that is not there", "nowhere/report.json"],
    ["with a name too long", "x".repeat(250)],
    ["a link in a circle", "circle"],
  ])("is refused where it is %s", (_, name) =>
    inFolder(async (folder) => {
      await mkdir(join(folder, "folder"));
      await writeFile(join(folder, "file"), "");
      await symlink("circle", join(folder, "circle"));
      await expect(tryOutput("--json", join(folder, name))).rejects.toThrow(
        /^--json: expected a file that can be written, got /,
      );
    }),
  );
});
