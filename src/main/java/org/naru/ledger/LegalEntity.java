package org.naru.ledger;

import java.time.ZoneId;

/**
 * A legal entity with its own book.
 *
 * @param code short name, lower case letters, digits and hyphens, at most 20: {@code us}; in numbers it stands in
 *     capitals
 * @param nameKo name in Korean
 * @param nameEn name in English
 * @param functional ISO 4217 code of the currency its book is kept in
 * @param fiscalYearStart first month of its fiscal year, 1 to 12; the year is named by the calendar year it ends in
 * @param zone time zone that decides which day it is there
 */
public record LegalEntity(
        String code, String nameKo, String nameEn, String functional, int fiscalYearStart, ZoneId zone) {}
