package org.naru.ledger;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an expense was for. Management and fundraising are rows here too, so that one word on a line carries both
 * programme and function.
 *
 * @param code its name in the books, at most 100 bytes of UTF-8
 * @param function which of the three functions it belongs to
 * @param nameKo name in Korean
 * @param nameEn name in English
 * @param closed last day on which it may be used, if any
 */
public record Programme(
        String code,
        Function function,
        String nameKo,
        String nameEn,
        @Nullable LocalDate closed) {
    /** A programme in use. */
    public Programme(String code, Function function, String nameKo, String nameEn) {
        this(code, function, nameKo, nameEn, null);
    }

    /** The functions of expenses. */
    public enum Function {
        /** The mission itself. */
        PROGRAM,
        /** Management and general. */
        MANAGEMENT,
        /** Raising funds. */
        FUNDRAISING;

        /** The word in the database and in exports. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
