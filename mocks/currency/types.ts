// Written by `pinout generate types currency`; changes are lost when it is run again.
// biome-ignore-all format: generated
// biome-ignore-all lint: generated

export type Conversion = {
  /** The amount to convert, in the source currency. */
  readonly input: number;
  /** The currency of the amount, as a code of three letters. */
  readonly source: string;
  /** The currency to convert to, as a code of three letters. */
  readonly target: string;
};

export type ConvertedAmount = {
  /** The amount in the target currency, rounded to its minor unit. */
  readonly value: number;
};

export type Message = {
  /** What is wrong, in one sentence. */
  readonly value: string;
};

export type CurrencyList = {
  /** The day that the rates are of. */
  readonly date: string;
  /** The currencies, ordered by code. */
  readonly currencies: readonly Currency[];
};

export type RateAlert = {
  /** Where notifications are posted. */
  readonly callbackUrl: string;
  /** The currency whose rate is watched, as a code of three letters. */
  readonly source: string;
  /** The currency that the rate is in, as a code of three letters. */
  readonly target: string;
  /** The rate to wait for, in units of the target currency for one of the source currency. */
  readonly threshold: number;
  /** On which side of the threshold the rate must get. */
  readonly direction: "above" | "below";
};

export type RateSubscription = {
  /** The identifier of the subscription. */
  readonly id: string;
};

export type CheckResult = {
  /** How many subscriptions were notified. */
  readonly notified: number;
};

export type Publications = {
  /** The days whose rates are new, newest first. */
  readonly publications: readonly Publication[];
};

export type Currency = {
  /** The code of the currency in ISO 4217. */
  readonly code: string;
  /** The English name of the currency. */
  readonly name: string;
  /** How many decimals the minor unit of the currency has. */
  readonly decimals: number;
};

export type Publication = {
  /** The day that the rates are of. */
  readonly date: string;
  /** How many currencies have a rate, the euro included. */
  readonly currencies: number;
};

/** What is sent with POST /api/ConvertCurrency. */
export interface ConvertCurrencyRequest {
  readonly body: Conversion;
}

/** What POST /api/ConvertCurrency answers, by status. */
export interface ConvertCurrencyResponses {
  readonly 200: ConvertedAmount;
  readonly 400: Message;
  readonly 401: undefined;
  readonly 413: Message;
  readonly 502: Message;
  readonly 504: Message;
}

/** What is sent with GET /api/Currencies. */
export interface ListCurrenciesRequest {
}

/** What GET /api/Currencies answers, by status. */
export interface ListCurrenciesResponses {
  readonly 200: CurrencyList;
  readonly 401: undefined;
  readonly 502: Message;
  readonly 504: Message;
}

/** What is sent with POST /api/RateAlerts. */
export interface WhenRateCrossesRequest {
  readonly body: RateAlert;
}

/** What POST /api/RateAlerts answers, by status. */
export interface WhenRateCrossesResponses {
  readonly 201: RateSubscription;
  readonly 400: Message;
  readonly 401: undefined;
  readonly 413: Message;
}

/** What is sent with DELETE /api/RateAlerts/{id}. */
export interface EndRateAlertRequest {
  readonly path: {
    readonly "id": string;
  };
}

/** What DELETE /api/RateAlerts/{id} answers, by status. */
export interface EndRateAlertResponses {
  readonly 204: undefined;
  readonly 401: undefined;
}

/** What is sent with POST /api/RateAlerts/Check. */
export interface CheckRateAlertsRequest {
}

/** What POST /api/RateAlerts/Check answers, by status. */
export interface CheckRateAlertsResponses {
  readonly 200: CheckResult;
  readonly 401: undefined;
  readonly 502: Message;
  readonly 504: Message;
}

/** What is sent with GET /api/RatePublications. */
export interface WhenRatesArePublishedRequest {
  readonly query: {
    readonly "triggerstate"?: string;
  };
}

/** What GET /api/RatePublications answers, by status. */
export interface WhenRatesArePublishedResponses {
  readonly 200: Publications;
  readonly 202: undefined;
  readonly 400: Message;
  readonly 401: undefined;
  readonly 502: Message;
  readonly 504: Message;
}
