package org.naru.publishing.drafts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.naru.figures.Releases;
import org.naru.platform.web.Language;
import org.naru.platform.web.Message;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Whether a frozen version is still what two approved, and whether a file is one of its. */
final class Verifying {
    private static final int FILES = 2 * Language.values().length;

    private final DraftsSql sql;
    private final Releases releases;
    private final TransactionTemplate transaction;

    Verifying(DraftsSql sql, Releases releases, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.releases = releases;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** All versions of all reports. */
    List<Frozen> all() {
        return in(sql::frozen);
    }

    List<DraftsSql.FrozenFile> files(Frozen frozen) {
        return in(() -> sql.files(frozen.report()).stream()
                .filter(file -> file.version() == frozen.version())
                .toList());
    }

    Optional<byte[]> file(Frozen frozen, String name) {
        return in(() -> sql.file(frozen.report(), frozen.version(), name));
    }

    List<Releases.Released> figures(Frozen frozen) {
        return releases.figures(frozen.release());
    }

    /** The approvals it was frozen with. */
    List<Approval> approvals(Frozen frozen) {
        return in(() -> sql.approvals(frozen.report()).stream()
                .filter(each -> each.hashes().equals(frozen.hashes()))
                .toList());
    }

    /** What differs between what is kept and what was frozen; nothing if it is as it was. */
    List<Message> faults(Frozen frozen) {
        return in(() -> {
            List<Message> faults = new ArrayList<>();
            List<DraftsSql.FrozenFile> files = files(frozen);
            if (files.size() != FILES) {
                faults.add(Message.of("publishing.version.fault-files", FILES, files.size()));
            }
            files.stream()
                    .filter(file -> !file.intact())
                    .forEach(file -> faults.add(Message.of("publishing.version.fault-file", file.name())));
            List<DraftsSql.FrozenPicture> pictures = sql.pictures(frozen.report(), frozen.version());
            pictures.stream()
                    .filter(picture -> !picture.intact())
                    .forEach(picture -> faults.add(Message.of("publishing.version.fault-picture", picture.name())));
            Hashes now = hashes(frozen, pictures);
            if (!now.text().equals(frozen.hashes().text())) {
                faults.add(Message.of("publishing.version.fault-text"));
            }
            if (!now.figures().equals(frozen.hashes().figures())) {
                faults.add(Message.of("publishing.version.fault-figures"));
            }
            if (!now.pictures().equals(frozen.hashes().pictures())) {
                faults.add(Message.of("publishing.version.fault-pictures"));
            }
            if (!now.whole().equals(frozen.hashes().whole())) {
                faults.add(Message.of("publishing.version.fault-hash"));
            }
            if (approvals(frozen).stream().map(Approval::by).distinct().count() < Freezing.APPROVALS_MIN) {
                faults.add(Message.of("publishing.version.fault-approvals", Freezing.APPROVALS_MIN));
            }
            return faults;
        });
    }

    /** Computed anew from what is kept. */
    private Hashes hashes(Frozen frozen, List<DraftsSql.FrozenPicture> pictures) {
        Draft draft = sql.draft(frozen.report()).orElseThrow();
        Revision revision = sql.revision(frozen.report(), frozen.revision()).orElseThrow();
        List<Releases.ToRelease> figures = releases.figures(frozen.release()).stream()
                .map(each -> new Releases.ToRelease(
                        each.figure(),
                        each.parameters(),
                        each.printed(),
                        each.definition(),
                        each.asOf(),
                        each.source()))
                .toList();
        Map<String, String> shown = pictures.stream()
                .collect(Collectors.toMap(DraftsSql.FrozenPicture::name, DraftsSql.FrozenPicture::sha256));
        return new Content(draft, frozen.version(), revision, frozen.lastDay(), figures, shown).hashes();
    }

    /** What a file is. */
    sealed interface Judgement {
        /** Exactly a file of the version asked about. */
        record OfThis(String name) implements Judgement {}

        /** Exactly a file of another version of the report. */
        record OfAnother(int version, String name) implements Judgement {}

        /** None that was frozen of this report. */
        record OfNone() implements Judgement {}
    }

    /** Whether some bytes are exactly a file of a version, by the hash of the file that was frozen. */
    Judgement judge(Frozen frozen, byte[] bytes) {
        String hash = Sha256.of(bytes);
        return in(() -> sql.files(frozen.report()).stream()
                .filter(file -> file.sha256().equals(hash))
                .<Judgement>map(file -> file.version() == frozen.version()
                        ? new Judgement.OfThis(file.name())
                        : new Judgement.OfAnother(file.version(), file.name()))
                .findFirst()
                .orElse(new Judgement.OfNone()));
    }

    private <T> T in(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }
}
