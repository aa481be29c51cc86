package org.naru.publishing.drafts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.naru.platform.web.Message;
import org.naru.platform.web.Table;
import org.naru.platform.web.Wrong;

/**
 * What is to be approved, by whom it was, and what was frozen. Public because the generated template reads it.
 *
 * @param version that it would become
 * @param hash of what is shown here; empty if the text is none, or none is there
 * @param marked words and references the author marked as no numerals
 * @param approvals of the version to come, newest first
 * @param holding how many of them hold
 * @param hindrance why the reader cannot approve; absent if they can
 * @param mayFreeze whether the reader may freeze what two approved
 * @param versions what was frozen, newest first
 */
public record ApprovalPage(
        Head head,
        int version,
        String hash,
        String note,
        DraftPage.Preview preview,
        Table<FigureLine> figures,
        List<Mark> marked,
        List<Given> approvals,
        int holding,
        Optional<Message> hindrance,
        boolean mayFreeze,
        int openRemarks,
        List<Version> versions,
        Wrong wrong) {
    /** Keeps copies. */
    public ApprovalPage {
        marked = List.copyOf(marked);
        approvals = List.copyOf(approvals);
        versions = List.copyOf(versions);
    }

    /** Something the author marked as no numeral, with its line. */
    public record Mark(int line, String text) {}

    /**
     * An approval.
     *
     * @param lost what changed since; absent while it holds
     */
    public record Given(String by, Instant at, Optional<Message> lost) {}

    /** A version that stands. */
    public record Version(int n, String by, Instant at, String note) {}
}
