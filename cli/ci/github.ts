import { appendFile } from "node:fs/promises";

/** Whether this runs in a job of GitHub Actions, which sets the variable. */
export function isOnGithub(): boolean {
  return process.env.GITHUB_ACTIONS === "true";
}

/** Append to the summary of the step, and set its outputs. */
export async function tellGithub(summary: string, outputs: Readonly<Record<string, string>>): Promise<void> {
  const { GITHUB_STEP_SUMMARY: page, GITHUB_OUTPUT: file } = process.env;
  if (page) await appendFile(page, summary);
  const lines = Object.entries(outputs).map(([name, value]) => `${name}=${value.replace(/[\r\n]/g, " ")}\n`);
  if (file) await appendFile(file, lines.join(""));
}

/** A failure as the runner shows it beside the code: https://docs.github.com/actions/reference/workflow-commands. */
export function errorCommand(message: string, title: string, file: string | null): string {
  const places = { ...(file === null ? {} : { file }), title };
  const properties = Object.entries(places).map(([name, value]) => `${name}=${inProperty(value)}`);
  return `::error ${properties.join(",")}::${inMessage(message)}\n`;
}

function inMessage(text: string): string {
  return text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}

function inProperty(text: string): string {
  return inMessage(text).replace(/:/g, "%3A").replace(/,/g, "%2C");
}
