/** What a person reads about a check that failed. */
export interface FailureLines {
  /** What failed, and by which equation. */
  title: string;
  statement: string;
  /** What was expected and what came. */
  detail: string;
  /** The Hamiltonian, or the line that was sent. */
  shown: string;
  replay: string;
}

/** A failure as a person reads it: what must hold, what came, for which problem, and how to see it again. */
export function failureText({ title, statement, detail, shown, replay }: FailureLines): string {
  const indented = shown === "" ? [] : shown.split("\n").map((line) => `    ${line}`);
  return [title, `  ${statement}`, `  ${detail}`, ...indented, `  replay: ${replay}`, ""].join("\n");
}

/** The command that measures a saved counterexample again. */
export function replayText(file: string): string {
  return `npx zenocheck replay ${file}`;
}
