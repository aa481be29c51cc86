package org.naru.access;

import java.util.List;
import java.util.Optional;
import org.naru.platform.web.Column;
import org.naru.platform.web.Table;

/**
 * Checkpoints of the audit log.
 *
 * @param next the two lines to be signed now; nothing while the log is empty
 * @param words the head in the words of both languages
 * @param head the head as it is printed
 * @param witnesses whether there is a directory that says whose key a signature is
 * @param maySign whether the reader may sign in the browser
 * @param signed the last one that a member of the board signed, as the lines that are printed
 */
public record CheckpointsPage(
        Optional<String> next,
        String words,
        String head,
        boolean witnesses,
        boolean maySign,
        Optional<String> signed,
        Table<?> table) {
    static final List<Column<Checkpoint>> COLUMNS = List.of(
            Column.<Checkpoint>number(
                            "position",
                            "access.audit.position",
                            row -> row.says()
                                    .map(says -> says.head().position())
                                    .orElse(0L))
                    .linked(row -> "/audit/checkpoints/" + row.id()),
            Column.time(
                    "at",
                    "access.audit.at",
                    row -> row.says().map(CheckpointText::time).orElse(null)),
            Column.word(
                    "by",
                    "access.checkpoint.by",
                    row -> row.witness().isPresent() ? "access.checkpoint.board" : "access.checkpoint.server"),
            Column.text(
                    "words",
                    "access.checkpoint.words",
                    row -> row.says()
                            .map(says -> AuditHeads.inWords(says.head()))
                            .orElse("")));
}
