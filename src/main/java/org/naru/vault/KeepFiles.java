package org.naru.vault;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.naru.access.Actor;
import org.naru.access.Audit;
import org.naru.access.CircleId;
import org.naru.access.Deliveries;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Attachments: taken in and handed out part by part, so that none is ever whole in memory. */
@Service
class KeepFiles {
    /** 64 MiB: five minutes of a telephone's film, or a scanned file of 300 pages. */
    static final int FILE_MAX_BYTES = 64 << 20;

    private static final int PART_BYTES = 1 << 20;
    private static final Duration READ_BACK_WITHIN = Duration.ofMinutes(10);
    private static final String KIND = "attachment";

    private final FilesSql sql;
    private final VaultSql subjects;
    private final Members members;
    private final Deliveries deliveries;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    KeepFiles(
            FilesSql sql,
            VaultSql subjects,
            Members members,
            Deliveries deliveries,
            Audit audit,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.sql = sql;
        this.subjects = subjects;
        this.members = members;
        this.deliveries = deliveries;
        this.audit = audit;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Takes one in. It is there only once its last byte is; what breaks off leaves nothing. */
    void keep(UUID id, UUID subject, Sent.Stream sent, Actor actor) {
        if (!AgeHeader.isBucket(sent.length())) {
            throw VaultRefused.wrong("stanza");
        }
        byte[] first = read(sent, PART_BYTES);
        if (!AgeHeader.isOne(first, AgeHeader.Stanza.HYBRID)) {
            throw VaultRefused.wrong("stanza");
        }
        transaction.executeWithoutResult(_ -> {
            if (subjects.subject(subject).isEmpty()) {
                throw VaultRefused.absent();
            }
            UUID me = members.me(actor);
            sql.blob(id)
                    .filter(before -> !before.complete() && before.uploader().equals(me))
                    .ifPresent(before -> sql.breakOff(before.id()));
            sql.begin(id, subject, sent.length(), me, clock.instant());
            sql.part(id, 0, first);
        });
        try {
            rest(id, sent, first.length);
        } catch (VaultRefused | java.io.UncheckedIOException broken) {
            transaction.executeWithoutResult(_ -> sql.breakOff(id));
            throw broken;
        }
        transaction.executeWithoutResult(_ -> {
            sql.complete(id);
            audit.write("blob-kept", id.toString());
        });
    }

    private void rest(UUID id, Sent.Stream sent, int begun) {
        long come = begun;
        for (int part = 1; come < sent.length(); part++) {
            byte[] bytes = read(sent, (int) Math.min(PART_BYTES, sent.length() - come));
            if (bytes.length == 0) {
                throw VaultRefused.wrong("size");
            }
            int place = part;
            transaction.executeWithoutResult(_ -> sql.part(id, place, bytes));
            come += bytes.length;
        }
    }

    private static byte[] read(Sent.Stream sent, int most) {
        try {
            return sent.in().readNBytes(most);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("an attachment broke off", e);
        }
    }

    /** An attachment that may leave: the audit log has it on disk. */
    FilesSql.Blob leaving(UUID id, Actor actor) {
        FilesSql.Blob blob = transaction.execute(
                _ -> sql.blob(id).filter(FilesSql.Blob::complete).orElseThrow(VaultRefused::absent));
        UUID me = transaction.execute(_ -> members.me(actor));
        CircleId circle = new CircleId(blob.circle());
        if (blob.uploader().equals(me)
                && blob.receivedAt().isAfter(clock.instant().minus(READ_BACK_WITHIN))) {
            deliveries.readBack(actor, circle, id, KIND);
            return blob;
        }
        KeepCapsules.refusal(deliveries.mayDeliver(actor, circle, id, KIND, 1)).ifPresent(over -> {
            throw VaultRefused.with(429, over);
        });
        return blob;
    }

    /** Hands it out, part by part. */
    void write(FilesSql.Blob blob, OutputStream out) throws IOException {
        long written = 0;
        for (int part = 0; written < blob.size(); part++) {
            int place = part;
            Optional<byte[]> bytes = transaction.execute(_ -> sql.part(blob.id(), place));
            if (bytes.isEmpty()) {
                throw new IOException("attachment " + blob.id() + " went away while it was sent");
            }
            out.write(bytes.get());
            written += bytes.get().length;
        }
    }
}
