import Big from 'big.js';
import { settingsOwner } from '../http/settings.ts';
import type { RateAlert } from './read-alert.ts';
import type { RateTable } from './read-rates.ts';

/** The alerts of one host by id. They live in memory: an app of several instances would keep them in a table. */
export const alertsOf = (): Map<string, HeldAlert> => {
  const owner = settingsOwner();
  const known = stores.get(owner) ?? new Map<string, HeldAlert>();
  stores.set(owner, known);
  return known;
};

const stores = new WeakMap<object, Map<string, HeldAlert>>();

/** An alert, and whether the rate was on its side at the last look: it is told once for each crossing. */
export interface HeldAlert {
  readonly alert: RateAlert;
  readonly told: boolean;
}

/** What is posted to the callback URL. */
export interface RateNotification {
  readonly source: string;
  readonly target: string;
  readonly rate: number;
  readonly threshold: number;
  readonly date: string;
}

/** How long a callback may take. */
const callbackMs = 2_000;

/** Looks at all alerts and tells those whose rate has crossed; the number of those that were told. One that cannot be told is told next time. */
export const tellAlerts = async (table: RateTable): Promise<number> => {
  const alerts = alertsOf();
  const told = await Promise.all(
    [...alerts].map(async ([id, { alert, told }]) => {
      const rate = rateOf(alert, table);
      const crossed =
        rate !== undefined &&
        (alert.direction === 'above' ? rate.gt(alert.threshold) : rate.lt(alert.threshold));
      if (rate === undefined || !crossed || told) {
        if (!crossed && told && alerts.has(id)) alerts.set(id, { alert, told: false });
        return false;
      }
      const { source, target, threshold } = alert;
      const notification = {
        source,
        target,
        rate: rate.toNumber(),
        threshold: Number(threshold),
        date: table.date,
      };
      const delivered = await post(alert.callbackUrl, notification);
      // It may have been ended while the callback ran.
      if (delivered && alerts.has(id)) alerts.set(id, { alert, told: true });
      return delivered;
    }),
  );
  return told.filter((each) => each).length;
};

const rateOf = ({ source, target }: RateAlert, { perEuro }: RateTable): Big | undefined => {
  const [from, to] = [perEuro[source], perEuro[target]];
  return from === undefined || to === undefined ? undefined : new Big(to).div(from).round(6);
};

const post = async (url: string, notification: RateNotification): Promise<boolean> => {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(notification),
      redirect: 'manual',
      signal: AbortSignal.timeout(callbackMs),
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
};
