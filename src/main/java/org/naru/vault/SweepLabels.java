package org.naru.vault;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.naru.access.Actor;
import org.naru.access.CircleId;
import org.naru.access.Deliveries;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Hands over the name labels of a circle's subjects with what opens them, as one event of the audit log. */
@Service
class SweepLabels {
    private final FilesSql sql;
    private final VaultSql capsules;
    private final KeepSubjects subjects;
    private final Deliveries deliveries;
    private final TransactionTemplate transaction;

    SweepLabels(
            FilesSql sql,
            VaultSql capsules,
            KeepSubjects subjects,
            Deliveries deliveries,
            PlatformTransactionManager transactions) {
        this.sql = sql;
        this.capsules = capsules;
        this.subjects = subjects;
        this.deliveries = deliveries;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Subjects, and the bytes of their label capsules. Nothing is read before the log knows how many leave. */
    Map<String, Object> swept(UUID circle, Actor actor) {
        if (!actor.isIn(new CircleId(circle))) {
            throw VaultRefused.absent();
        }
        List<FilesSql.Labelled> labelled = Objects.requireNonNull(transaction.execute(_ -> sql.labelled(circle)));
        if (labelled.isEmpty()) {
            return Map.of("subjects", List.of(), "capsules", List.of());
        }
        KeepCapsules.refusal(deliveries.mayDeliver(actor, new CircleId(circle), circle, "label", labelled.size()))
                .ifPresent(over -> {
                    throw VaultRefused.with(429, over);
                });
        return Objects.requireNonNull(transaction.execute(_ -> read(labelled)));
    }

    private Map<String, Object> read(List<FilesSql.Labelled> labelled) {
        List<UUID> ids = labelled.stream().map(FilesSql.Labelled::subject).toList();
        Map<UUID, List<byte[]>> cards = sql.cards(ids);
        Map<UUID, List<VaultSql.Wrap>> wraps = sql.wraps(ids);
        Map<UUID, List<VaultSql.CapsuleRow>> rows = sql.labels(ids);
        List<UUID> labels = rows.values().stream()
                .flatMap(List::stream)
                .map(VaultSql.CapsuleRow::id)
                .toList();
        return Map.of(
                "subjects",
                labelled.stream()
                        .map(each -> subjects.told(
                                each.subject(),
                                each.kind(),
                                cards.getOrDefault(each.subject(), List.of()),
                                wraps.getOrDefault(each.subject(), List.of()),
                                rows.getOrDefault(each.subject(), List.of())))
                        .toList(),
                "capsules",
                capsules.bytes(labels).stream()
                        .map(each ->
                                Map.of("id", each.id(), "bytes", each.bytes().text()))
                        .toList());
    }
}
