// Amounts as exact integers of the smallest unit. No floating point anywhere near money.

/** A decimal as a person types it, as an integer and how many of its digits are decimals; nothing when it is none. */
export function decimal(typed: string): { digits: bigint; scale: number } | undefined {
  const text = typed.trim().replace("\u2212", "-");
  if (!/^-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/.test(text) || text.length > 40) return undefined;
  const [whole = "0", fraction = ""] = text.replaceAll(",", "").split(".");
  return { digits: BigInt(whole + fraction), scale: fraction.length };
}

/** The minor units typed; nothing when it is no amount of a currency with so many decimals. */
export function minor(typed: string, exponent: number): bigint | undefined {
  const value = decimal(typed);
  if (value === undefined) return undefined;
  const shift = exponent - value.scale;
  if (shift >= 0) return value.digits * 10n ** BigInt(shift);
  const step = 10n ** BigInt(-shift);
  return value.digits % step === 0n ? value.digits / step : undefined;
}

/** Minor units in another currency at a rate, half up away from zero. */
export function converted(amount: bigint, from: number, to: number, rate: string): bigint | undefined {
  const value = decimal(rate);
  if (value === undefined) return undefined;
  const shift = to - from - value.scale;
  const product = amount * value.digits;
  if (shift >= 0) return product * 10n ** BigInt(shift);
  const step = 10n ** BigInt(-shift);
  const size = product < 0n ? -product : product;
  const rounded = (size * 2n + step) / (step * 2n);
  return product < 0n ? -rounded : rounded;
}

/** Minor units as pages write them: grouped by thousands, with exactly the currency's decimals. */
export function written(amount: bigint, exponent: number): string {
  const size = (amount < 0n ? -amount : amount).toString().padStart(exponent + 1, "0");
  const whole = size.slice(0, size.length - exponent).replace(/\B(?=(\d{3})+$)/g, ",");
  const fraction = exponent === 0 ? "" : "." + size.slice(-exponent);
  return (amount < 0n ? "\u2212" : "") + whole + fraction;
}

/** Minor units as a form holds them: no grouping. */
export function plain(amount: bigint, exponent: number): string {
  return written(amount, exponent).replaceAll(",", "").replace("\u2212", "-");
}
