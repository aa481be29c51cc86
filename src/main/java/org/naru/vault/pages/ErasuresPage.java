package org.naru.vault.pages;

import java.util.List;
import java.util.Set;
import org.naru.platform.web.Column;
import org.naru.platform.web.Table;
import org.naru.vault.Erasure;

/** The list of certificates of erasure. */
public record ErasuresPage(Table<Erasure> table) {
    private static final Set<String> KINDS = Set.of("entry", "circle");

    static final List<Column<Erasure>> COLUMNS = List.of(
            Column.time("begun", "vault.erasure.begun", Erasure::begunAt)
                    .linked(each -> "/vault/erasures/" + each.id()),
            Column.word("kind", "vault.erasure.kind", ErasuresPage::kind),
            Column.word("reason", "vault.erasure.reason", each -> "vault.erasure.reason." + each.reason()),
            Column.time("ended", "vault.erasure.ended", each -> each.endedAt().orElse(null)),
            Column.code(
                    "certificate",
                    "vault.erasure.certificate",
                    each -> each.id().toString()));

    private static String kind(Erasure erasure) {
        return KINDS.contains(erasure.kind()) ? "vault.erasure.kind." + erasure.kind() : "vault.erasure.kind.other";
    }
}
