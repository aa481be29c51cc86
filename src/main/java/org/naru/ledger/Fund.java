package org.naru.ledger;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fund of one entity. What binds it never changes.
 *
 * @param entity code of its entity
 * @param code its name there, at most 100 bytes of UTF-8; with its entity it is written {@code kr-F02}
 * @param restriction what binds it
 * @param releaseOn the date from which it may be spent; exactly where the restriction has a time
 * @param onlyToken the one case or student it serves, if only one
 * @param origin the fund of the giving entity that it was granted from, if any
 * @param segment its segment in Korean disclosure
 * @param nameKo name in Korean
 * @param nameEn name in English
 * @param wish the giver's words, empty if none
 * @param programmes codes of the programmes that satisfy its purpose
 * @param opened first day
 * @param closed last day, if any; the general fund never closes
 */
public record Fund(
        String entity,
        String code,
        Restriction restriction,
        @Nullable LocalDate releaseOn,
        @Nullable UUID onlyToken,
        @Nullable Origin origin,
        Segment segment,
        String nameKo,
        String nameEn,
        String wish,
        Set<String> programmes,
        LocalDate opened,
        @Nullable LocalDate closed) {
    /** Keeps a copy of the programmes. */
    public Fund {
        programmes = Set.copyOf(programmes);
    }

    /** A fund of the public-interest segment without date, token, origin and wish. */
    public Fund(
            String entity,
            String code,
            Restriction restriction,
            String nameKo,
            String nameEn,
            Set<String> programmes,
            LocalDate opened) {
        this(
                entity,
                code,
                restriction,
                null,
                null,
                null,
                Segment.PUBLIC_INTEREST,
                nameKo,
                nameEn,
                "",
                programmes,
                opened,
                null);
    }

    /**
     * The fund of the giving entity.
     *
     * @param entity its entity's code
     * @param fund its code there
     */
    public record Origin(String entity, String fund) {}

    /** Segments of Korean public-interest disclosure. */
    public enum Segment {
        /** 공익목적사업. */
        PUBLIC_INTEREST,
        /** 기타사업. */
        OTHER_BUSINESS;

        /** The word in the database and in exports. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
