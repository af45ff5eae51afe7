// What goes on at this moment: tasks in work, lanes, budget.
import { bar, byId, el, fill, nothing, table } from "./dom.js";
import { count, day, hour, percent, roundUsd, usd } from "./format.js";

/** What workers do, and what waits. */
export function now(stats) {
  const running = stats.running;
  fill(byId("running"), running.count === 0 ? nothing("Nothing runs.") : table(
    `${count(running.count)} running${running.count > running.tasks.length ? `, the last ${running.tasks.length}` : ""}`, [
      { name: "Model", header: true, cell: task => task.model ?? "–" },
      { name: "Category", cell: task => task.category ?? "–" },
      { name: "Since", number: true, cell: task => since(task, stats.at) },
    ], running.tasks));
  const deepest = Math.max(...stats.lanes.map(lane => lane.tasks), 1);
  fill(byId("lanes"), stats.lanes.length === 0 ? nothing("All lanes are empty.") : table(
    "Tasks in lanes, those in work included", [
      { name: "Lane", header: true, cell: lane => `${lane.model} · ${lane.urgency}` },
      { name: "Tasks", number: true, cell: lane => count(lane.tasks) },
      { name: el("span", { class: "unseen" }, "Bar"), cell: lane => bar(100 * lane.tasks / deepest) },
    ], stats.lanes));
}

function since(task, at) {
  if (task.batched) return "in a batch";
  const seconds = Math.max(0, Math.round((new Date(at) - new Date(task.since)) / 1000));
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}

/** How the budget stands. */
export function budget(standing) {
  const away = standing.source === "ledger";
  fill(byId("budget-body"), standing.periods.map(period),
    away ? nothing("As the ledger counts it: cloud-inference-service, which keeps the budget, does not answer.") : undefined);
}

function period(period) {
  const cap = period.cap_usd;
  const used = cap ? 100 * (period.spent_usd + period.reserved_usd) / cap : 0;
  const kind = used >= 95 ? "full" : used >= 80 ? "nearly" : "";
  return el("div", { class: "period" },
    el("h3", {}, scope(period.scope)),
    el("p", { class: "amount" }, el("strong", {}, usd(period.spent_usd)),
      cap === undefined ? " spent, no limit" : ` spent of ${usd(cap)} (${percent(100 * period.spent_usd / (cap || 1))})`),
    cap === undefined ? undefined : bar(used, kind),
    el("p", { class: "detail" }, [
      period.reserved_usd ? `${usd(period.reserved_usd)} reserved for calls under way` : undefined,
      period.forecast_usd === undefined ? undefined : forecast(period),
      `begins anew ${day(period.resets_at)}, ${hour(period.resets_at)}`,
    ].filter(Boolean).join(" · ")));
}

function forecast(period) {
  const over = period.cap_usd !== undefined && period.forecast_usd > period.cap_usd;
  return `at this pace ${roundUsd(period.forecast_usd)} at its end${over ? ", which is over the limit" : ""}`;
}

function scope(name) {
  const [period, share] = name.split(/:(.*)/s);
  const title = { month: "This month", day: "Today" }[period] ?? period;
  return share ? `${title}, ${share.replace("=", " ")}` : title;
}
