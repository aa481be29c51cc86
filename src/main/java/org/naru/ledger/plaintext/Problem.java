package org.naru.ledger.plaintext;

import java.util.List;
import java.util.Locale;

/**
 * Why a book, a map or a rates file is refused, at one place.
 *
 * @param place where it stands
 * @param reason what it is; its message key is {@code ledger.plaintext.} and {@link Reason#key()}
 * @param arguments what the sentence is filled with, most often the text as the file has it
 */
public record Problem(Place place, Reason reason, List<Object> arguments) {
    /** Keeps a copy of the arguments. */
    public Problem {
        arguments = List.copyOf(arguments);
    }

    /** The message key of the sentence. */
    public String message() {
        return "ledger.plaintext." + reason.key();
    }

    /** {@code file:line reason [arguments]}, for logs and tests; people read the message. */
    @Override
    public String toString() {
        return place + " " + reason.key() + (arguments.isEmpty() ? "" : " " + arguments);
    }

    /** The reasons. What the file itself has wrong comes before what the map has no answer for. */
    public enum Reason {
        /** The file cannot be read. */
        UNREADABLE,
        /** The text is UTF-16. */
        ENCODING_UTF_16,
        /** The text is CP949 or EUC-KR. */
        ENCODING_CP949,
        /** The text looks like Latin-1 or Windows-1252. */
        ENCODING_LATIN_1,
        /** The text is not UTF-8 and nothing else that is known. */
        ENCODING_UNKNOWN,
        /** A byte of zero stands in the text. */
        NUL_BYTE,
        /** A line longer than a journal's lines can be. */
        LINE_TOO_LONG,
        /** An automated transaction, {@code = /query/}. */
        AUTOMATED_TRANSACTION,
        /** A periodic transaction, {@code ~ Monthly}. */
        PERIODIC_TRANSACTION,
        /** A virtual posting, {@code (account)} or {@code [account]}. */
        VIRTUAL_POSTING,
        /** A lot price, {@code {…}}. */
        LOT_PRICE,
        /** A lot date, {@code [date]} behind an amount. */
        LOT_DATE,
        /** A lot note, {@code (note)} behind an amount. */
        LOT_NOTE,
        /** A value expression in place of an amount, or behind {@code ::}. */
        VALUE_EXPRESSION,
        /** A cost in brackets, {@code (@)}. */
        VIRTUAL_COST,
        /** A fixed lot price, {@code @ =}. */
        FIXED_PRICE,
        /** {@code apply}. */
        APPLY,
        /** {@code end} of something that is not taken. */
        END,
        /** {@code alias}. */
        ALIAS,
        /** {@code bucket}, {@code A}, or an account's {@code default}. */
        BUCKET,
        /** {@code D}, or a commodity's {@code default}. */
        DEFAULT_COMMODITY,
        /** {@code Y} or {@code year}. */
        DEFAULT_YEAR,
        /** A date without a year. */
        DATE_WITHOUT_YEAR,
        /** A posting with a date of its own. */
        POSTING_DATE,
        /** An amount that sets the balance, {@code = 5.00} without an amount before it. */
        BALANCE_ASSIGNMENT,
        /** A balance assertion other than {@code =}. */
        ASSERTION_FORM,
        /** A directive of Beancount. */
        BEANCOUNT,
        /** Another directive. */
        DIRECTIVE,
        /** A part of a directive. */
        SUBDIRECTIVE,
        /** A date that is no date. */
        MALFORMED_DATE,
        /** A date outside 1900 to 2199. */
        DATE_OUT_OF_RANGE,
        /** An amount that cannot be read. */
        MALFORMED_AMOUNT,
        /** An amount beyond what 64 bits of minor units hold. */
        AMOUNT_TOO_LARGE,
        /** A negative cost. */
        NEGATIVE_COST,
        /** A decimal comma, or a comma where no group ends, in a commodity without a declared format. */
        DECIMAL_COMMA,
        /** A number that can be read in two ways. */
        AMBIGUOUS_NUMBER,
        /** A transaction without postings. */
        NO_POSTINGS,
        /** More than one posting without an amount. */
        TWO_WITHOUT_AMOUNT,
        /** An indented line that belongs to nothing. */
        STRAY_LINE,
        /** A posting without an account. */
        NO_ACCOUNT,
        /** A {@code comment} without its end. */
        UNCLOSED_COMMENT,
        /** Description and comments longer than an entry's text can be. */
        TEXT_TOO_LONG,
        /** A price that cannot be read. */
        MALFORMED_PRICE,
        /** A file included from outside the folder. */
        INCLUDE_OUTSIDE,
        /** A file that includes itself, over however many others. */
        INCLUDE_LOOP,
        /** More than 16 files deep. */
        INCLUDE_DEPTH,
        /** An included file that is not there. */
        INCLUDE_MISSING,
        /** Several files included by a pattern. */
        INCLUDE_PATTERN,
        /** Includes where one file was sent alone. */
        INCLUDE_ALONE,
        /** A commodity that is no currency. */
        NOT_A_CURRENCY,
        /** More decimals than the currency has. */
        TOO_MANY_DECIMALS,
        /** The transaction does not sum to zero. */
        UNBALANCED,
        /** All amounts share one currency and do not sum to zero, whatever their costs say. */
        UNBALANCED_OWN,
        /** One fund of the transaction does not sum to zero. */
        UNBALANCED_FUND,
        /** The legal entities of the transaction do not balance each by itself. */
        UNBALANCED_ENTITIES,
        /** The amount left out cannot be known. */
        UNKNOWABLE_AMOUNT,
        /** A balance assertion that does not hold. */
        ASSERTION_FALSE,
        /** An account bound to one currency, with another. */
        OTHER_CURRENCY,
        /** The tag names another entity than the account. */
        ENTITY_CONTRADICTS,
        /** The file is another than a moment before. */
        FILE_CHANGED,
        /** Text that is not JSON. */
        MAP_MALFORMED,
        /** A key that maps do not have. */
        MAP_UNKNOWN_KEY,
        /** A key that stands twice. */
        MAP_DUPLICATE_KEY,
        /** A key that is missing. */
        MAP_MISSING_KEY,
        /** A value that is not one of those allowed. */
        MAP_BAD_VALUE,
        /** A row of the rates file that cannot be read. */
        MALFORMED_RATE,
        /** An export of ours with a tag missing or damaged. */
        OWN_EXPORT_DAMAGED,
        /** A symbol without a currency in the map. */
        UNMAPPED_COMMODITY,
        /** An account without a place in the map. */
        UNMAPPED_ACCOUNT,
        /** A fund that the map does not name. */
        UNMAPPED_FUND,
        /** An entity that the map does not name. */
        UNMAPPED_ENTITY,
        /** An expense whose programme nothing names. */
        NO_PROGRAMME,
        /** Lines whose entity nothing names. */
        NO_ENTITY,
        /** A foreign amount without a rate on its day or before. */
        NO_RATE;

        /** Whether the map or the rates, not the book, lack something. */
        public boolean ofTheMap() {
            return compareTo(UNMAPPED_COMMODITY) >= 0;
        }

        /** Whether a file cannot be read at all, rather than says something that is refused. */
        public boolean unreadable() {
            return compareTo(NUL_BYTE) <= 0 || (compareTo(MAP_MALFORMED) >= 0 && compareTo(MALFORMED_RATE) <= 0);
        }

        /** The key under which messages name it: the name in lower case with hyphens. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
