package org.naru.ledger.pages;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.Account;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Fund;
import org.naru.ledger.LegalEntity;
import org.naru.ledger.Programme;
import org.naru.ledger.Restriction;
import org.naru.platform.web.Wrong;

/** Reads what was typed to set something up. Faults gather as it is read; what was read counts only without any. */
final class SetupForm {
    private static final int NAME_MAX = 200;

    private final Map<String, String> sent;
    private Wrong wrong = Wrong.NOTHING;

    SetupForm(Map<String, String> sent) {
        this.sent = sent;
    }

    Wrong wrong() {
        return wrong;
    }

    String typed(String name) {
        return sent.getOrDefault(name, "").strip();
    }

    Optional<LegalEntity> entity() {
        String code = code("code", "[a-z0-9][a-z0-9-]{0,19}");
        String ko = name("name-ko");
        String en = name("name-en");
        String functional = needed("functional");
        int start = month();
        Optional<ZoneId> zone = zone();
        day("first");
        code("general", ".{1,100}");
        return zone.filter(_ -> !wrong.any()).map(of -> new LegalEntity(code, ko, en, functional, start, of));
    }

    /** The general fund that comes with an entity. */
    Fund general(LegalEntity entity, LocalDate first) {
        return new Fund(
                entity.code(),
                typed("general"),
                Restriction.NONE,
                entity.nameKo() + " 일반",
                "General fund of " + entity.nameEn(),
                Set.of(),
                first);
    }

    Optional<Account> account() {
        String code = code("code", ".{1,200}");
        Optional<AccountKind> kind = constant("nature", AccountKind.class);
        String role = typed("role");
        Optional<Account.Role> is = role.isEmpty() ? Optional.empty() : constant("role", Account.Role.class);
        boolean cash = role.equals("bank") || role.equals("cash");
        boolean position = kind.filter(one -> one == AccountKind.ASSET || one == AccountKind.LIABILITY)
                .isPresent();
        if (is.isPresent() && kind.isPresent() && !is.get().fits(kind.get())) {
            wrong = wrong.and("role", "ledger.page.setup.wrong-code");
        }
        if (is.filter(one -> !one.shared()).isPresent() && typed("entity").isEmpty()) {
            wrong = wrong.and("entity", "ledger.page.setup.missing");
        }
        String ko = name("name-ko");
        String en = name("name-en");
        if (wrong.any() || kind.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Account(
                code,
                empty("entity"),
                kind.get(),
                empty("currency"),
                position && typed("monetary").equals("yes"),
                cash,
                is.orElse(null),
                null,
                ko,
                en,
                null));
    }

    Optional<Fund> fund(Set<String> programmesKnown) {
        String entity = needed("entity");
        String code = code("code", ".{1,100}");
        Optional<Restriction> restriction = constant("restriction", Restriction.class);
        boolean timed = restriction
                .filter(one -> one == Restriction.TIME || one == Restriction.PURPOSE_TIME)
                .isPresent();
        Optional<LocalDate> release = Typed.date(typed("release-on"));
        if (timed && release.isEmpty()) {
            wrong = wrong.and("release-on", "ledger.page.setup.release-needed");
        } else if (!timed && !typed("release-on").isEmpty()) {
            wrong = wrong.and("release-on", "ledger.page.setup.release-not");
        }
        Set<String> programmes = new TreeSet<>();
        for (String programme : typed("programmes").split(",", -1)) {
            if (!programme.isBlank()) {
                programmes.add(programme.strip());
                if (!programmesKnown.contains(programme.strip())) {
                    wrong = wrong.and("programmes", "ledger.page.setup.programme-unknown", programme.strip());
                }
            }
        }
        Optional<Fund.Segment> segment = constant("segment", Fund.Segment.class);
        String ko = name("name-ko");
        String en = name("name-en");
        Optional<LocalDate> opened = day("opened");
        if (wrong.any() || restriction.isEmpty() || segment.isEmpty() || opened.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Fund(
                entity,
                code,
                restriction.get(),
                release.orElse(null),
                null,
                null,
                segment.get(),
                ko,
                en,
                typed("wish"),
                programmes,
                opened.get(),
                null));
    }

    Optional<Programme> programme() {
        String code = code("code", ".{1,100}");
        Optional<Programme.Function> function = constant("function", Programme.Function.class);
        String ko = name("name-ko");
        String en = name("name-en");
        return function.filter(_ -> !wrong.any()).map(of -> new Programme(code, of, ko, en));
    }

    Optional<LocalDate> day(String name) {
        Optional<LocalDate> day = Typed.date(typed(name));
        if (day.isEmpty()) {
            wrong = wrong.and(name, "ledger.page.form.date-wrong", typed(name));
        }
        return day;
    }

    private String code(String name, String pattern) {
        String code = typed(name);
        if (code.isEmpty()) {
            wrong = wrong.and(name, "ledger.page.setup.missing");
        } else if (!code.matches(pattern) || code.chars().anyMatch(Character::isISOControl)) {
            wrong = wrong.and(name, "ledger.page.setup.wrong-code");
        }
        return code;
    }

    private String name(String field) {
        String name = needed(field);
        if (name.length() > NAME_MAX) {
            wrong = wrong.and(field, "ledger.page.form.too-long", NAME_MAX);
        }
        return name;
    }

    private String needed(String field) {
        String value = typed(field);
        if (value.isEmpty()) {
            wrong = wrong.and(field, "ledger.page.setup.missing");
        }
        return value;
    }

    private int month() {
        String month = typed("fy-start");
        if (!month.matches("[1-9]|1[0-2]")) {
            wrong = wrong.and("fy-start", "ledger.page.setup.missing");
            return 1;
        }
        return Integer.parseInt(month);
    }

    private Optional<ZoneId> zone() {
        try {
            return Optional.of(ZoneId.of(typed("zone")));
        } catch (DateTimeException _) {
            wrong = wrong.and("zone", "ledger.page.setup.zone-wrong", typed("zone"));
            return Optional.empty();
        }
    }

    private <E extends Enum<E>> Optional<E> constant(String field, Class<E> type) {
        Optional<E> found = Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(typed(field)))
                .findFirst();
        if (found.isEmpty()) {
            wrong = wrong.and(field, "ledger.page.setup.missing");
        }
        return found;
    }

    private @Nullable String empty(String field) {
        return typed(field).isEmpty() ? null : typed(field);
    }
}
