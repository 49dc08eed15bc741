import "./process.ts";
import { optimized } from "../../optimized/index.ts";
import { answerLine } from "../../protocol/answer.ts";
import type { Chain } from "./chain.ts";
import { type Checked, checked } from "./check.ts";
import { type Drawn, draw } from "./draw.ts";

/** What a page asks of the solver: a chain drawn, a problem checked, a line of the protocol answered. */
export type Request = { chain: Chain } | { text: string } | { line: string };
export type Answer =
  | { drawn: Drawn }
  | { checked: Checked }
  | { message: object; milliseconds: number }
  | { error: string };

/** Each answer beside the number of its request. */
export type Numbered<T> = T & { id: number };

/** The request that came last: what is older is not gone on with. */
let newest = 0;

const session = optimized.session?.() ?? optimized;

self.onmessage = async ({ data }: MessageEvent<Numbered<Request>>) => {
  const { id } = data;
  newest = id;
  const say = (answer: Answer) => self.postMessage({ id, ...answer });
  try {
    if ("chain" in data) {
      await draw(
        data.chain,
        () => id === newest,
        (drawn) => say({ drawn }),
      );
    } else if ("line" in data) {
      const started = performance.now();
      const { message } = await answerLine(session, data.line);
      say({ message, milliseconds: performance.now() - started });
    } else say({ checked: await checked(data.text) });
  } catch (thrown) {
    say({ error: thrown instanceof Error ? thrown.message : String(thrown) });
  }
};
