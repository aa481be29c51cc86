package org.naru.ledger.plaintext;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transaction as a book writes it; nothing is placed or computed yet.
 *
 * @param file where it stands
 * @param line number of its first line
 * @param date its date, 1900-01-01 to 2199-12-31
 * @param second its second date, {@code 2010/12/28=2011/01/01}; without effect
 * @param mark its status mark
 * @param code what stood in brackets, or null
 * @param description payee and note, empty when there was none
 * @param tags those tags that the reader was asked for, in order
 * @param comments every comment that is more than such a tag, without its mark
 * @param postings one or more
 */
public record Written(
        String file,
        int line,
        LocalDate date,
        @Nullable LocalDate second,
        Mark mark,
        @Nullable String code,
        String description,
        List<Tag> tags,
        List<String> comments,
        List<Posting> postings) {
    /** Keeps copies of the lists. */
    public Written {
        tags = List.copyOf(tags);
        comments = List.copyOf(comments);
        postings = List.copyOf(postings);
    }

    /**
     * One posting as a book writes it.
     *
     * @param line number of its line
     * @param mark its status mark
     * @param account the account's path
     * @param amount null when it was left out
     * @param cost null when there was none, never negative
     * @param total whether the cost is of the whole ({@code @@}), not of one unit ({@code @})
     * @param asserted what the account's balance is said to be afterwards, or null
     * @param tags those tags that the reader was asked for, in order
     * @param comments every comment that is more than such a tag
     */
    public record Posting(
            int line,
            Mark mark,
            String account,
            @Nullable Quantity amount,
            @Nullable Quantity cost,
            boolean total,
            @Nullable Quantity asserted,
            List<Tag> tags,
            List<String> comments) {
        /** Keeps copies of the lists. */
        public Posting {
            tags = List.copyOf(tags);
            comments = List.copyOf(comments);
        }

        /** The last tag of a name, or null. */
        public @Nullable String tag(@Nullable String name) {
            return Written.last(tags, name);
        }
    }

    /** The last tag of a name on the transaction itself, or null. */
    public @Nullable String tag(@Nullable String name) {
        return last(tags, name);
    }

    private static @Nullable String last(List<Tag> tags, @Nullable String name) {
        for (int i = tags.size() - 1; i >= 0; i--) {
            if (tags.get(i).name().equals(name)) {
                return tags.get(i).value();
            }
        }
        return null;
    }
}
