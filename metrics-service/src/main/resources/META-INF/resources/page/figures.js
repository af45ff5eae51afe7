// The figures of a time: headline, shares, speed.
import { bar, byId, el, fill, nothing, table } from "./dom.js";
import { count, decimal, duration, percent, usd } from "./format.js";

/** The headline. */
export function headline(report) {
  const local = report.by_route.find(share => share.name === "local")?.share_percent ?? 0;
  const saved = report.baselines.map(baseline => tile(
    `Saved against ${baseline.name}`, usd(baseline.savings_usd),
    baseline.savings_percent === undefined ? "" : `${percent(baseline.savings_percent)} of ${usd(baseline.cost_usd)}${known(baseline, report)}`,
    baseline.savings_usd < 0 ? "loss" : "gain"));
  fill(byId("headline"), ...saved,
    tile("Spent", usd(report.cost_usd), report.estimated?.calls ? `of it estimated ${usd(report.estimated.cost_usd)}` : ""),
    energy(report),
    tile("Tasks", count(report.tasks.total), report.tasks.total ? `${percent(local)} on this machine` : ""),
    tile("Completed", percent(report.tasks.success_rate_percent),
      report.tasks.failed ? `${count(report.tasks.failed)} failed` : "none failed"));
}

/** A baseline that came into the catalog later is silent about the tasks before. */
const known = (baseline, report) =>
  (baseline.tasks < report.tasks.completed ? `, known of ${count(baseline.tasks)} of ${count(report.tasks.completed)} tasks` : "");

function energy(report) {
  return report.energy?.cost_usd === undefined
    ? undefined
    : tile("Energy", usd(report.energy.cost_usd), `${work(report.energy.kwh ?? 0)}, not in what was spent`);
}

const work = kwh => (kwh < 0.1 ? `${decimal(1_000 * kwh)} Wh` : `${decimal(kwh)} kWh`);

function tile(name, figure, detail, kind) {
  return el("div", { class: kind }, el("dt", {}, name), el("dd", {}, figure), el("dd", { class: "detail" }, detail));
}

/** Where local models cost more, energy included, than a cloud model would: nothing where they do not. */
export function betterRoutes(report) {
  fill(byId("better-routes"), report.better_routes.length === 0 ? undefined : table("Cheaper on a cloud model, energy included", [
    { name: "Category", header: true, cell: row => row.category },
    { name: "Now on", cell: row => row.model },
    { name: "Cost", number: true, cell: row => usd(row.cost_usd) },
    { name: "Better on", cell: row => row.better_model },
    { name: "Cost there", number: true, cell: row => usd(row.better_cost_usd) },
  ], report.better_routes));
}

/** Tasks by route, model and category. */
export function shares(report) {
  share("by-route", "Tasks by route", "Route", report.by_route);
  share("by-model", "Tasks by model", "Model", report.by_model);
  share("by-category", "Tasks by category", "Category", report.by_category);
}

function share(id, caption, name, rows) {
  fill(byId(id), rows.length === 0 ? nothing("No tasks in this time.") : table(caption, [
    { name, header: true, cell: row => row.name },
    { name: "Tasks", number: true, cell: row => count(row.tasks) },
    { name: "Share", number: true, cell: row => percent(row.share_percent) },
    { name: el("span", { class: "unseen" }, "Bar"), cell: row => bar(row.share_percent, row.name) },
  ], rows));
}

/** How fast models wrote, and how long tasks took. */
export function speed(report) {
  const fastest = Math.max(...report.tokens_per_second.map(model => model.tokens_per_second), 1);
  fill(byId("speed"),
    el("dl", { class: "facts" },
      fact("Median task", duration(report.duration_ms.median)),
      fact("95 % within", duration(report.duration_ms.p95)),
      fact("Went on to another model", count(report.escalations)),
      fact("Tokens", count(report.tokens.total))),
    report.tokens_per_second.length === 0 ? nothing("No model has written anything in this time.") : table(
      "Output tokens per second", [
        { name: "Model", header: true, cell: row => row.model },
        { name: "Tokens/s", number: true, cell: row => decimal(row.tokens_per_second) },
        { name: el("span", { class: "unseen" }, "Bar"), cell: row => bar(100 * row.tokens_per_second / fastest) },
      ], report.tokens_per_second));
}

function fact(name, figure) {
  return el("div", {}, el("dt", {}, name), el("dd", {}, figure));
}
