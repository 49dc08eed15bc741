import { computed, nextTick, onBeforeUnmount, onMounted, reactive, ref, watch } from "vue";
import { type Chain, chainBy, hashOf, LETTER } from "../chain.ts";
import type { Drawn } from "../draw.ts";
import { means } from "../means.ts";
import { copied } from "../share.ts";
import { useSolver } from "../use-solver.ts";
import type { Series } from "./plot.ts";

const DYNAMICS = ["hilbert", "nonsecular"] as const;

/** The chains that buttons bring. */
const CHAINS: readonly { name: string; chain: Chain }[] = [
  { name: "The Letter at 1.2 K", chain: { ...LETTER, temperature: 1.2 } },
  { name: "The Letter at 12 K", chain: LETTER },
  { name: "12 K, weaker couplings", chain: { ...LETTER, U: 0.15 } },
];

/** A chain that sliders set and the address keeps, solved anew whenever it changes, and its two plots. */
export function usePlayground() {
  const chain = reactive<Chain>({ ...LETTER });
  const drawn = ref<Drawn>();
  const refused = ref("");
  const shared = ref("Copy the link");
  /** From a change to the frame that has the first picture of it, ms; and how many there have been. */
  const redraw = ref(0);
  const redraws = ref(0);
  let changed = 0;

  const { ask, error } = useSolver((answer) => {
    if (!("drawn" in answer)) return;
    const isFirst = answer.drawn.realizations === 1 && answer.drawn.hilbert.residual === null;
    drawn.value = answer.drawn;
    if (isFirst) nextTick(() => requestAnimationFrame(timed));
  });
  function timed(): void {
    redraw.value = performance.now() - changed;
    redraws.value += 1;
  }
  function draw(): void {
    changed = performance.now();
    ask({ chain: { ...chain } });
  }
  const set = (next: Chain) => Object.assign(chain, next);
  function read(): void {
    const given = chainBy(location.hash.slice(1));
    refused.value = given.refused;
    set(given.chain);
  }
  onMounted(() => {
    read();
    draw();
    addEventListener("hashchange", read);
    watch(chain, () => {
      shared.value = "Copy the link";
      history.replaceState(history.state, "", hashOf(chain));
      draw();
    });
  });
  onBeforeUnmount(() => removeEventListener("hashchange", read));
  async function share(): Promise<void> {
    shared.value = await copied(new URL(hashOf(chain), location.href).href);
  }

  const profile = computed(() => (drawn.value ? profileOf(drawn.value, chain.detuning) : []));
  const spectra = computed(() => (drawn.value ? spectraOf(drawn.value) : []));
  return { CHAINS, DYNAMICS, chain, drawn, error, refused, redraw, redraws, set, shared, share, profile, spectra };
}

/** P_i against the detuning, and the polarisation without a drive as a level. */
function profileOf(drawn: Drawn, microwaves: number): Series[] {
  const { detunings, realizations, equilibrium } = drawn;
  const ends = [Math.min(...detunings, microwaves), Math.max(...detunings, microwaves)];
  const level = ends.map((x) => ({ x, y: equilibrium.polarization }));
  const curves = DYNAMICS.map((name) => {
    const dots = detunings.map((x, i) => ({ x, y: drawn[name].polarization[i]! }));
    return { name, dots, points: realizations > 3 ? means(dots) : dots.toSorted((a, b) => a.x - b.x) };
  });
  return [{ name: "equilibrium", dots: [], points: level }, ...curves];
}

function spectraOf(drawn: Drawn): Series[] {
  return (["equilibrium", ...DYNAMICS] as const).map((name) => ({
    name,
    dots: [],
    points: drawn.frequencies.map((x, k) => ({ x, y: drawn[name].spectrum[k]! })),
  }));
}
