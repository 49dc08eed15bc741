/** What runs in a report: the filter of its checks, and buttons that copy a command. */
export const SCRIPT = `
const field = document.getElementById("filter");
const choice = document.getElementById("verdict");
const checks = [...document.querySelectorAll("tr.check")];
const groups = [...document.querySelectorAll("#checks details")];
const open = new Map(groups.map((group) => [group, group.open]));
function filter() {
  const words = field.value.toLowerCase().split(/\\s+/).filter(Boolean);
  const isAsked = words.length > 0 || choice.value !== "";
  for (const row of checks) {
    const because = row.nextElementSibling?.className === "because" ? row.nextElementSibling : null;
    const text = (row.textContent + " " + (because?.textContent ?? "")).toLowerCase();
    const isVerdict = choice.value === "" || row.dataset.verdict === choice.value;
    row.hidden = !isVerdict || !words.every((word) => text.includes(word));
    if (because) because.hidden = row.hidden;
  }
  const shown = checks.filter((row) => !row.hidden);
  for (const group of groups) {
    const members = shown.filter((row) => group.contains(row));
    group.hidden = members.length === 0;
    group.open = isAsked ? members.length > 0 : open.get(group);
  }
  document.getElementById("counted").textContent = isAsked ? shown.length + " of " + checks.length : "";
}
field?.addEventListener("input", filter);
choice?.addEventListener("change", filter);
for (const button of document.querySelectorAll("button[data-copy]")) {
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(button.previousElementSibling);
      button.textContent = "Selected";
    }
  });
}
`;
