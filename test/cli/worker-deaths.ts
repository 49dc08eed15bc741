import crypto from "node:crypto";
import { syncBuiltinESMExports } from "node:module";
import { isMainThread } from "node:worker_threads";

/*
 * Loaded by --import before a command: each worker thread dies at the disorder of one realisation,
 * `["prl",seed,DEADLY_REALIZATION,`, as it does where the machine runs out of memory.
 */
const deadly = new RegExp(`^\\["prl",\\d+,${process.env["DEADLY_REALIZATION"]},`);

if (!isMainThread) {
  const { createHash } = crypto;
  crypto.createHash = (...given) => {
    const hash = createHash(...given);
    const update = hash.update.bind(hash) as (data: string) => crypto.Hash;
    hash.update = (data: unknown) => {
      if (typeof data === "string" && deadly.test(data)) process.exit(1);
      return update(data as string);
    };
    return hash;
  };
  syncBuiltinESMExports();
}
