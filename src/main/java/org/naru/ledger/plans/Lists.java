package org.naru.ledger.plans;

import java.util.List;
import java.util.Optional;
import org.naru.platform.web.Column;
import org.naru.platform.web.Message;
import org.naru.platform.web.Pager;
import org.naru.platform.web.Table;

/** Short lists that are part of a page. */
public final class Lists {
    private Lists() {}

    /**
     * A list shown whole.
     *
     * @param caption what it is called
     * @param empty what is said when nothing is in it
     */
    public static <R> Table<R> of(String caption, List<Column<R>> columns, List<R> rows, String empty) {
        return Table.of(
                        Message.of(caption),
                        columns,
                        rows,
                        Optional.empty(),
                        new Pager(
                                rows.isEmpty() ? 0 : 1,
                                rows.size(),
                                Optional.of((long) rows.size()),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        Message.of(empty))
                .withoutDownloads();
    }
}
