package org.naru.ledger.currencies;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.pages.Amount;
import org.naru.ledger.pages.Typed;
import org.naru.platform.money.Currency;
import org.naru.platform.web.Message;
import org.naru.platform.web.Wrong;

/** Reads a form as it was sent, and remembers what is wrong with it. */
final class Filled {
    private static final int TEXT_MAX = 2_000;

    private final Map<String, String> typed;
    private Wrong wrong = Wrong.NOTHING;

    Filled(Map<String, String> typed) {
        this.typed = Map.copyOf(typed);
    }

    String text(String name) {
        String value = typed.getOrDefault(name, "").strip();
        return value.length() > TEXT_MAX ? value.substring(0, TEXT_MAX) : value;
    }

    /** A choice that must be made. */
    String chosen(String name) {
        String value = text(name);
        if (value.isEmpty()) {
            wrong = wrong.and(name, "ledger.currencies.wrong.choose");
        }
        return value;
    }

    LocalDate date(String name) {
        Optional<LocalDate> date = Typed.date(text(name));
        if (date.isEmpty()) {
            wrong = wrong.and(name, "ledger.currencies.wrong.date");
        }
        return date.orElse(LocalDate.EPOCH);
    }

    /** Minor units above zero. */
    long amount(String name, Currency currency) {
        OptionalLong minor = Amount.minor(text(name), currency);
        if (minor.isEmpty() || minor.getAsLong() <= 0) {
            wrong = wrong.and(name, "ledger.currencies.wrong.amount", currency.code());
            return 1;
        }
        return minor.getAsLong();
    }

    /** Minor units above zero, or zero where nothing was typed. */
    long amountIfAny(String name, Currency currency) {
        return text(name).isEmpty() ? 0 : amount(name, currency);
    }

    @Nullable
    UUID token(String name) {
        String value = text(name);
        if (value.isEmpty()) {
            return null;
        }
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException _) {
            wrong = wrong.and(name, "ledger.currencies.wrong.token");
            return null;
        }
    }

    /** What makes the entry unique: made with the page, so that a form sent twice posts once. */
    String key() {
        String key = text("key");
        return key.matches("[0-9a-f-]{36}") ? key : UUID.randomUUID().toString();
    }

    @Nullable
    String reason() {
        String reason = text("reason");
        return reason.isEmpty() ? null : reason;
    }

    void wrong(String field, String key, Object... arguments) {
        wrong = wrong.and(field, key, arguments);
    }

    void refused(Done.Refused refused) {
        for (Message why : refused.why()) {
            wrong = wrong.andForm(why);
        }
    }

    Wrong wrong() {
        return wrong;
    }

    /** The form as it was typed, for showing it again. */
    Map<String, String> typed() {
        return typed;
    }
}
