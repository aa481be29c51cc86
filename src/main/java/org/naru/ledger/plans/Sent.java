package org.naru.ledger.plans;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.naru.platform.money.Currency;
import org.naru.platform.web.Message;
import org.naru.platform.web.Wrong;

/**
 * What a form sent, read field by field. What makes no sense is remembered as a fault of its field and read as nothing,
 * so that one look finds every fault.
 */
public final class Sent {
    /** Nothing was sent: the page is only looked at. */
    public static final Sent NOTHING = new Sent("", Map.of());

    private static final LocalDate DATE_MIN = LocalDate.of(1900, 1, 1);
    private static final LocalDate DATE_MAX = LocalDate.of(2199, 12, 31);
    private static final int DIGITS_MAX = 18;

    private final String form;
    private final Map<String, String> fields;
    private Wrong wrong = Wrong.NOTHING;

    /** What the form of this id sent. */
    public Sent(String form, Map<String, String> fields) {
        this.form = form;
        this.fields = new HashMap<>(fields);
    }

    /** A field as it was typed, trimmed; empty when it was not sent. */
    public String raw(String name) {
        return fields.getOrDefault(name, "").strip();
    }

    /** What a field of a form shows: what was typed if that form was sent, else what is given. */
    String shown(String ofForm, String name, String otherwise) {
        return form.equals(ofForm) && fields.containsKey(name) ? fields.getOrDefault(name, "") : otherwise;
    }

    /** Whether the form of this id was sent. */
    boolean isOf(String ofForm) {
        return form.equals(ofForm);
    }

    /** A text that must be there. */
    public String text(String name, int max) {
        String value = raw(name);
        if (value.isEmpty() || value.length() > max || value.indexOf('\0') >= 0) {
            fault(name, "ledger.plan.text-wrong", max);
        }
        return value;
    }

    /** A text that may be missing. */
    public @Nullable String maybe(String name, int max) {
        return raw(name).isEmpty() ? null : text(name, max);
    }

    /** A calendar date. */
    public LocalDate date(String name) {
        try {
            LocalDate date = LocalDate.parse(raw(name));
            if (!date.isBefore(DATE_MIN) && !date.isAfter(DATE_MAX)) {
                return date;
            }
        } catch (DateTimeException _) {
            // said below, with what is out of range
        }
        fault(name, "ledger.plan.date-wrong", raw(name));
        return DATE_MIN;
    }

    /** An amount in minor units, zero or more. */
    public long money(String name, Currency currency) {
        OptionalLong minor = minor(raw(name), currency);
        if (minor.isEmpty() || minor.getAsLong() < 0) {
            fault(name, "ledger.plan.amount-wrong", raw(name));
            return 0;
        }
        return minor.getAsLong();
    }

    /** A whole number within bounds. */
    public int whole(String name, int min, int max) {
        if (raw(name).matches("\\d{1,9}")) {
            int value = Integer.parseInt(raw(name));
            if (value >= min && value <= max) {
                return value;
            }
        }
        fault(name, "ledger.plan.whole-wrong", min, max);
        return min;
    }

    /** A decimal, zero or more. */
    public BigDecimal decimal(String name, int decimals) {
        Optional<BigDecimal> value = decimal(raw(name));
        if (value.isEmpty()
                || value.get().signum() < 0
                || value.get().stripTrailingZeros().scale() > decimals) {
            fault(name, "ledger.plan.amount-wrong", raw(name));
            return BigDecimal.ZERO;
        }
        return value.get();
    }

    /** An opaque token; nothing when the field is empty. */
    public @Nullable UUID token(String name) {
        if (raw(name).isEmpty()) {
            return null;
        }
        try {
            return UUID.fromString(raw(name));
        } catch (IllegalArgumentException _) {
            fault(name, "ledger.plan.token-wrong");
            return null;
        }
    }

    /** One of several words. */
    public String choice(String name, Collection<String> words) {
        if (!words.contains(raw(name))) {
            fault(name, "ledger.plan.choice-wrong");
        }
        return raw(name);
    }

    /** One of several words, or none. */
    public @Nullable String maybeChoice(String name, Collection<String> words) {
        return raw(name).isEmpty() ? null : choice(name, words);
    }

    /** One more fault. */
    public void fault(String name, String key, Object... arguments) {
        wrong = wrong.and(form + "-" + name, key, arguments);
    }

    /** The same with what was refused. */
    public Sent refused(List<Message> whys) {
        whys.forEach(why -> wrong = wrong.andForm(why));
        return this;
    }

    /** Everything that is wrong. */
    public Wrong wrong() {
        return wrong;
    }

    /** The number typed: digits, grouped by commas or not, at most one point. */
    static Optional<BigDecimal> decimal(String typed) {
        String text = typed.strip().replace('\u2212', '-');
        if (!text.matches("-?(\\d+|\\d{1,3}(,\\d{3})+)(\\.\\d+)?") || text.length() > DIGITS_MAX * 2) {
            return Optional.empty();
        }
        BigDecimal value = new BigDecimal(text.replace(",", ""));
        return value.precision() - value.scale() > DIGITS_MAX ? Optional.empty() : Optional.of(value);
    }

    static OptionalLong minor(String typed, Currency currency) {
        try {
            return decimal(typed)
                    .map(value -> OptionalLong.of(
                            value.movePointRight(currency.exponent()).longValueExact()))
                    .orElse(OptionalLong.empty());
        } catch (ArithmeticException _) {
            return OptionalLong.empty();
        }
    }
}
