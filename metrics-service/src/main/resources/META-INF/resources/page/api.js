// Asks metrics-service, which this page comes from.

/** Why nothing could be read, in words for the user. */
export class Unavailable extends Error {}

/** JSON of an address; undefined where there is no such address. */
export async function read(path) {
  let answer;
  try {
    answer = await fetch(path, { headers: { Accept: "application/json" }, signal: AbortSignal.timeout(15_000) });
  } catch {
    throw new Unavailable("Sluice does not answer. It may be starting, or have been stopped.");
  }
  if (answer.status === 404) return undefined;
  if (!answer.ok) {
    throw new Unavailable(answer.status === 503
      ? "The ledger's database does not answer. The figures come back by themselves once it does."
      : `Sluice answered with an error (${answer.status}).`);
  }
  return answer.json();
}

/** Listens to what changes, for as long as the page is open; `heard` has a function for each event. */
export function listen(heard) {
  let source;
  let silence;
  const restart = () => {
    source?.close();
    open();
  };
  const awake = () => {
    clearTimeout(silence);
    // The service speaks at least every 15 seconds: after longer silence the connection is dead without an error.
    silence = setTimeout(restart, 40_000);
  };
  const open = () => {
    source = new EventSource("/v1/stats/stream");
    for (const name of ["stats", "away", "alive"]) {
      source.addEventListener(name, event => {
        awake();
        heard[name]?.(JSON.parse(event.data));
      });
    }
    source.addEventListener("error", () => {
      heard.lost();
      // A refusal closes it for good, a broken connection is tried again by the browser itself.
      if (source.readyState === EventSource.CLOSED) {
        clearTimeout(silence);
        silence = setTimeout(restart, 5_000);
      }
    });
    awake();
  };
  open();
}
