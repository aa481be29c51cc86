package org.naru.vault.pages;

import java.util.List;
import java.util.Set;
import org.naru.platform.web.Column;
import org.naru.platform.web.Table;
import org.naru.vault.SetAside;

/** The list of capsules that readers could not open. */
public record SetAsidePage(Table<SetAside.Row> table) {
    static final List<Column<SetAside.Row>> COLUMNS = List.of(
            Column.time("received", "vault.set-aside.received", SetAside.Row::receivedAt),
            Column.text(
                    "by",
                    "vault.set-aside.by",
                    row -> row.broughtBy().isEmpty() ? row.uploader().toString().substring(0, 8) : row.broughtBy()),
            Column.word("reason", "vault.set-aside.reason", SetAsidePage::reason),
            Column.word("kind", "vault.set-aside.kind", SetAsidePage::kind),
            Column.code("id", "vault.set-aside.id", SetAside.Row::id));

    private static final Set<String> REASONS = Set.of(
            "stanza", "seal", "form", "author", "signature", "context", "right", "length", "body", "chain", "old");

    private static final Set<String> KINDS = Set.of("note", "file", "label");

    private static String reason(SetAside.Row row) {
        return "vault.set-aside.reason." + (REASONS.contains(row.reason()) ? row.reason() : "seal");
    }

    /** Kinds are {@code note}, {@code file}, or a word with its room before it, such as {@code circle.label}. */
    private static String kind(SetAside.Row row) {
        String last = row.kind().substring(row.kind().lastIndexOf('.') + 1);
        return "vault.set-aside.kind." + (KINDS.contains(last) ? last : "other");
    }
}
