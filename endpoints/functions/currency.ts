import { app } from '@azure/functions';
import { checkAlerts, endAlert, pollPublications, subscribeAlert } from '../currency/alert-handlers.ts';
import { tellAlerts } from '../currency/alerts.ts';
import { findRates } from '../currency/find-rates.ts';
import { convertCurrency, listCurrencies } from '../currency/handlers.ts';

app.http('ConvertCurrency', {
  methods: ['POST'],
  authLevel: 'function',
  route: 'ConvertCurrency',
  handler: convertCurrency,
});
app.http('ListCurrencies', {
  methods: ['GET', 'HEAD'],
  authLevel: 'function',
  route: 'Currencies',
  handler: listCurrencies,
});
app.http('SubscribeRateAlert', {
  methods: ['POST'],
  authLevel: 'function',
  route: 'RateAlerts',
  handler: subscribeAlert,
});
app.http('EndRateAlert', {
  methods: ['DELETE'],
  authLevel: 'function',
  route: 'RateAlerts/{id}',
  handler: endAlert,
});
app.http('CheckRateAlerts', {
  methods: ['POST'],
  authLevel: 'function',
  route: 'RateAlerts/Check',
  handler: checkAlerts,
});
app.http('PollRatePublications', {
  methods: ['GET', 'HEAD'],
  authLevel: 'function',
  route: 'RatePublications',
  handler: pollPublications,
});
// The table comes out at about 16:00 CET on working days.
app.timer('RateAlertTimer', {
  schedule: '0 0 16 * * 1-5',
  handler: async () => {
    const rates = await findRates();
    if (rates.kind === 'rates') await tellAlerts(rates.table);
  },
});
