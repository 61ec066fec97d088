/** Asks whether a client may go on; the seconds to wait where it may not, else 0. */
export type RateLimit = (client: string) => number;

const MINUTE_MS = 60_000;
/** Clients remembered; beyond, those whose allowance is whole again are forgotten. */
const MOST_CLIENTS = 10_000;

/**
 * A bucket for each client that holds a quarter of a minute's allowance and fills steadily (the token bucket). `now` is
 * a clock in ms that only goes forward.
 */
export function rateLimit(perMinute: number, now: () => number): RateLimit {
  const size = Math.max(1, perMinute / 4),
    perMs = perMinute / MINUTE_MS;
  const buckets = new Map<string, { left: number; at: number }>();
  return (client) => {
    const time = now();
    if (buckets.size > MOST_CLIENTS)
      for (const [name, { left, at }] of buckets) if (left + (time - at) * perMs >= size) buckets.delete(name);
    const bucket = buckets.get(client) ?? { left: size, at: time };
    const left = Math.min(size, bucket.left + (time - bucket.at) * perMs);
    const allowed = left >= 1;
    buckets.set(client, { left: allowed ? left - 1 : left, at: time });
    return allowed ? 0 : Math.ceil((1 - left) / perMs / 1000);
  };
}
