package org.naru.ledger.plaintext;

import java.time.LocalDate;

/**
 * A market price as a book writes it, {@code P 2024-03-01 USD 1330 KRW}.
 *
 * @param file where it stands
 * @param line number of its line
 * @param date from which day on it holds
 * @param commodity what is priced, as written
 * @param price of one unit
 */
public record Price(String file, int line, LocalDate date, String commodity, Quantity price) {}
