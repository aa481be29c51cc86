package org.naru.ledger.pages;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Entries that somebody began to write: kept while they write, found again after a new sign-in, gone once posted. */
@Component
class EntryDrafts {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final EntryDraftsSql sql;
    private final TransactionTemplate transaction;
    private final Clock clock;

    EntryDrafts(EntryDraftsSql sql, PlatformTransactionManager transactions, Clock clock) {
        this.sql = sql;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Keeps what was typed; a form in which nothing was typed is not worth it. */
    void keep(NewEntryForm form) {
        Optional<UUID> id = id(form.key());
        if (id.isPresent() && !form.blank()) {
            transaction.executeWithoutResult(_ -> sql.keep(id.get(), JSON.writeValueAsString(form), clock.instant()));
        }
    }

    /** What whoever acts has not finished, newest first. */
    List<NewEntryPage.Unfinished> mine() {
        return Objects.requireNonNull(transaction.execute(_ -> sql.mine())).stream()
                .flatMap(kept -> read(kept.form())
                        .map(form -> new NewEntryPage.Unfinished(
                                kept.id().toString(), form.text(), form.entity(), kept.changedAt()))
                        .stream())
                .toList();
    }

    Optional<NewEntryForm> find(String key) {
        return id(key).flatMap(id -> Objects.requireNonNull(transaction.execute(_ -> sql.find(id))))
                .flatMap(kept -> read(kept.form()));
    }

    void drop(String key) {
        id(key).ifPresent(id -> transaction.executeWithoutResult(_ -> sql.drop(id)));
    }

    /** A form of an earlier program that reads no longer is as good as none. */
    private static Optional<NewEntryForm> read(String form) {
        try {
            return Optional.of(JSON.readValue(form, NewEntryForm.class));
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private static Optional<UUID> id(String key) {
        try {
            return Optional.of(UUID.fromString(key));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
