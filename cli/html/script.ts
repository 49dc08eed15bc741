/** What runs in a report: the filter of its checks, and buttons that copy a command. */
export const SCRIPT = `
const field = document.getElementById("filter");
const checks = [...document.querySelectorAll("tr.check")];
field?.addEventListener("input", () => {
  const words = field.value.toLowerCase().split(/\\s+/).filter(Boolean);
  for (const row of checks) {
    const because = row.nextElementSibling?.className === "because" ? row.nextElementSibling : null;
    const text = (row.textContent + " " + (because?.textContent ?? "")).toLowerCase();
    row.hidden = !words.every((word) => text.includes(word));
    if (because) because.hidden = row.hidden;
  }
  const shown = checks.filter((row) => !row.hidden);
  for (const group of document.querySelectorAll("details")) {
    const members = shown.filter((row) => group.contains(row));
    group.hidden = members.length === 0;
    if (words.length > 0) group.open = members.length > 0;
  }
  document.getElementById("counted").textContent = words.length > 0 ? shown.length + " of " + checks.length : "";
});
for (const button of document.querySelectorAll("button[data-copy]")) {
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = "Copied";
  });
}
`;
