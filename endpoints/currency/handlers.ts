import type { HttpHandler, HttpResponseInit } from '@azure/functions';
import { readJsonBody } from '../http/read-body.ts';
import { convert } from './convert.ts';
import { currencies } from './currencies.ts';
import { findRates } from './find-rates.ts';
import { isKnown, readConversion } from './read-conversion.ts';

/** Three short fields: whatever is longer is none of our callers. */
const maxBodyBytes = 65_536;

/** `POST /api/ConvertCurrency` */
export const convertCurrency: HttpHandler = async (request) => {
  const body = await readJsonBody(request, maxBodyBytes, 'exact-numbers');
  if (body.kind === 'wrong') return message(body.status, body.message);
  const rates = await findRates();
  if (rates.kind === 'unavailable') return message(rates.status, rates.message);
  const asked = readConversion(body.value, rates.table);
  if (asked.kind === 'wrong') return message(400, asked.message);
  const { perEuro } = rates.table;
  const value = convert(
    asked.amount,
    { perEuro: perEuro[asked.source] ?? '' },
    { perEuro: perEuro[asked.target] ?? '', decimals: currencies[asked.target]?.decimals ?? 0 },
  );
  // Written by hand: as a binary number the decimals of a large amount would be lost again.
  return { body: `{"value":${value}}`, headers: { 'content-type': 'application/json' } };
};

/** `GET /api/Currencies` */
export const listCurrencies: HttpHandler = async () => {
  const rates = await findRates();
  if (rates.kind === 'unavailable') return message(rates.status, rates.message);
  const { table } = rates;
  const known = Object.entries(currencies).filter(([code]) => isKnown(code, table));
  return {
    jsonBody: {
      date: table.date,
      currencies: known.map(([code, { name, decimals }]) => ({ code, name, decimals })),
    },
  };
};

const message = (status: number, value: string): HttpResponseInit => ({ status, jsonBody: { value } });
