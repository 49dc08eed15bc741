import { fileURLToPath } from "node:url";
import math from "markdown-it-math/temml";
import temml from "temml";
import { defineConfig } from "vitepress";
import { SHIMS } from "../browser/shims/index.ts";

const shim = (file: string) => fileURLToPath(new URL(`../browser/shims/${file}.ts`, import.meta.url));
const alias = Object.fromEntries(Object.entries(SHIMS).map(([name, file]) => [name, shim(file)]));

/** A hole burnt into a line. */
const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M1 12h4l2-9 2 9h6" fill="none" stroke="#c1121f" stroke-width="2"/></svg>',
)}`;

/** An equation on a line of its own, with the number that \\tag gives it beside it: it scrolls where it is too long. */
function numbered(tex: string): string {
  const number = /\\tag\{(.*)\}/.exec(tex)?.[1] ?? "";
  const mathml = temml.renderToString(tex.replace(/\\tag\{.*\}/, ""), { displayMode: true });
  return `<div class="equation"><div tabindex="0">${mathml}</div><span>${number}</span></div>`;
}

export default defineConfig({
  title: "zenocheck",
  description: "Is my solver right, did my change break it, and how fast is it really?",
  srcDir: "content",
  outDir: "dist",
  base: process.env["SITE_BASE"] ?? "/zenocheck/",
  lang: "en",
  head: [["link", { rel: "icon", href: ICON }]],
  cleanUrls: false,
  markdown: {
    html: false,
    config: (md) => {
      md.use(math as never, { blockRenderer: numbered });
      // Code that is indented is code as between fences: it scrolls, by keyboard too.
      md.renderer.rules.code_block = (...args) => md.renderer.rules.fence!(...args);
    },
    image: { lazyLoading: true },
    languageAlias: { octave: "matlab" },
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
  },
  vite: {
    worker: { format: "es", plugins: () => [{ name: "node", config: () => ({ resolve: { alias } }) }] },
    resolve: { alias },
    esbuild: {
      target: "es2022",
      tsconfigRaw: { compilerOptions: { target: "es2022", useDefineForClassFields: true } },
    },
    build: { target: "es2022", chunkSizeWarningLimit: 2000 },
    server: { fs: { allow: [fileURLToPath(new URL("../..", import.meta.url))] } },
  },
  themeConfig: {
    search: { provider: "local" },
    outline: [2, 3],
    nav: [
      { text: "Start", link: "/start" },
      { text: "Playground", link: "/playground" },
      { text: "Properties", link: "/properties" },
      { text: "Figures", link: "/results/" },
      { text: "API", link: "/api/" },
    ],
    sidebar: [
      {
        text: "Begin",
        items: [
          { text: "Start", link: "/start" },
          { text: "Is my solver right?", link: "/docs/conformance" },
          { text: "Did my change break it? How fast is it?", link: "/docs/bench" },
          { text: "All commands and pages", link: "/docs/guide" },
          { text: "Installing", link: "/docs/installing" },
        ],
      },
      {
        text: "In the browser",
        items: [
          { text: "A driven spin chain", link: "/playground" },
          { text: "Check a problem", link: "/check" },
          { text: "Look at a report", link: "/report" },
          { text: "Speak the protocol", link: "/protocol" },
        ],
      },
      {
        text: "The physics",
        items: [
          { text: "The equations", link: "/physics" },
          { text: "Conventions, and what is solved", link: "/docs/physics" },
          { text: "Errata of the papers", link: "/docs/errata" },
          { text: "Glossary", link: "/docs/glossary" },
        ],
      },
      {
        text: "The figures",
        items: [
          { text: "Results", link: "/results/" },
          { text: "How they are made", link: "/docs/figures" },
          { text: "Ensembles and clusters", link: "/docs/ensembles" },
        ],
      },
      {
        text: "The suite",
        items: [
          { text: "Properties", link: "/properties" },
          { text: "What it finds and what not", link: "/docs/power" },
          { text: "The kill matrix", link: "/kill-matrix" },
          { text: "Slips of size", link: "/slips" },
          { text: "Mutants that survive", link: "/survivors" },
          { text: "Verdicts on QuTiP", link: "/docs/verdicts" },
          { text: "Scoreboard", link: "/docs/scoreboard" },
          { text: "Vectors: answers in 30 digits", link: "/docs/vectors" },
          { text: "Certificates", link: "/docs/certified" },
          { text: "Reliability", link: "/docs/reliability" },
        ],
      },
      {
        text: "Reference",
        items: [
          { text: "The protocol", link: "/docs/protocol" },
          { text: "API", link: "/api/" },
          { text: "In CI", link: "/docs/ci" },
          { text: "Performance", link: "/docs/performance" },
          { text: "Architecture", link: "/docs/architecture" },
          { text: "Decisions", link: "/docs/decisions/" },
          { text: "Change log", link: "/CHANGELOG" },
          { text: "Contributing", link: "/CONTRIBUTING" },
        ],
      },
    ],
    footer: { message: "MIT licence. Everything on these pages is computed in them." },
    socialLinks: [{ icon: "github", link: "https://github.com/zenocheck/zenocheck" }],
  },
});
