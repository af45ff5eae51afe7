// How well models do, by category.
import { byId, fill, nothing, table } from "./dom.js";
import { count, percent } from "./format.js";

/** Shows success rates and comparisons. */
export function quality(view) {
  fill(byId("quality-body"), rates(view.success), view.categories.length ? scores(view) : undefined);
}

function rates(rows) {
  return rows.length === 0 ? nothing("No task has been done in this time.") : table("Done well at the first go (95 % interval)", [
    { name: "Category", header: true, cell: row => row.category },
    { name: "Model", cell: row => row.model },
    { name: "Tasks", number: true, cell: row => count(row.tasks) },
    { name: "Rate", number: true, cell: row => percent(row.rate_percent) },
    { name: "Interval", number: true, cell: interval },
  ], rows);
}

function scores(view) {
  return table(`Compared with ${view.measure?.reference ?? "the reference"}, last 30 days`, [
    { name: "Category", header: true, cell: row => row.category },
    { name: "Model", cell: row => row.model },
    { name: "Score", number: true, cell: row => percent(row.score_percent) },
    { name: "Interval", number: true, cell: interval },
    { name: "Standing", cell: standing },
  ], view.categories);
}

const standing = row =>
  row.standing + (row.next_model ? `, now ${row.next_model}` : "") + (row.simulated ? ", simulated" : "");

const interval = row => (row.low_percent === undefined
  ? "–"
  : `${Math.round(row.low_percent)}–${Math.round(row.high_percent)}`);
