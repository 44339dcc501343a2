import { app } from '@azure/functions';
import { convertCurrency, listCurrencies } from '../currency/handlers.ts';

app.http('ConvertCurrency', {
  methods: ['POST'],
  authLevel: 'function',
  route: 'ConvertCurrency',
  handler: convertCurrency,
});
app.http('ListCurrencies', {
  methods: ['GET'],
  authLevel: 'function',
  route: 'Currencies',
  handler: listCurrencies,
});
