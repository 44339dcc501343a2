import { randomUUID } from 'node:crypto';
import type { HttpHandler, HttpResponseInit } from '@azure/functions';
import { readJsonBody } from '../http/read-body.ts';
import { alertsOf, tellAlerts } from './alerts.ts';
import { findRates } from './find-rates.ts';
import { readAlert } from './read-alert.ts';

const maxBodyBytes = 65_536;

/** `POST /api/RateAlerts`: subscribes; `Location` is where the subscription is ended. */
export const subscribeAlert: HttpHandler = async (request) => {
  const body = await readJsonBody(request, maxBodyBytes, 'exact-numbers');
  if (body.kind === 'wrong') return message(body.status, body.message);
  const alert = readAlert(body.value);
  if (typeof alert === 'string') return message(400, alert);
  const id = randomUUID();
  alertsOf().set(id, { alert, told: false });
  const here = new URL(request.url);
  const location = `${here.origin}${here.pathname.replace(/\/+$/, '')}/${id}`;
  return { status: 201, headers: { location }, jsonBody: { id } };
};

/** `DELETE /api/RateAlerts/{id}`: ends a subscription; one that is not there has ended already. */
export const endAlert: HttpHandler = (request) => {
  alertsOf().delete(request.params['id'] ?? '');
  return { status: 204 };
};

/** `POST /api/RateAlerts/Check`: looks at the rates now, as the timer does once a day. */
export const checkAlerts: HttpHandler = async () => {
  const rates = await findRates();
  if (rates.kind === 'unavailable') return message(rates.status, rates.message);
  return { jsonBody: { notified: await tellAlerts(rates.table) } };
};

/**
 * `GET /api/RatePublications`: a polling trigger with state. Without `triggerstate` it only gives one; with one it fires when
 * there is a table of a later day.
 */
export const pollPublications: HttpHandler = async (request) => {
  const state = request.query.get('triggerstate');
  if (state !== null && !isDate(state)) {
    return message(400, '"triggerstate" is not a date.');
  }
  const rates = await findRates();
  if (rates.kind === 'unavailable') return message(rates.status, rates.message);
  const { date, perEuro } = rates.table;
  const here = new URL(request.url);
  const next = (value: string): Record<string, string> => ({
    location: `${here.origin}${here.pathname}?triggerstate=${value}`,
    'retry-after': '3600',
  });
  if (state === null || date <= state) return { status: 202, headers: next(state ?? date) };
  const publications = [{ date, currencies: Object.keys(perEuro).length }];
  return { status: 200, headers: next(date), jsonBody: { publications } };
};

const message = (status: number, value: string): HttpResponseInit => ({ status, jsonBody: { value } });

const isDate = (text: string): boolean => {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  // Date.parse takes 31 February for the third of March.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};
