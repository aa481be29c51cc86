package org.naru.platform.money;

/**
 * A currency: its ISO 4217 code and how many decimals its smallest unit has.
 *
 * @param code three capital letters, such as {@code KRW}
 * @param exponent decimals of the minor unit, 0 to 4 (KRW 0, USD 2; LAK 2 by ISO 4217 though no such coin exists)
 */
public record Currency(String code, int exponent) {
    /** Refuses a code that is not three capital letters, and an exponent outside 0 to 4. */
    public Currency {
        if (!code.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException("a currency code is three capital letters, was \"" + code + "\"");
        }
        if (exponent < 0 || exponent > 4) {
            throw new IllegalArgumentException("exponent must be 0 to 4, was " + exponent);
        }
    }

    @Override
    public String toString() {
        return code;
    }
}
