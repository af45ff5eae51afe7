// The last tasks, each with its story.
import { arrange, byId, el, fill, nothing } from "./dom.js";
import { read } from "./api.js";
import { count, decimal, duration, moment, usd } from "./format.js";

/** Shows tasks, newest first; those that are unfolded stay so, and the keyboard's focus stays in its task. */
export function tasks(page) {
  const list = byId("tasks");
  if (page.tasks.length === 0) {
    fill(list, nothing("No tasks yet."));
    return;
  }
  const known = new Map([...list.querySelectorAll("details")].map(task => [task.dataset.id, task]));
  if (known.size === 0) fill(list, el("ol", { class: "tasks" }));
  const focused = document.activeElement?.closest("#tasks details");
  arrange(list.firstElementChild, page.tasks.map(task => {
    const before = known.get(task.id);
    return before?.dataset.state === state(task) ? before.parentElement : el("li", {}, story(task, before?.open));
  }));
  if (focused && !focused.isConnected) list.querySelector(`details[data-id="${CSS.escape(focused.dataset.id)}"] summary`)?.focus();
}

const state = task => `${task.status} ${task.attempts.length}`;

function story(task, open) {
  const details = el("details", { "data-id": task.id, "data-state": state(task), open },
    el("summary", {},
      el("span", { class: `status ${task.status}` }, task.status),
      el("span", { class: "what" }, task.category ?? "not yet classified"),
      el("span", { class: "where" }, task.model ? `${task.model}${task.route ? ` (${task.route})` : ""}` : "–"),
      marks(task),
      el("span", { class: "took" }, task.duration_ms === undefined ? "" : duration(task.duration_ms)),
      el("span", { class: "cost" }, usd(task.cost_usd)),
      el("span", { class: "when" }, task.accepted_at ? moment(task.accepted_at) : "")));
  if (open) unfold(details, task);
  details.addEventListener("toggle", () => {
    if (details.open && details.children.length === 1) unfold(details, task);
  });
  return details;
}

/** What a task is that is not a user's own, or no real model answered. */
function marks(task) {
  const marks = [task.metadata?.["sluice-purpose"], task.simulated ? "simulated" : undefined].filter(Boolean);
  return marks.length === 0 ? "" : el("span", { class: "mark" }, marks.join(" · "));
}

function unfold(details, task) {
  const facts = [
    ["Task", task.id],
    ["Why there", (task.reasons ?? []).join(", ") || "–"],
    ["Waited", duration(task.queued_ms)],
    ["Elsewhere", Object.entries(task.baseline_cost_usd ?? {}).map(([name, cost]) => `${usd(cost)} on ${name}`).join(", ") || "–"],
    ...Object.entries(task.metadata ?? {}),
  ];
  details.append(el("div", { class: "story" },
    el("dl", { class: "facts" }, facts.map(([name, text]) => el("div", {}, el("dt", {}, name), el("dd", {}, text)))),
    task.attempts.length === 0 ? nothing("No model has tried it yet.") : el("ol", {}, task.attempts.map(attempt)),
    task.failure ? el("p", { class: "failed" }, task.failure.message) : undefined,
    task.status === "completed" ? answer(task) : undefined));
}

function attempt(attempt) {
  const facts = [
    attempt.failure ? attempt.failure.message : "answered",
    duration(attempt.duration_ms),
    attempt.tokens_per_second === undefined ? undefined : `${decimal(attempt.tokens_per_second)} tokens/s`,
    `${count(attempt.usage.output_tokens ?? 0)} tokens out`,
    `${usd(attempt.cost_usd)}${attempt.estimated ? " (estimated)" : ""}`,
    attempt.tries > 1 ? `${attempt.tries} tries` : undefined,
    attempt.batched ? "in a batch" : undefined,
  ];
  return el("li", { class: attempt.failure ? "failed" : undefined },
    el("strong", {}, attempt.model), ` · ${attempt.provider_model} at ${attempt.provider}: ${facts.filter(Boolean).join(" · ")}`,
    attempt.simulated ? el("span", { class: "mark" }, "simulated") : "");
}

function answer(task) {
  const place = el("div", {}, el("button", { type: "button", class: "quiet" }, "Show the answer"));
  place.firstChild.addEventListener("click", async () => {
    const whole = await read(`/v1/tasks/${encodeURIComponent(task.id)}`).catch(() => undefined);
    const text = el("pre", { class: "answer", tabindex: "-1" }, whole?.result?.text ?? "The answer can't be read at the moment.");
    fill(place, text);
    text.focus();
  });
  return place;
}
