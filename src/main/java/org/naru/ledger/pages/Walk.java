package org.naru.ledger.pages;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.naru.platform.web.Address;
import org.naru.platform.web.Pager;
import org.naru.platform.web.Sort;

/**
 * One page of a list by date that is walked by keys, so that the hundredth page costs what the first does.
 *
 * @param rows the rows, in the order asked for
 * @param pager the way to the neighbours
 */
record Walk<R>(List<R> rows, Pager pager) {
    /** Keeps a copy of the rows. */
    Walk {
        rows = List.copyOf(rows);
    }

    /** Where the rows come from. */
    interface Source<R> {
        /** The rows after a key, newest first or oldest first. */
        List<R> rows(boolean newestFirst, Optional<JournalPageSql.Key> key, int limit);
    }

    static <R> Walk<R> of(Address address, Sort sort, Function<R, JournalPageSql.Key> key, Source<R> source) {
        int size = address.paging().size();
        Optional<JournalPageSql.Key> after = JournalPageSql.Key.asked(address, "after");
        Optional<JournalPageSql.Key> before =
                after.isPresent() ? Optional.empty() : JournalPageSql.Key.asked(address, "before");
        boolean backwards = before.isPresent();
        List<R> found = source.rows(sort.descending() != backwards, backwards ? before : after, size + 1);
        boolean more = found.size() > size;
        List<R> rows = new ArrayList<>(more ? found.subList(0, size) : found);
        if (backwards) {
            Collections.reverse(rows);
        }
        boolean earlier = !rows.isEmpty() && (backwards ? more : after.isPresent());
        boolean later = !rows.isEmpty() && (backwards || more);
        return new Walk<>(
                rows,
                Pager.keyed(
                        address,
                        Optional.empty(),
                        earlier ? Optional.of(key.apply(rows.getFirst()).code()) : Optional.empty(),
                        later ? Optional.of(key.apply(rows.getLast()).code()) : Optional.empty()));
    }
}
