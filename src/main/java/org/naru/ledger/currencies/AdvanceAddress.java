package org.naru.ledger.currencies;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where the page of one advance is. */
final class AdvanceAddress {
    static final String ONE = "/books/advances/one";

    private AdvanceAddress() {}

    /** The address of an advance. */
    static String of(Holder holder) {
        return ONE + "?" + parts(holder);
    }

    /** What an address says of an advance. */
    static String parts(Holder holder) {
        return "entity=" + coded(holder.entity()) + "&account=" + coded(holder.account())
                + (holder.party() == null ? "" : "&party=" + holder.party()) + "&fund=" + coded(holder.fund())
                + "&currency=" + coded(holder.currency());
    }

    private static String coded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }
}
