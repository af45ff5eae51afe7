// How figures are written.

const locale = "en-US";
const whole = new Intl.NumberFormat(locale);
const cents = new Intl.NumberFormat(locale, { style: "currency", currency: "USD" });
const fine = new Intl.NumberFormat(locale, { style: "currency", currency: "USD", minimumFractionDigits: 4 });
const finest = new Intl.NumberFormat(locale, { style: "currency", currency: "USD", minimumFractionDigits: 6 });
const oneDigit = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
let zone = "UTC";

/** Times are shown in this time zone from now on. */
export function useZone(name) {
  zone = name;
  return zone;
}

/** Dollars: to the cent, below one to the hundredth of a cent, and what would be next to nothing then to the millionth. */
export function usd(amount) {
  const size = Math.abs(amount);
  return (size === 0 || size >= 1 ? cents : size >= 0.00005 ? fine : finest).format(amount);
}

/** Dollars to the cent. */
export const roundUsd = amount => cents.format(amount);
export const count = number => whole.format(number);
export const percent = number => (number === undefined ? "–" : `${oneDigit.format(number)} %`);
export const decimal = number => oneDigit.format(number);

/** Milliseconds as a person says them. */
export function duration(millis) {
  if (millis === undefined) return "–";
  if (millis < 10_000) return `${(millis / 1000).toFixed(2)} s`;
  if (millis < 120_000) return `${Math.round(millis / 1000)} s`;
  if (millis < 7_200_000) return `${Math.round(millis / 60_000)} min`;
  return `${oneDigit.format(millis / 3_600_000)} h`;
}

/** Day and time of a moment. */
export const moment = iso => new Intl.DateTimeFormat("en-GB", {
  timeZone: zone, day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", second: "2-digit",
}).format(new Date(iso));

/** The day of a moment. */
export const day = iso => new Intl.DateTimeFormat("en-GB", { timeZone: zone, day: "numeric", month: "short" })
  .format(new Date(iso));

/** The hour of a moment. */
export const hour = iso => new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" })
  .format(new Date(iso));
