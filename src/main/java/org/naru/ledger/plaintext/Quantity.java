package org.naru.ledger.plaintext;

import java.math.BigDecimal;

/**
 * An amount as a book writes it: {@code digits × 10^−scale} of a commodity.
 *
 * @param digits the number without its decimal mark
 * @param scale how many digits stood behind the decimal mark, 0 to 18
 * @param commodity the symbol or code as written, without quotes; empty when there was none
 * @param loneComma whether the number had one comma with three digits behind it and nothing else ({@code 1,000}): a
 *     group mark in every currency of fewer than three decimals, and in one of three or more either
 */
public record Quantity(long digits, int scale, String commodity, boolean loneComma) {
    /** The number, with as many decimals as were written. */
    public BigDecimal decimal() {
        return BigDecimal.valueOf(digits, scale);
    }

    /** As a message shows it: {@code 866.231000 GGGGG}. */
    @Override
    public String toString() {
        return decimal().toPlainString() + (commodity.isEmpty() ? "" : " " + commodity);
    }
}
