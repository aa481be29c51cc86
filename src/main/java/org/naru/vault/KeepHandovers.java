package org.naru.vault;

import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.naru.access.Actor;
import org.naru.access.Announcements;
import org.naru.access.Audit;
import org.naru.access.CircleId;
import org.naru.access.Deliveries;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One record at a time handed over to somebody outside: a member declares by signature what for and to which key, before
 * her browser fetches a byte for it; the circles are told. The server never sees what is handed over, nor the file.
 */
@Service
class KeepHandovers {
    /** The kind of its delivery, with limits of its own. */
    static final String KIND = "handover";

    private static final int SHOWN_MAX = 100;
    private static final int HASH_SHOWN_BYTES = 8;

    private final HandoversSql sql;
    private final KeptDirectory kept;
    private final Members members;
    private final Deliveries deliveries;
    private final Audit audit;
    private final Announcements announcements;
    private final Clock clock;
    private final TransactionTemplate transaction;

    KeepHandovers(
            HandoversSql sql,
            KeptDirectory kept,
            Members members,
            Deliveries deliveries,
            Audit audit,
            Announcements announcements,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.sql = sql;
        this.kept = kept;
        this.members = members;
        this.deliveries = deliveries;
        this.audit = audit;
        this.announcements = announcements;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Takes a declaration; when this returns it is on disk, in the audit log too, and the circles are told. */
    void declare(byte[] bytes, Actor actor) {
        HandoverFile.Declared declared = HandoverFile.read(bytes).orElseThrow(() -> VaultRefused.wrong("form"));
        CircleId circle = Objects.requireNonNull(transaction.execute(_ -> judged(declared, actor)));
        KeepCapsules.refusal(deliveries.mayDeliver(actor, circle, declared.subject(), KIND, 1))
                .ifPresent(over -> {
                    throw VaultRefused.with(429, over);
                });
        transaction.executeWithoutResult(_ -> {
            sql.keep(declared, bytes);
            String subject = declared.subject().toString();
            audit.write("record-handed-over", subject, detail(declared), circle, 1);
            sql.circles(declared.subject())
                    .forEach(each -> announcements.tell(
                            new CircleId(each),
                            "record-handed-over",
                            actor.id(),
                            declared.id().toString()));
        });
    }

    private CircleId judged(HandoverFile.Declared declared, Actor actor) {
        UUID circle = sql.circle(declared.subject()).orElseThrow(VaultRefused::absent);
        if (!declared.member().equals(members.me(actor))) {
            throw VaultRefused.wrong("member");
        }
        Directory directory = kept.current();
        HandoverFile.judge(directory, declared, clock.instant()).ifPresent(reason -> {
            throw VaultRefused.wrong(reason);
        });
        boolean stays = sql.circles(declared.subject()).stream()
                .anyMatch(each -> Optional.ofNullable(directory.circles.get(each))
                        .filter(Directory.Circle::everLethal)
                        .isPresent());
        if (stays) {
            throw VaultRefused.wrong("handover-inside");
        }
        return new CircleId(circle);
    }

    /** Words of fixed lists and the beginning of a hash. */
    private static String detail(HandoverFile.Declared declared) {
        String hash = declared.key()
                .map(key -> " " + HexFormat.of().formatHex(key.bytes(), 0, HASH_SHOWN_BYTES))
                .orElse("");
        return declared.purpose() + " " + declared.to() + hash;
    }

    /** The newest of the actor's circles. */
    List<Map<String, Object>> newest() {
        return told(Objects.requireNonNull(transaction.execute(_ -> sql.newest(SHOWN_MAX))));
    }

    /** The newest about what a page shows, as far as the actor's circles read it. */
    List<Map<String, Object>> about(String kind, String id) {
        return told(Objects.requireNonNull(transaction.execute(_ -> sql.about(kind, id, SHOWN_MAX))));
    }

    private static List<Map<String, Object>> told(List<HandoversSql.Line> lines) {
        return lines.stream()
                .<Map<String, Object>>map(each -> Map.of(
                        "circle", each.circle(), "declared", each.declared().text()))
                .toList();
    }
}
