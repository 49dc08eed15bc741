import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { CLIENT_FILES, type ClientLanguage } from "./client/languages.ts";

/** `zenocheck client LANGUAGE`: the file that makes a function of H and jump operators a solver of the protocol. */
export async function clientCommand(language: ClientLanguage): Promise<void> {
  const file = `clients/${CLIENT_FILES[language]}`;
  const places = ["..", "../.."].map((root) => new URL(`${root}/${file}`, import.meta.url));
  process.stdout.write(await readFile(places.find(existsSync) ?? places[0]!, "utf8"));
}
