// Cost and baselines over the time, as a chart with the same figures in a table.
import { arrange, byId, el, fill, nothing, table } from "./dom.js";
import { count, day, hour, usd } from "./format.js";

let chart;

/** Made once, and what is in it is replaced: it stays open under its reader, who keeps the focus. */
const figures = el("div", {});
const details = el("details", {}, el("summary", {}, "The same as a table"), figures);

/** Shows a series of a time. */
export function money(series) {
  const points = series.points;
  const names = [...new Set(points.flatMap(point => Object.keys(point.baselines_usd)))].sort();
  const label = series.step === "hour" ? hour : day;
  chart?.destroy();
  chart = undefined;
  fill(byId("money-chart"));
  if (!points.some(point => point.tasks > 0)) {
    fill(byId("money-chart"), nothing("No tasks ended in this time."));
    fill(byId("money-table"));
    return;
  }
  draw(points, names, label);
  arrange(byId("money-table"), [details]);
  fill(figures, table(`By ${series.step}`, [
    { name: series.step === "hour" ? "Hour" : "Day", header: true, cell: point => label(point.from) },
    { name: "Tasks", number: true, cell: point => count(point.tasks) },
    { name: "Local", number: true, cell: point => count(point.local) },
    { name: "Cost", number: true, cell: point => usd(point.cost_usd) },
    ...names.map(name => ({ name, number: true, cell: point => usd(point.baselines_usd[name] ?? 0) })),
  ], points));
}

/** Draws the sums so far: the room between the lines is what was saved. */
function draw(points, names, label) {
  const place = byId("money-chart");
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const sums = values => values.reduce((all, value) => [...all, (all.at(-1) ?? 0) + value], []);
  const lines = [
    { name: "spent", values: sums(points.map(point => point.cost_usd)), stroke: colour("--spent"), width: 2.5, fill: colour("--spent-fill") },
    ...names.map((name, index) => ({
      name, values: sums(points.map(point => point.baselines_usd[name] ?? 0)), stroke: colour(`--baseline-${index % 2}`), width: 1.5, dash: index ? [4, 4] : undefined })),
  ];
  const axis = { stroke: colour("--quiet"), grid: { stroke: colour("--line"), width: 1 }, ticks: { show: false }, font: "12px system-ui, sans-serif" };
  const times = points.map(point => new Date(point.from) / 1000);
  chart = new uPlot({
    width: place.clientWidth, height: 240, scales: { x: { time: true }, y: { range: (_, low, high) => [0, high || 1] } },
    cursor: { y: false }, legend: { live: true },
    axes: [
      { ...axis, values: (_, splits) => splits.map(at => label(at * 1000)) },
      { ...axis, size: 72, values: (_, splits) => splits.map(usd) },
    ],
    series: [
      { value: (_, at) => (at === null ? "" : label(at * 1000)) , label: "until" },
      ...lines.map(line => ({
        label: line.name, stroke: line.stroke, width: line.width, dash: line.dash, fill: line.fill, points: { show: points.length < 2 },
        value: (_, amount) => (amount === null ? usd(line.values.at(-1)) : usd(amount)) })),
    ],
  }, [times, ...lines.map(line => line.values)], place);
  const last = lines.map(line => `${line.name} ${usd(line.values.at(-1))}`).join(", ");
  place.querySelector("canvas").setAttribute("role", "img");
  place.querySelector("canvas").setAttribute("aria-label", `Sums over the time: ${last}. The table below has all points.`);
}

/** Fits the chart to the window again. */
export function resize() {
  chart?.setSize({ width: byId("money-chart").clientWidth, height: 240 });
}
