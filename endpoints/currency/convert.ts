import Big from 'big.js';

/** Decimals kept in a division before the result is rounded: more than any allowed amount and rate can need. */
const precision = 120;

/**
 * An amount in another currency, as decimal text. Both rates are units for one euro. Computed in decimal throughout and
 * rounded once, half to even, to the target's minor unit.
 */
export const convert = (
  amount: string,
  source: { readonly perEuro: string },
  target: { readonly perEuro: string; readonly decimals: number },
): string => {
  const exact = decimal();
  const product = new exact(amount).times(target.perEuro);
  return product.div(source.perEuro).round(target.decimals, exact.roundHalfEven).toFixed();
};

/** A constructor of our own, so that nobody else's settings change with it. */
const decimal = (): typeof Big => {
  const own = Big();
  own.DP = precision;
  own.RM = own.roundHalfUp;
  return own;
};
