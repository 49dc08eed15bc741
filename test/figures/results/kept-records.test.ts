import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FolderRefused, openRecordFolder } from "../../../ensembles/record-folder.ts";
import {
  compressed,
  type KeptRecord,
  kept,
  PACK,
  pack,
  packedRecords,
  unpack,
} from "../../../figures/results/kept-records.ts";
import { inFolder } from "../../helpers/command.ts";

const same = <T>(whole: T) => whole;
const whole = { polarization: [1 / 3, -2 / 3e9], fit: { h: 589983.61234567, beta: 0 }, failure: "no", N: 123456789012 };

describe("a kept record", () => {
  test("has eight digits of every number, and the bits of all digits", () => {
    const { record, bits } = kept("1", whole, same);
    expect(record).toEqual({
      polarization: [0.33333333, -6.6666667e-10],
      fit: { h: 589983.61, beta: 0 },
      failure: "no",
      N: 123456790000,
    });
    const nudged = { ...whole, polarization: [1 / 3 + 2 ** -54, -2 / 3e9] };
    expect(kept("1", nudged, same).record).toEqual(record);
    expect(kept("1", nudged, same).bits).not.toBe(bits);
  });

  test("is slimmed, and its bits are still those of the whole", () => {
    const slim = kept("1", whole, ({ fit }: typeof whole) => fit.beta);
    expect(slim).toEqual({ run: "1", bits: kept("2", whole, same).bits, record: 0 });
  });
});

describe("the pack of a folder", () => {
  const opened = (path: string) => openRecordFolder<KeptRecord<unknown>>(path, { figure: "test" });

  test("holds every record, in the order of the keys, and gives the same bytes whatever the order of writing", () =>
    inFolder(async (path) => {
      const folder = await opened(path);
      await folder.write("b", kept("1", [2], same));
      await folder.write("a", kept("1", [1], same));
      await pack(folder);
      const bytes = await readFile(join(path, PACK));
      expect((await packedRecords(path)).map(({ key, record }) => [key, record])).toEqual([
        ["a", [1]],
        ["b", [2]],
      ]);
      await rm(join(path, "records"), { recursive: true });
      const again = await opened(path);
      await unpack(again);
      expect(await again.keys()).toEqual(["a", "b"]);
      await pack(again);
      expect(await readFile(join(path, PACK))).toEqual(bytes);
    }));

  test("does not replace what the folder holds, and leaves out what is damaged", () =>
    inFolder(async (path) => {
      const folder = await opened(path);
      await folder.write("a", kept("1", [1], same));
      await pack(folder);
      await folder.write("a", kept("2", [7], same));
      await unpack(folder);
      expect(await folder.read("a")).toMatchObject({ record: { record: [7] } });
      await writeFile(join(path, "records", "a.json"), "{}");
      await pack(folder);
      expect(await packedRecords(path)).toEqual([]);
    }));

  test.each<[string, Buffer]>([
    ["cut", Buffer.from(compressed('{"key":"a"}\n').subarray(0, 12))],
    ["no JSON inside", Buffer.from(compressed("a,b\n"))],
    ["not compressed", Buffer.from('{"key":"a"}\n')],
  ])("that is %s is refused by its name", (_, bytes) =>
    inFolder(async (path) => {
      await writeFile(join(path, PACK), bytes);
      const reading = packedRecords(path);
      await expect(reading).rejects.toThrow(FolderRefused);
      await expect(reading).rejects.toThrow(PACK);
    }),
  );

  test("that is not there is empty", () => inFolder(async (path) => expect(await packedRecords(path)).toEqual([])));
});
