import type { ConductCheck } from "./check.ts";
import { refused, shown } from "./judge.ts";

/** Lines that are no requests are answered, and the adapter goes on. */
export const badLines: readonly ConductCheck[] = [
  {
    id: "conduct-protocol-version",
    statement: 'A version of the protocol that the adapter does not speak is answered {"ok":false,"error":...}.',
    source: "protocol, start",
    questions: () => [
      {
        sent: '{"cmd":"start","protocol":999}',
        due: '{"ok":false,"error":...}',
        wrong: (answer) => {
          const { ok, error } = answer as { ok?: unknown; error?: unknown };
          return ok === false && typeof error === "object" && error !== null ? null : shown(answer);
        },
      },
    ],
  },
  {
    id: "conduct-not-json",
    statement: "A line that is no JSON object is answered with the failure invalid; a blank one may be ignored.",
    source: "protocol, bad lines",
    questions: () => [
      ...["this is no JSON", '{"cmd":"solve","id":"cut off', "[]", "17"].map((line) => refused(line, "invalid")),
      refused('\n{"cmd":"dance","id":"after a blank line"}', "invalid", "after a blank line"),
    ],
  },
  {
    id: "conduct-unknown-command",
    statement: "A line without a known command is answered with the failure invalid, and with its id.",
    source: "protocol, bad lines",
    questions: () => [
      refused('{"cmd":"dance","id":"unknown command"}', "invalid", "unknown command"),
      refused('{"id":"no command"}', "invalid", "no command"),
    ],
  },
];
