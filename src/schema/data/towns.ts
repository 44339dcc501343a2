/** A town with all that is true of it. */
export interface Town {
  readonly city: string;
  readonly region: string;
  readonly country: string;
  /** ISO 3166, two letters and three. */
  readonly code: string;
  readonly code3: string;
  readonly currency: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly postalCode: string;
  readonly latitude: number;
  readonly longitude: number;
}

const town = (
  names: readonly [city: string, region: string, country: string],
  [code, code3, currency, locale]: readonly [string, string, string, string],
  [timeZone, postalCode]: readonly [string, string],
  [latitude, longitude]: readonly [number, number],
): Town => {
  const [city, region, country] = names;
  return { city, region, country, code, code3, currency, locale, timeZone, postalCode, latitude, longitude };
};

/** Towns that addresses, currencies and languages are taken from, so that those of one thing agree. */
export const towns: readonly [Town, ...Town[]] = [
  town(
    ['Seattle', 'Washington', 'United States'],
    ['US', 'USA', 'USD', 'en-US'],
    ['America/Los_Angeles', '98101'],
    [47.6062, -122.3321],
  ),
  town(
    ['Manchester', 'England', 'United Kingdom'],
    ['GB', 'GBR', 'GBP', 'en-GB'],
    ['Europe/London', 'M1 1AE'],
    [53.4808, -2.2426],
  ),
  town(
    ['Hamburg', 'Hamburg', 'Germany'],
    ['DE', 'DEU', 'EUR', 'de-DE'],
    ['Europe/Berlin', '20095'],
    [53.5511, 9.9937],
  ),
  town(
    ['Toronto', 'Ontario', 'Canada'],
    ['CA', 'CAN', 'CAD', 'en-CA'],
    ['America/Toronto', 'M5H 2N2'],
    [43.6532, -79.3832],
  ),
  town(
    ['Zurich', 'Zurich', 'Switzerland'],
    ['CH', 'CHE', 'CHF', 'de-CH'],
    ['Europe/Zurich', '8001'],
    [47.3769, 8.5417],
  ),
  town(
    ['Sydney', 'New South Wales', 'Australia'],
    ['AU', 'AUS', 'AUD', 'en-AU'],
    ['Australia/Sydney', '2000'],
    [-33.8688, 151.2093],
  ),
];
