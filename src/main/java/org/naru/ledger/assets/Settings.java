package org.naru.ledger.assets;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.naru.ledger.Chart;
import org.naru.ledger.plans.AtOnce;
import org.naru.ledger.plans.Planned;

/** What an entity decided: which board fund holds its property, and what its liquidity note says. Every change is kept. */
public final class Settings {
    static final String PROPERTY_FUND = "property-fund";
    static final String LIQUIDITY_KO = "liquidity-ko";
    static final String LIQUIDITY_EN = "liquidity-en";
    static final String BEYOND = "beyond-a-year";
    private static final int TEXT_MAX = 3_000;

    private final AssetsSql sql;
    private final Chart chart;
    private final AtOnce atOnce;
    private final Clock clock;

    Settings(AssetsSql sql, Chart chart, AtOnce atOnce, Clock clock) {
        this.sql = sql;
        this.chart = chart;
        this.atOnce = atOnce;
        this.clock = clock;
    }

    /** Names the board fund that holds what lasts. */
    public Planned<String> propertyFund(String entity, String fund) {
        return atOnce.all(() -> {
            boolean fits = chart.funds(entity).stream()
                    .anyMatch(each ->
                            each.code().equals(fund) && !each.restriction().withDonorRestrictions());
            return fits ? set(entity, PROPERTY_FUND, fund) : Planned.refused("ledger.asset.property-fund-wrong", fund);
        });
    }

    /** The board fund that holds what lasts, if one is named. */
    public Optional<String> propertyFund(String entity) {
        return atOnce.look(() -> sql.setting(entity, PROPERTY_FUND));
    }

    /**
     * What the liquidity note says beside its figures.
     *
     * @param ko in Korean
     * @param en in English
     * @param beyond codes of asset accounts that do not become money within a year
     */
    public Planned<String> liquidity(String entity, String ko, String en, List<String> beyond) {
        return atOnce.all(() -> {
            if (ko.length() > TEXT_MAX || en.length() > TEXT_MAX) {
                return Planned.refused("ledger.plan.text-wrong", TEXT_MAX);
            }
            for (String code : beyond) {
                if (chart.accounts().stream()
                        .noneMatch(account -> account.code().equals(code))) {
                    return Planned.refused("ledger.refusal.unknown-account", code);
                }
            }
            set(entity, LIQUIDITY_KO, ko);
            set(entity, LIQUIDITY_EN, en);
            return set(entity, BEYOND, String.join("\n", beyond));
        });
    }

    String text(String entity, boolean korean) {
        return atOnce.look(
                () -> sql.setting(entity, korean ? LIQUIDITY_KO : LIQUIDITY_EN).orElse(""));
    }

    List<String> beyond(String entity) {
        return atOnce.look(() -> sql.setting(entity, BEYOND)
                .map(codes -> Arrays.stream(codes.split("\n"))
                        .filter(code -> !code.isBlank())
                        .toList())
                .orElse(List.of()));
    }

    private Planned<String> set(String entity, String name, String value) {
        if (!sql.setting(entity, name).orElse("").equals(value)) {
            sql.set(entity, name, value, clock.instant());
        }
        return Planned.done(value);
    }
}
