package org.naru.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.naru.app.demo.DemoFacts.Account;
import org.naru.app.demo.DemoFacts.Role;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Draft;
import org.naru.ledger.DraftLine;
import org.naru.ledger.EntryKind;

/** Judges the invented books by the rules of the ledger's specification, without a database. */
class DemoMissionTests {
    private static final DemoMission MISSION = DemoMission.invent();
    private static final Map<String, Account> ACCOUNTS = accounts();

    @Test
    void isTheSameOnEveryMachine() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Draft draft : DemoMission.invent().drafts()) {
            digest.update(written(draft).getBytes(StandardCharsets.UTF_8));
        }

        assertThat(HexFormat.of().formatHex(digest.digest()))
                .isEqualTo("c403bf891a820cff151e4c9eb87fe430c212cc185ed4ad633178cb0af0c24d43");
    }

    @Test
    void hasTheSizeThatWasPromised() {
        Set<String> currencies = new TreeSet<>();
        MISSION.drafts().forEach(d -> d.lines().forEach(l -> currencies.add(l.currency())));

        assertThat(MISSION.drafts().size()).isBetween(95_000, 105_000);
        assertThat(currencies).containsExactly("CNY", "KRW", "LAK", "THB", "USD");
        assertThat(DemoFacts.ENTITIES).hasSize(2);
        assertThat(DemoFacts.FUNDS).hasSize(12);
        assertThat(DemoFacts.FUNDS.stream().map(DemoFacts.Fund::restriction).distinct())
                .hasSize(6);
        assertThat(DemoFacts.PROGRAMMES).hasSize(8);
        assertThat(MISSION.drafts().getFirst().date()).isEqualTo(DemoFacts.FIRST_DAY);
        assertThat(MISSION.drafts().getLast().date()).isEqualTo(DemoFacts.LAST_DAY);
    }

    @Test
    void everyEntryBalancesPerFundAndInItsOnlyCurrency() {
        for (Draft draft : MISSION.drafts()) {
            Map<String, Long> byFund = new HashMap<>();
            Set<String> currencies = new HashSet<>();
            long own = 0;
            for (DraftLine line : draft.lines()) {
                byFund.merge(line.fund(), line.func(), Long::sum);
                currencies.add(line.currency());
                own += line.amount();
            }

            assertThat(byFund.values()).as(draft.sourceKey()).containsOnly(0L);
            assertThat(currencies.size() > 1 || own == 0).as(draft.sourceKey()).isTrue();
            assertThat(draft.lines()).as(draft.sourceKey()).hasSizeGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void everyLineKeepsTheRulesForLines() {
        for (Draft draft : MISSION.drafts()) {
            boolean valued = draft.kind() == EntryKind.REVALUATION || draft.kind() == EntryKind.REVERSAL;
            for (DraftLine line : draft.lines()) {
                Account account = account(line.account());
                assertThat(account.entity() == null || account.entity().equals(draft.entity()))
                        .as("%s %s", draft.sourceKey(), line)
                        .isTrue();
                assertThat(account.currency() == null || account.currency().equals(line.currency()))
                        .as("%s %s", draft.sourceKey(), line)
                        .isTrue();
                assertThat(Long.signum(line.amount()) * Long.signum(line.func()))
                        .as("%s %s", draft.sourceKey(), line)
                        .isGreaterThanOrEqualTo(0);
                assertThat(line.amount() != 0 || (valued && line.func() != 0))
                        .as("%s %s", draft.sourceKey(), line)
                        .isTrue();
                if (line.currency().equals(DemoFacts.functional(draft.entity()))) {
                    assertThat(line.amount())
                            .as("%s %s", draft.sourceKey(), line)
                            .isEqualTo(line.func());
                }
                assertThat(DemoFacts.fund(draft.entity(), line.fund()))
                        .as("%s %s", draft.sourceKey(), line)
                        .isNotNull();
                boolean release =
                        account.kind() == AccountKind.RELEASE_WITH || account.kind() == AccountKind.RELEASE_WITHOUT;
                assertThat(
                                account.kind() == AccountKind.EXPENSE
                                        ? line.programme() != null
                                        : release || line.programme() == null)
                        .as("%s %s", draft.sourceKey(), line)
                        .isTrue();
            }
        }
    }

    @Test
    void whatADonorFundSpendsIsReleasedInTheSameEntry() {
        for (Draft draft : MISSION.drafts()) {
            long released = 0;
            Map<String, Long> without = new HashMap<>();
            for (DraftLine line : draft.lines()) {
                switch (account(line.account()).kind()) {
                    case RELEASE_WITH -> released += line.func();
                    case RELEASE_WITHOUT -> {
                        released += line.func();
                        without.merge(line.fund(), line.func(), Long::sum);
                    }
                    case EXPENSE -> without.merge(line.fund(), line.func(), Long::sum);
                    default -> {}
                }
            }

            assertThat(released).as(draft.sourceKey()).isZero();
            without.forEach((fund, sum) -> assertThat(!restricted(draft.entity(), fund) || sum == 0)
                    .as("%s %s", draft.sourceKey(), fund)
                    .isTrue());
        }
    }

    @Test
    void keysAreUniqueAndDatesInOrder() {
        Set<String> keys = new HashSet<>();
        LocalDate last = DemoFacts.FIRST_DAY;
        for (Draft draft : MISSION.drafts()) {
            assertThat(keys.add(draft.entity() + "|" + draft.kind() + "|" + draft.sourceKey()))
                    .as(draft.sourceKey())
                    .isTrue();
            assertThat(draft.date()).isAfterOrEqualTo(last);
            last = draft.date();
        }
    }

    /** A fund spends within its purpose, not before its date, for its own case, and never its corpus. */
    @Test
    void donorFundsAreSpentAsTheyAreBound() {
        for (Draft draft : MISSION.drafts()) {
            for (DraftLine line : draft.lines()) {
                DemoFacts.Fund fund = DemoFacts.fund(draft.entity(), line.fund());
                if (account(line.account()).kind() != AccountKind.EXPENSE || !restricted(draft.entity(), line.fund())) {
                    continue;
                }
                assertThat(fund.programmes()).as(draft.sourceKey()).contains(line.programme());
                assertThat(fund.releaseOn() == null || !draft.date().isBefore(fund.releaseOn()))
                        .as(draft.sourceKey())
                        .isTrue();
                if (fund.code().equals(DemoFacts.SEMINARY)) {
                    assertThat(line.token()).isEqualTo(DemoMilestones.STUDENT);
                }
            }
        }
    }

    /** The one fund that is meant to be found overdrawn, from the day it was charged back, and no other. */
    @Test
    void onlyTheChargedBackFundIsOverdrawn() {
        Map<String, Long> net = new TreeMap<>();
        Map<String, String> overdrawn = new LinkedHashMap<>();
        eachDay((day, lines) -> {
            for (Line line : lines) {
                Account account = account(line.line().account());
                boolean nominal = account.kind() != AccountKind.ASSET && account.kind() != AccountKind.LIABILITY;
                boolean unrealisedGain = account.role() == Role.UNREALISED;
                if (nominal && !unrealisedGain) {
                    net.merge(
                            line.entity() + "/" + line.line().fund(),
                            -line.line().func(),
                            Long::sum);
                }
            }
            net.forEach((fund, sum) -> {
                if (sum < 0 && restricted(fund.substring(0, 2), fund.substring(3))) {
                    overdrawn.putIfAbsent(fund, day + " " + sum);
                }
            });
        });

        assertThat(overdrawn).containsExactly(Map.entry("kr/REST", "2025-12-09 -2000000"));
    }

    @Test
    void noFundsCashIsBelowZeroInAnyAccountOrCurrency() {
        Map<String, Long> cash = new TreeMap<>();
        eachDay((day, lines) -> {
            for (Line line : lines) {
                Role role = account(line.line().account()).role();
                if (role == Role.CASH || role == Role.ADVANCE) {
                    String purse = line.entity() + "/" + line.line().account() + "/"
                            + line.line().fund() + "/" + line.line().currency() + "/"
                            + line.line().party();
                    cash.merge(purse, line.line().amount(), Long::sum);
                }
            }
            cash.forEach((purse, sum) -> assertThat(sum).as("%s %s", day, purse).isGreaterThanOrEqualTo(0));
        });
    }

    @Test
    void fundsLendOnlyFromTheGeneralFundAndNetToNothing() {
        Map<String, Long> byEntity = new TreeMap<>();
        boolean lent = false;
        for (Draft draft : MISSION.drafts()) {
            for (DraftLine line : draft.lines()) {
                if (account(line.account()).role() == Role.BETWEEN_FUNDS) {
                    byEntity.merge(draft.entity(), line.func(), Long::sum);
                    boolean lender = account(line.account()).kind() == AccountKind.ASSET;
                    assertThat(line.fund().equals(DemoFacts.GEN)).isEqualTo(lender);
                    lent = true;
                }
            }
        }

        assertThat(lent).isTrue();
        assertThat(byEntity.values()).containsOnly(0L);
    }

    @Test
    void exactlyOneGrantIsInTransitAtTheEnd() {
        Map<Object, Long> inTransit = new LinkedHashMap<>();
        for (Draft draft : MISSION.drafts()) {
            for (DraftLine line : draft.lines()) {
                if (draft.act() != null && line.account().equals(DemoChart.US_PAYABLE) && line.amount() > 0) {
                    inTransit.merge(draft.act(), line.amount(), Long::sum);
                }
                if (draft.act() != null && line.account().equals(DemoChart.KR_RECEIVABLE) && line.amount() < 0) {
                    inTransit.merge(draft.act(), line.amount(), Long::sum);
                }
            }
        }

        assertThat(inTransit.size()).isGreaterThan(50);
        assertThat(inTransit.values().stream().filter(sum -> sum != 0))
                .hasSize(1)
                .allMatch(sum -> sum > 0);
    }

    @Test
    void reversalsNegateWhatTheyReverse() {
        assertThat(MISSION.reversals()).hasSize(9);
        MISSION.reversals().forEach((key, reversed) -> {
            Draft reversal = MISSION.drafts().stream()
                    .filter(d -> d.sourceKey().equals(key))
                    .findAny()
                    .orElseThrow();
            assertThat(reversal.lines().stream().map(DraftLine::func))
                    .isEqualTo(reversed.lines().stream().map(l -> -l.func()).toList());
            assertThat(reversal.date()).isEqualTo(reversed.date().plusDays(1));
        });
    }

    /** Every field by itself, so that a new field of the door's types does not change the invention's hash. */
    private static String written(Draft draft) {
        StringBuilder text = new StringBuilder(String.join(
                "|",
                draft.entity(),
                draft.date().toString(),
                draft.kind().code(),
                draft.sourceKey(),
                String.valueOf(draft.act()),
                draft.text()));
        for (DraftLine l : draft.lines()) {
            text.append(String.join(
                    "|",
                    "\n",
                    l.account(),
                    l.fund(),
                    String.valueOf(l.programme()),
                    l.currency(),
                    Long.toString(l.amount()),
                    Long.toString(l.func()),
                    String.valueOf(l.party()),
                    String.valueOf(l.token())));
        }
        return text.append("\n\n").toString();
    }

    private record Line(String entity, DraftLine line) {}

    private interface Day {
        void ends(LocalDate day, List<Line> lines);
    }

    private static void eachDay(Day day) {
        Map<LocalDate, List<Line>> days = new TreeMap<>();
        for (Draft draft : MISSION.drafts()) {
            List<Line> lines = days.computeIfAbsent(draft.date(), d -> new java.util.ArrayList<>());
            draft.lines().forEach(line -> lines.add(new Line(draft.entity(), line)));
        }
        days.forEach(day::ends);
    }

    private static Account account(String code) {
        return Objects.requireNonNull(ACCOUNTS.get(code), () -> "no account " + code);
    }

    private static boolean restricted(String entity, String fund) {
        return DemoFacts.fund(entity, fund).restriction().withDonorRestrictions();
    }

    private static Map<String, Account> accounts() {
        Map<String, Account> accounts = new HashMap<>();
        DemoFacts.ACCOUNTS.forEach(account -> accounts.put(account.code(), account));
        return accounts;
    }
}
