package org.naru.ledger.wishes;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.Account;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Chart;
import org.naru.ledger.Draft;
import org.naru.ledger.DraftLine;
import org.naru.ledger.EntryId;
import org.naru.ledger.EntryKind;
import org.naru.ledger.Fund;
import org.naru.ledger.Journal;
import org.naru.ledger.LegalEntity;
import org.naru.ledger.PostOutcome;
import org.naru.ledger.Restriction;
import org.naru.ledger.grants.Resolutions;
import org.naru.platform.money.Rounding;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Files consents and moves money by them. */
final class ChangeWishes implements Wishes {
    private static final int TEXT_MAX_CHARS = 2_000;
    /** A scanned letter of several pages. */
    private static final int DOCUMENT_MAX_BYTES = 10 << 20;

    private final WishesSql sql;
    private final Chart chart;
    private final Journal journal;
    private final Resolutions resolutions;
    private final Clock clock;
    private final TransactionTemplate whole;

    ChangeWishes(
            WishesSql sql,
            Chart chart,
            Journal journal,
            Resolutions resolutions,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.sql = sql;
        this.chart = chart;
        this.journal = journal;
        this.resolutions = resolutions;
        this.clock = clock;
        this.whole = new TransactionTemplate(
                transactions, new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_NESTED));
    }

    /** Undoes the transaction that found a reason to refuse. */
    private static final class Unwilling extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient WishOutcome.Refused refused;

        Unwilling(WishOutcome.Refused refused) {
            super(refused.message(), null, false, false);
            this.refused = refused;
        }
    }

    private static Unwilling because(String reason, Object... arguments) {
        return new Unwilling(new WishOutcome.Refused("ledger.wishes.refused." + reason, List.of(arguments)));
    }

    @Override
    public WishOutcome file(Consent consent, byte @Nullable [] document, @Nullable String mediaType) {
        return undoing(() -> {
            Fund from = fund(consent.entity(), consent.from());
            Fund to = fund(consent.entity(), consent.to());
            if (from.code().equals(to.code())) {
                throw because("same-fund", from.code());
            }
            if (consent.said().isBlank()
                    || consent.said().length() > TEXT_MAX_CHARS
                    || consent.said().indexOf('\0') >= 0) {
                throw because("no-words");
            }
            if (consent.how() != How.SPOKEN && document == null) {
                throw because("no-document");
            }
            if (document != null && (document.length == 0 || document.length > DOCUMENT_MAX_BYTES)) {
                throw because("document-size", DOCUMENT_MAX_BYTES >> 20);
            }
            Optional<Consent> old = sql.consents(consent.id(), null).stream().findFirst();
            if (old.isPresent()) {
                if (!old.get().equals(consent)) {
                    throw because("stands");
                }
                return new WishOutcome.Filed(consent.id());
            }
            sql.insertConsent(consent, document, document == null ? null : type(mediaType), clock.instant());
            return new WishOutcome.Filed(consent.id());
        });
    }

    private static String type(@Nullable String mediaType) {
        return mediaType == null || !mediaType.matches("[a-z]+/[a-z0-9.+-]{1,80}")
                ? "application/octet-stream"
                : mediaType;
    }

    @Override
    public WishOutcome change(Change change) {
        return undoing(() -> {
            Fund from = fund(change.entity(), change.from());
            Fund to = fund(change.entity(), change.to());
            if (from.code().equals(to.code())) {
                throw because("same-fund", from.code());
            }
            allowed(change, from, to);
            Draft draft = draft(change, from, to);
            return switch (journal.post(draft)) {
                case PostOutcome.Posted(EntryId id) -> {
                    sql.insertChange(id.value(), change, clock.instant());
                    yield new WishOutcome.Moved(id);
                }
                case PostOutcome.AlreadyPosted(EntryId id) -> new WishOutcome.Moved(id);
                case PostOutcome.Refused(var refusal) ->
                    throw new Unwilling(new WishOutcome.Refused(
                            "ledger.refusal." + refusal.reason().key(), refusal.arguments()));
            };
        });
    }

    /** Who may: for bound money its giver, for what the board set aside the board. Nobody binds in the givers' name. */
    private void allowed(Change change, Fund from, Fund to) {
        if (from.restriction() == Restriction.NONE) {
            throw because("general", from.code());
        }
        if (from.restriction().withDonorRestrictions()) {
            UUID consent = change.consent();
            Consent filed = consent == null
                    ? null
                    : sql.consents(consent, change.entity()).stream()
                            .findFirst()
                            .orElse(null);
            if (filed == null
                    || !filed.from().equals(from.code())
                    || !filed.to().equals(to.code())) {
                throw because("no-consent", from.code(), to.code());
            }
            if (change.on().isBefore(filed.on())) {
                throw because("before-consent", change.on(), filed.on());
            }
            return;
        }
        if (to.restriction().withDonorRestrictions()) {
            throw because("binds", to.code());
        }
        UUID resolution = change.resolution();
        Resolutions.Resolved resolved =
                resolution == null ? null : resolutions.find(resolution).orElse(null);
        if (resolved == null
                || !resolved.entity().equals(change.entity())
                || resolved.subject() != Resolutions.Subject.DESIGNATION) {
            throw because("no-resolution", from.code());
        }
        resolutions.fault(resolved.id(), null, null).ifPresent(fault -> {
            throw new Unwilling(new WishOutcome.Refused(fault, List.of()));
        });
    }

    /** Cash from one fund to the other; net assets leave the one's class and enter the other's. */
    private Draft draft(Change change, Fund from, Fund to) {
        String ccy = chart.entity(change.entity()).map(LegalEntity::functional).orElseThrow();
        long func = change.func();
        if (func <= 0) {
            throw because("no-amount");
        }
        String key = "wish:" + change.key();
        List<WishesSql.Held> held = sql.held(change.entity(), from.code(), change.on()).stream()
                .filter(each -> each.account().equals(change.account()))
                .toList();
        Account account = chart.accounts().stream()
                .filter(a -> a.code().equals(change.account())
                        && a.cash()
                        && change.entity().equals(a.entity()))
                .findFirst()
                .orElseThrow(() -> because("no-bank", change.account()));
        String own = account.currency() == null ? ccy : account.currency();
        long amount = func;
        if (!own.equals(ccy)) {
            WishesSql.Held foreign = held.stream()
                    .filter(each -> each.ccy().equals(own) && each.func() >= func)
                    .findFirst()
                    .orElseThrow(() -> because("no-bank", change.account()));
            amount = Rounding.share(foreign.amount(), func, foreign.func());
        } else if (sql.entry(change.entity(), EntryKind.TRANSFER.code(), key).isEmpty()
                && held.stream().mapToLong(WishesSql.Held::func).sum() < func) {
            throw because("short-of-cash", change.account(), from.code());
        }
        List<DraftLine> lines = new ArrayList<>();
        lines.add(new DraftLine(account.code(), from.code(), null, own, -amount, -func));
        lines.add(new DraftLine(release(from), from.code(), null, ccy, func, func));
        lines.add(new DraftLine(account.code(), to.code(), null, own, amount, func));
        lines.add(new DraftLine(release(to), to.code(), null, ccy, -func, -func));
        return new Draft(
                change.entity(),
                change.on(),
                EntryKind.TRANSFER,
                key,
                change.why().strip(),
                lines);
    }

    private String release(Fund fund) {
        AccountKind kind =
                fund.restriction().withDonorRestrictions() ? AccountKind.RELEASE_WITH : AccountKind.RELEASE_WITHOUT;
        return chart.accounts().stream()
                .filter(a -> a.kind() == kind
                        && (a.entity() == null || a.entity().equals(fund.entity()))
                        && a.closed() == null)
                .min(Comparator.comparing((Account a) -> a.entity() == null).thenComparing(Account::code))
                .map(Account::code)
                .orElseThrow(() -> because("no-release-account", fund.entity()));
    }

    private Fund fund(String entity, String code) {
        return chart.entity(entity)
                .flatMap(owner -> chart.funds(owner.code()).stream()
                        .filter(fund -> fund.code().equals(code))
                        .findFirst())
                .orElseThrow(() -> because("no-fund", code, entity));
    }

    private WishOutcome undoing(Supplier<WishOutcome> work) {
        try {
            return Objects.requireNonNull(whole.execute(status -> work.get()));
        } catch (Unwilling e) {
            return e.refused;
        }
    }

    @Override
    public List<Consent> consents(String entity) {
        return Objects.requireNonNull(whole.execute(status -> sql.consents(null, entity)));
    }

    @Override
    public Set<UUID> withPaper() {
        return Objects.requireNonNull(whole.execute(status -> sql.withPaper()));
    }

    @Override
    public Optional<Paper> paper(UUID consent) {
        return Objects.requireNonNull(whole.execute(status -> sql.paper(consent)));
    }

    @Override
    public List<Made> changes() {
        return Objects.requireNonNull(whole.execute(status -> sql.changes()));
    }
}
