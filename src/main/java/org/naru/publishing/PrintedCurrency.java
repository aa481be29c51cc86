package org.naru.publishing;

import java.util.Currency;
import java.util.Optional;

/**
 * The currency that a report is printed in.
 *
 * @param code ISO 4217
 * @param decimals of its minor unit
 */
record PrintedCurrency(String code, int decimals) {
    /** The most that ISO 4217 knows; for amounts of which no currency is known. */
    static final int DECIMALS_MAX = 4;

    /** By ISO code, sign or word ({@code KRW}, {@code ₩}, {@code 원}). */
    static Optional<PrintedCurrency> of(String written) {
        return WrittenNumber.currencyCode(written)
                .flatMap(code -> Currency.getAvailableCurrencies().stream()
                        .filter(known -> known.getCurrencyCode().equals(code))
                        .filter(known -> known.getDefaultFractionDigits() >= 0)
                        .findFirst())
                .map(known -> new PrintedCurrency(known.getCurrencyCode(), known.getDefaultFractionDigits()));
    }
}
