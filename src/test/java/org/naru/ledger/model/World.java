package org.naru.ledger.model;

import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the books know before the first entry: the same plain facts for the model and for the real ledger. */
record World(
        List<Entity> entities,
        List<Account> accounts,
        List<Programme> programmes,
        List<Fund> funds,
        List<Span> periods,
        Set<String> currencies) {

    /** What an account holds. */
    enum Kind {
        ASSET,
        LIABILITY,
        EQUITY,
        REVENUE,
        EXPENSE,
        GAIN,
        RELEASE_WITH,
        RELEASE_WITHOUT
    }

    /** What binds a fund. */
    enum Binds {
        NONE,
        BOARD,
        PURPOSE,
        TIME,
        PURPOSE_TIME,
        PERPETUAL;

        boolean with() {
            return this != NONE && this != BOARD;
        }
    }

    /** How far a period is closed. */
    enum State {
        OPEN,
        SOFT,
        LOCKED
    }

    record Entity(String code, String functional, int fiscalYearStart) {}

    record Account(
            String code,
            Kind kind,
            @Nullable String entity,
            @Nullable String ccy) {
        /** Whether funds owe each other on it; in this world by its name. */
        boolean betweenFunds() {
            return code.startsWith("assets:due:");
        }
    }

    record Programme(String code, String function) {}

    record Fund(
            String entity,
            String code,
            Binds binds,
            @Nullable LocalDate releaseOn,
            @Nullable UUID onlyToken,
            Set<String> programmes,
            LocalDate opened,
            @Nullable LocalDate closed) {
        /** Whose wish it carries on, as {@code entity:fund}; in this world by its name. */
        @Nullable
        String origin() {
            return !entity.equals("us") && Set.of("RES", "SCH").contains(code) ? "us:" + code : null;
        }
    }

    record Span(String entity, LocalDate start, LocalDate end) {
        boolean covers(LocalDate date) {
            return !date.isBefore(start) && !date.isAfter(end);
        }
    }

    Entity entity(String code) {
        return entities.stream()
                .filter(e -> e.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(code));
    }

    Fund fund(String entity, String code) {
        return funds.stream()
                .filter(f -> f.entity().equals(entity) && f.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(entity + "-" + code));
    }

    List<Fund> fundsOf(String entity) {
        return funds.stream().filter(f -> f.entity().equals(entity)).toList();
    }

    List<Span> periodsOf(String entity) {
        return periods.stream().filter(p -> p.entity().equals(entity)).toList();
    }
}
