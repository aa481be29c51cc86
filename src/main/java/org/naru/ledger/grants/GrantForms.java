package org.naru.ledger.grants;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.Chart;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Rounding;
import org.naru.platform.web.Language;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Turns what the forms of a grant's steps sent into the steps. A value that was left empty is proposed by the rate of the
 * day or the latest before it.
 */
final class GrantForms {
    private final Grants grants;
    private final Resolutions resolutions;
    private final GrantsSql sql;
    private final Chart chart;
    private final TransactionTemplate whole;

    GrantForms(
            Grants grants,
            Resolutions resolutions,
            GrantsSql sql,
            Chart chart,
            PlatformTransactionManager transactions) {
        this.grants = grants;
        this.resolutions = resolutions;
        this.sql = sql;
        this.chart = chart;
        this.whole = new TransactionTemplate(
                transactions, new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_NESTED));
    }

    /** Writes the resolution down and approves by it, both or neither. */
    GrantOutcome approve(Grant grant, Filled form) {
        LocalDate on = GrantController.day(form);
        UUID id = form.id("resolution").orElseGet(UUID::randomUUID);
        String related = grant.related();
        Resolutions.Resolved resolved = new Resolutions.Resolved(
                id,
                grant.from(),
                on,
                form.at("minutes"),
                related == null ? Resolutions.Subject.GRANT : Resolutions.Subject.BENEFIT,
                form.at("text"),
                form.at("discretion").equals("yes"),
                related,
                votes(form));
        return whole.execute(status -> {
            if (resolutions.record(resolved) instanceof Resolutions.ResolvedOutcome.Refused(var message)) {
                return new GrantOutcome.Refused(message, java.util.List.of());
            }
            GrantOutcome outcome = grants.approve(grant.act(), id, on, "");
            if (outcome instanceof GrantOutcome.Refused) {
                status.setRollbackOnly();
            }
            return outcome;
        });
    }

    /** The votes of a form: fields {@code vote:ACCOUNT}; who was not there has none. */
    static Map<String, Resolutions.Vote> votes(Filled form) {
        Map<String, Resolutions.Vote> votes = new LinkedHashMap<>();
        form.values().forEach((name, value) -> {
            if (name.startsWith("vote:")) {
                for (Resolutions.Vote vote : Resolutions.Vote.values()) {
                    if (vote.code().equals(value)) {
                        votes.put(name.substring("vote:".length()), vote);
                    }
                }
            }
        });
        return votes;
    }

    GrantOutcome promise(Grant grant, Filled form) {
        LocalDate on = GrantController.day(form);
        long all = grant.amount().minor();
        Currency of = grant.amount().currency();
        return grants.promise(
                grant.act(),
                new Grants.Promise(
                        on,
                        worth(form, "giver", all, of, functional(grant.from()), on),
                        worth(form, "taker", all, of, functional(grant.to()), on)));
    }

    GrantOutcome pay(Grant grant, Filled form) {
        LocalDate on = GrantController.day(form);
        Currency of = grant.amount().currency();
        long amount = amount(form, "amount", of);
        Currency bank = choices().currencyOf(form.at("account"), grant.from());
        long own = bank.equals(of) ? amount : amount(form, "own", bank);
        return grants.pay(
                grant.act(),
                new Grants.Payment(
                        form.at("key"),
                        on,
                        amount,
                        form.at("account"),
                        own,
                        worth(form, "func", own, bank, functional(grant.from()), on)));
    }

    GrantOutcome receive(Grant grant, Filled form) {
        LocalDate on = GrantController.day(form);
        long amount = amount(form, "amount", grant.amount().currency());
        Currency bank = choices().currencyOf(form.at("account"), grant.to());
        long credited = amount(form, "credited", bank);
        long fee = form.at("fee").isEmpty() ? 0 : amount(form, "fee", bank);
        return grants.receive(
                grant.act(),
                new Grants.Receipt(
                        form.at("key"),
                        on,
                        amount,
                        form.at("account"),
                        credited,
                        fee,
                        worth(form, "func", credited + fee, bank, functional(grant.to()), on),
                        nothing(form.at("fee-account")),
                        nothing(form.at("fee-programme"))));
    }

    private static @Nullable String nothing(String typed) {
        return typed.isEmpty() ? null : typed;
    }

    private static long amount(Filled form, String field, Currency currency) {
        OptionalLong typed = form.amount(field, currency);
        if (typed.isEmpty()) {
            throw Unwilling.because("amount", form.at(field), currency.code());
        }
        return typed.getAsLong();
    }

    private long worth(Filled form, String field, long minor, Currency from, Currency functional, LocalDate on) {
        if (from.equals(functional)) {
            return minor;
        }
        if (!form.at(field).isEmpty()) {
            return amount(form, field, functional);
        }
        BigDecimal rate = whole.execute(
                status -> sql.rate(from.code(), functional.code(), on).orElse(null));
        if (rate == null) {
            throw Unwilling.because("no-rate", from.code(), functional.code(), on);
        }
        return Rounding.convert(minor, from, functional, rate);
    }

    private Currency functional(String entity) {
        return choices().functional(entity);
    }

    private Choices choices() {
        return new Choices(chart, Language.EN);
    }
}
