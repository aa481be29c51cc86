package org.naru.platform.web;

import java.util.Optional;

/**
 * Where in a list the reader is, and the way to its neighbours.
 *
 * @param from number of the first row shown, from 1; 0 when unknown
 * @param to number of the last row shown; 0 when unknown
 * @param total rows in all, or nothing when counting would cost too much
 * @param first address of the first page, absent on it
 * @param previous address of the page before
 * @param next address of the page after
 */
public record Pager(
        long from,
        long to,
        Optional<Long> total,
        Optional<String> first,
        Optional<String> previous,
        Optional<String> next) {
    /** The pager of a list whose length is known. */
    public static Pager counted(Address address, Paging paging, long total) {
        long from = total == 0 ? 0 : paging.offset() + 1;
        long to = Math.min(total, paging.offset() + paging.size());
        return new Pager(
                from,
                to,
                Optional.of(total),
                paging.page() > 1 ? Optional.of(address.with("page", null)) : Optional.empty(),
                paging.page() > 1 ? Optional.of(address.with("page", page(paging.page() - 1))) : Optional.empty(),
                to < total ? Optional.of(address.with("page", page(paging.page() + 1))) : Optional.empty());
    }

    /** The pager of a list in pages whose length is not counted; {@code more} says that a next page exists. */
    public static Pager open(Address address, Paging paging, int shown, boolean more) {
        return new Pager(
                shown == 0 ? 0 : paging.offset() + 1,
                paging.offset() + shown,
                Optional.empty(),
                paging.page() > 1 ? Optional.of(address.with("page", null)) : Optional.empty(),
                paging.page() > 1 ? Optional.of(address.with("page", page(paging.page() - 1))) : Optional.empty(),
                more ? Optional.of(address.with("page", page(paging.page() + 1))) : Optional.empty());
    }

    /**
     * The pager of a list that is walked by keys ({@code ?after=…}, {@code ?before=…}), which stays fast however long
     * the list is.
     *
     * @param total rows in all, if it is known anyway
     * @param beforeKey the key of the first row shown, when rows stand before it
     * @param afterKey the key of the last row shown, when rows follow it
     */
    public static Pager keyed(
            Address address, Optional<Long> total, Optional<String> beforeKey, Optional<String> afterKey) {
        Address bare = address.without("after").without("before");
        return new Pager(
                0,
                0,
                total,
                beforeKey.map(_ -> bare.toString()),
                beforeKey.map(key -> bare.with("before", key)),
                afterKey.map(key -> bare.with("after", key)));
    }

    /** The pager of a list that stands whole on one page. */
    public static Pager whole(int rows) {
        return new Pager(
                rows == 0 ? 0 : 1,
                rows,
                Optional.of((long) rows),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Where the reader is, as a sentence. */
    public Message where() {
        if (from == 0) {
            return total.map(all -> Message.of("platform.list.rows-all", all)).orElse(Message.of("platform.as-is", ""));
        }
        return total.map(all -> previous.isEmpty() && next.isEmpty()
                        ? Message.of("platform.list.rows-all", all)
                        : Message.of("platform.list.rows", from, to, all))
                .orElse(Message.of("platform.list.rows-open", from, to));
    }

    private static String page(int number) {
        return Integer.toString(number);
    }
}
