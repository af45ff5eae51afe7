// Joins what the service says to the page.
import { Unavailable, listen, read } from "./api.js";
import { byId, say, show } from "./dom.js";
import { betterRoutes, headline, shares, speed } from "./figures.js";
import { useZone } from "./format.js";
import { money, resize } from "./money.js";
import { budget, now } from "./now.js";
import { quality } from "./quality.js";
import { tasks } from "./tasks.js";

const state = { period: "month", periods: undefined, done: undefined, asked: 0, series: undefined };

function trouble(text) {
  show(byId("trouble"), text !== "");
  say(byId("trouble"), text);
}

function connection(kind, text) {
  byId("connection").dataset.kind = kind;
  say(byId("connection"), text);
}

/** Reads the figures of the chosen time and the last tasks. */
async function refresh() {
  if (state.periods === undefined) return;
  const asked = ++state.asked;
  const from = encodeURIComponent(state.periods[state.period]);
  try {
    const [report, series, page, rates] = await Promise.all([
      read(`/v1/report?from=${from}`), read(`/v1/stats/series?from=${from}`), read("/v1/tasks?limit=20"), read(`/v1/quality?from=${from}`)]);
    if (asked !== state.asked) return;
    trouble("");
    const fresh = page.tasks.length === 0;
    show(byId("empty"), fresh);
    headline(report);
    betterRoutes(report);
    shares(report);
    speed(report);
    quality(rates);
    tasks(page);
    state.series = series;
    money(series);
    show(byId("simulated"), report.simulated.calls > 0);
    say(byId("simulated"), report.simulated.calls > 0 ? `Simulated: ${report.simulated.statement}` : "");
    document.body.dataset.ready = "true";
  } catch (failure) {
    if (!(failure instanceof Unavailable)) throw failure;
    if (asked === state.asked) trouble(failure.message);
  }
}

let waiting;
/** Reads again soon, however often it is asked to. */
function refreshSoon() {
  waiting ??= setTimeout(() => {
    waiting = undefined;
    refresh();
  }, 2_000);
}

listen({
  stats(stats) {
    connection("live", "live");
    say(byId("zone"), useZone(stats.zone));
    now(stats);
    budget(stats.budget);
    const begun = state.periods === undefined || state.periods.today !== stats.periods.today;
    const done = `${stats.today.tasks} ${stats.running.count}`;
    state.periods = stats.periods;
    if (begun) refresh();
    else if (done !== state.done) refreshSoon();
    state.done = done;
  },
  alive: () => connection("live", "live"),
  away() {
    connection("away", "database away");
    trouble("The ledger's database does not answer. The figures come back by themselves once it does.");
    state.done = undefined;
  },
  lost() {
    connection("lost", "not connected, trying again …");
    if (document.body.dataset.ready === undefined) trouble("Sluice does not answer yet. It may be starting; this page goes on trying.");
    state.done = undefined;
  },
});

for (const choice of document.querySelectorAll("input[name=period]")) {
  choice.addEventListener("change", () => {
    state.period = choice.value;
    refresh();
  });
}

const isDark = () => document.documentElement.dataset.theme === "dark";
function themed() {
  say(byId("theme"), isDark() ? "Light" : "Dark");
  byId("theme").setAttribute("aria-label", isDark() ? "Light theme" : "Dark theme");
  if (state.series) money(state.series);
}
byId("theme").addEventListener("click", () => {
  document.documentElement.dataset.theme = isDark() ? "light" : "dark";
  try {
    localStorage.setItem("sluice-theme", document.documentElement.dataset.theme);
  } catch {
    // Then it holds until the page is left.
  }
  themed();
});
// theme.js has heard of it before and has set the theme.
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", themed);
addEventListener("resize", resize);
themed();
