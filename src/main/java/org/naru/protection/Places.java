package org.naru.protection;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.naru.access.Actor;
import org.naru.access.Audit;
import org.naru.access.Permission;
import org.naru.platform.web.Message;
import org.naru.platform.web.Wrong;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The mission's own list of places, by code, and how dangerous each is. Every judgement stays. */
public final class Places {
    static final int WHY_MIN = 5;
    static final int WHY_MAX = 500;
    static final int CODE_MAX = 12;

    private final ProtectionSql sql;
    private final Today today;
    private final Audit audit;
    private final TransactionTemplate transaction;

    Places(ProtectionSql sql, Today today, Audit audit, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.today = today;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** All judgements, the newest first. */
    List<PlaceRisk> all(Actor actor) {
        actor.must(Permission.PROTECTION_READ);
        return Objects.requireNonNull(transaction.execute(_ -> sql.risks()));
    }

    /**
     * Judges a place; one that is not on the list yet comes onto it.
     *
     * @param code 1 to 12 letters, digits or hyphens; kept in capitals
     * @param since not in the future
     * @param why 5 to 500 characters
     * @return what is wrong, by field ({@code code, risk, since, why}); nothing if it is recorded
     */
    public Wrong judge(String code, Risk risk, LocalDate since, String why, Actor actor) {
        actor.must(Permission.PROTECTION_DECIDE);
        String place = code.strip().toUpperCase(Locale.ROOT);
        Wrong wrong = Wrong.NOTHING;
        if (!place.matches("[A-Z0-9-]{1," + CODE_MAX + "}")) {
            wrong = wrong.and("code", "protection.place.code.wrong", CODE_MAX);
        }
        if (since.isAfter(today.date())) {
            wrong = wrong.and("since", "protection.assessment.future");
        }
        if (why.strip().length() < WHY_MIN || why.strip().length() > WHY_MAX) {
            wrong = wrong.and("why", "protection.text.length", WHY_MIN, WHY_MAX);
        }
        if (wrong.any()) {
            return wrong;
        }
        return Objects.requireNonNull(transaction.execute(_ -> {
            sql.alone("label");
            Optional<Risk> now = sql.risks().stream()
                    .filter(each -> each.place().equals(place))
                    .map(PlaceRisk::risk)
                    .findFirst();
            if (now.filter(risk::equals).isPresent()) {
                return Wrong.NOTHING.and("risk", "protection.place.same", Message.of(risk.text()));
            }
            sql.judge(place, risk, since, why.strip(), today.clock().instant());
            audit.write("place-judged", place, risk.code());
            return Wrong.NOTHING;
        }));
    }
}
