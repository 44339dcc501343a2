/** A currency of ISO 4217: its English name and how many decimals its minor unit has. */
export interface Currency {
  readonly name: string;
  readonly decimals: number;
}

/** The currencies that the European Central Bank quotes or has quoted, by code (ISO 4217 list one). */
export const currencies: Readonly<Record<string, Currency>> = {
  AUD: { name: 'Australian dollar', decimals: 2 },
  BGN: { name: 'Bulgarian lev', decimals: 2 },
  BHD: { name: 'Bahraini dinar', decimals: 3 },
  BRL: { name: 'Brazilian real', decimals: 2 },
  CAD: { name: 'Canadian dollar', decimals: 2 },
  CHF: { name: 'Swiss franc', decimals: 2 },
  CNY: { name: 'Chinese yuan renminbi', decimals: 2 },
  CZK: { name: 'Czech koruna', decimals: 2 },
  DKK: { name: 'Danish krone', decimals: 2 },
  EUR: { name: 'Euro', decimals: 2 },
  GBP: { name: 'Pound sterling', decimals: 2 },
  HKD: { name: 'Hong Kong dollar', decimals: 2 },
  HUF: { name: 'Hungarian forint', decimals: 2 },
  IDR: { name: 'Indonesian rupiah', decimals: 2 },
  ILS: { name: 'Israeli shekel', decimals: 2 },
  INR: { name: 'Indian rupee', decimals: 2 },
  ISK: { name: 'Icelandic krona', decimals: 0 },
  JOD: { name: 'Jordanian dinar', decimals: 3 },
  JPY: { name: 'Japanese yen', decimals: 0 },
  KRW: { name: 'South Korean won', decimals: 0 },
  KWD: { name: 'Kuwaiti dinar', decimals: 3 },
  MXN: { name: 'Mexican peso', decimals: 2 },
  MYR: { name: 'Malaysian ringgit', decimals: 2 },
  NOK: { name: 'Norwegian krone', decimals: 2 },
  NZD: { name: 'New Zealand dollar', decimals: 2 },
  PHP: { name: 'Philippine peso', decimals: 2 },
  PLN: { name: 'Polish zloty', decimals: 2 },
  RON: { name: 'Romanian leu', decimals: 2 },
  SEK: { name: 'Swedish krona', decimals: 2 },
  SGD: { name: 'Singapore dollar', decimals: 2 },
  THB: { name: 'Thai baht', decimals: 2 },
  TND: { name: 'Tunisian dinar', decimals: 3 },
  TRY: { name: 'Turkish lira', decimals: 2 },
  USD: { name: 'US dollar', decimals: 2 },
  ZAR: { name: 'South African rand', decimals: 2 },
};
