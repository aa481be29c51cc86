package org.naru.ledger.forms;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.naru.ledger.AccountKind;
import org.naru.ledger.forms.FormPart.Filled;
import org.naru.ledger.forms.FormsSql.Account;
import org.naru.ledger.forms.FormsSql.Mapped;
import org.naru.ledger.forms.FormsSql.Net;
import org.naru.ledger.forms.FormsSql.Sum;
import org.naru.platform.money.Money;

/** Fills in the parts of a form from sums of the journal. Pure. */
final class Filling {
    private static final List<String> FUNCTIONS = List.of("program", "management", "fundraising");
    private static final List<String> ATTRIBUTES = List.of("related", "unrelated", "excluded");
    private static final List<String> SEGMENTS = List.of("public_interest", "other_business");

    /** An account with an amount that the mapping leaves out. */
    record LeftOut(Account account, long func) {}

    /**
     * A part filled in, and how it comes from the statement.
     *
     * @param lines by number, in the order of the form
     * @param bridge from the statement's total to the part's
     */
    record Part(Map<String, Filled> lines, List<Step> bridge) {}

    /** A step of a bridge: words, an account that stands elsewhere, or a total. */
    record Step(String key, String code, String nameKo, String nameEn, String place, long amount, boolean total) {
        static Step total(String key, long amount) {
            return new Step(key, "", "", "", "", amount, true);
        }
    }

    private final List<FormsSql.Line> lines;
    private final Map<Integer, Account> accounts;
    private final Map<Integer, Mapped> mapping;

    Filling(List<FormsSql.Line> lines, Map<Integer, Account> accounts, Map<Integer, Mapped> mapping) {
        this.lines = lines;
        this.accounts = accounts;
        this.mapping = mapping;
    }

    /** Accounts with an amount that stand nowhere, in the order of their codes. */
    List<LeftOut> leftOut(List<Sum> sums) {
        Map<String, LeftOut> left = new TreeMap<>();
        for (Sum sum : sums) {
            Account account = account(sum);
            Mapped mapped = mapping.get(sum.account());
            if (!account.betweenFunds() && (mapped == null || mapped.part().isEmpty())) {
                LeftOut before = left.get(account.code());
                left.put(account.code(), new LeftOut(account, sum.func() + (before == null ? 0 : before.func())));
            }
        }
        return left.values().stream().filter(each -> each.func() != 0).toList();
    }

    /** Part VIII: total, related, unrelated, excluded. */
    Part revenue(List<Sum> flows) {
        FormPart part = new FormPart(lines, "viii", 4);
        List<Step> bridge = new ArrayList<>();
        long earned = 0;
        for (Sum sum : flows) {
            Mapped mapped = mapped(sum);
            Account account = account(sum);
            if (mapped.part().equals("viii")) {
                int attribute = ATTRIBUTES.indexOf(mapped.attribute());
                if (attribute < 0) {
                    part.bring(mapped.line(), account, sum.func(), 0);
                } else {
                    part.bring(mapped.line(), account, sum.func(), 0, attribute + 1);
                }
                if (mapped.attribute().equals(Forms.NONCASH)) {
                    part.bring(Forms.NONCASH_LINE, account, sum.func(), 0);
                }
            }
            earned -= account.kind() == AccountKind.EXPENSE ? 0 : sum.func();
        }
        bridge.add(Step.total("ledger.forms.bridge.earned", earned));
        elsewhere(bridge, flows, "viii", false);
        Map<String, Filled> filled = part.filled();
        bridge.add(Step.total("ledger.forms.bridge.viii", total(filled, "12")));
        return new Part(filled, bridge);
    }

    /** Part IX: total, programme, management and general, fundraising. */
    Part expenses(List<Sum> flows) {
        FormPart part = new FormPart(lines, "ix", 4);
        List<Step> bridge = new ArrayList<>();
        long spent = 0;
        for (Sum sum : flows) {
            Account account = account(sum);
            if (account.kind() == AccountKind.EXPENSE) {
                spent += sum.func();
                if (mapped(sum).part().equals("ix")) {
                    part.bring(mapped(sum).line(), account, sum.func(), 0, 1 + FUNCTIONS.indexOf(sum.function()));
                }
            }
        }
        bridge.add(Step.total("ledger.forms.bridge.spent", spent));
        elsewhere(bridge, flows, "ix", true);
        Map<String, Filled> filled = part.filled();
        bridge.add(Step.total("ledger.forms.bridge.ix", total(filled, "25")));
        return new Part(filled, bridge);
    }

    /**
     * Accounts of the statement that stand in another part, or of the other kind in this part: what the two totals
     * differ by. Each is signed so that the steps add.
     */
    private void elsewhere(List<Step> bridge, List<Sum> flows, String part, boolean expenses) {
        Map<String, Step> steps = new TreeMap<>();
        for (Sum sum : flows) {
            Account account = account(sum);
            Mapped mapped = mapped(sum);
            boolean ofStatement = (account.kind() == AccountKind.EXPENSE) == expenses;
            boolean inPart = mapped.part().equals(part);
            if (ofStatement == inPart) {
                continue;
            }
            // Of the statement but not in the part: taken away. In the part but not of the statement: added.
            long amount = !expenses && ofStatement ? sum.func() : -sum.func();
            Step before = steps.get(account.code());
            steps.put(
                    account.code(),
                    new Step(
                            "account",
                            account.code(),
                            account.nameKo(),
                            account.nameEn(),
                            mapped.part() + " " + mapped.line(),
                            amount + (before == null ? 0 : before.amount()),
                            false));
        }
        bridge.addAll(steps.values());
    }

    /** Part X: beginning and end of the year. */
    Part balance(List<Sum> begin, List<Net> netBegin, List<Sum> end, List<Net> netEnd) {
        FormPart part = new FormPart(lines, "x", 2);
        for (int column = 0; column < 2; column++) {
            for (Sum sum : column == 0 ? begin : end) {
                if (!account(sum).betweenFunds()) {
                    part.bring(mapped(sum).line(), account(sum), sum.func(), column);
                }
            }
            for (Net net : column == 0 ? netBegin : netEnd) {
                part.bring(netLine(part, net), net.amount(), column);
            }
        }
        Map<String, Filled> filled = part.filled();
        return new Part(filled, List.of());
    }

    private static String netLine(FormPart part, Net net) {
        String kind = !net.with() ? "without" : net.restriction().equals("perpetual") ? "perpetual" : "temporary";
        return part.lines().stream()
                .filter(line ->
                        line.opens().equals(kind) || (net.with() && line.opens().equals("with")))
                .findFirst()
                .orElseThrow()
                .line();
    }

    /** The Korean statement of activities: both segments together, public interest, other business. */
    Part korean(List<Sum> flows) {
        FormPart part = new FormPart(lines, "activities", 3);
        for (Sum sum : flows) {
            Account account = account(sum);
            String line = mapped(sum).line();
            if (account.kind() == AccountKind.EXPENSE) {
                part.bring(
                        "E-" + sum.function() + line.substring(line.lastIndexOf('-')),
                        account,
                        sum.func(),
                        0,
                        1 + SEGMENTS.indexOf(sum.segment()));
            } else if (!line.equals("N1")) {
                part.bring(line, account, sum.func(), 0, 1 + SEGMENTS.indexOf(sum.segment()));
            }
        }
        // What is neither: a gain stands among revenue, a loss among expense, judged per account and segment.
        Map<String, Sum> others = new TreeMap<>();
        for (Sum sum : flows) {
            if (mapped(sum).line().equals("N1")) {
                others.merge(
                        sum.account() + sum.segment(),
                        sum,
                        (a, b) -> new Sum(a.account(), "", a.segment(), a.func() + b.func()));
            }
        }
        others.values()
                .forEach(sum -> part.bring(
                        sum.func() <= 0 ? "N1" : "N2",
                        account(sum),
                        sum.func(),
                        0,
                        1 + SEGMENTS.indexOf(sum.segment())));
        return new Part(part.filled(), List.of());
    }

    /** The Korean statement of financial position at the end of a day. */
    Part koreanPosition(List<Sum> standings, List<Net> nets) {
        FormPart part = new FormPart(lines, "position", 3);
        for (Sum sum : standings) {
            int segment = 1 + SEGMENTS.indexOf(sum.segment());
            if (account(sum).betweenFunds()) {
                part.bring("A19", sum.func(), 0, segment);
            } else {
                part.bring(mapped(sum).line(), account(sum), sum.func(), 0, segment);
            }
        }
        for (Net net : nets) {
            part.bring(net.basic() ? "Q1" : "Q2", net.amount(), 0, 1 + SEGMENTS.indexOf(net.segment()));
        }
        return new Part(part.filled(), List.of());
    }

    /** Whether an account is marked as holding gifts that are no cash. */
    boolean knowsNoncash() {
        return mapping.values().stream().anyMatch(each -> each.attribute().equals(Forms.NONCASH));
    }

    /** The first account of the sums that stands on a line that has parts, without naming one. */
    Optional<Account> withoutPart(List<Sum> flows) {
        return flows.stream()
                .filter(sum ->
                        mapped(sum).part().equals("viii") && mapped(sum).line().matches("[67][ab]"))
                .map(this::account)
                .findFirst();
    }

    private static long total(Map<String, Filled> filled, String line) {
        return Objects.requireNonNull(filled.get(line)).column(0);
    }

    private Account account(Sum sum) {
        return Objects.requireNonNull(accounts.get(sum.account()));
    }

    private Mapped mapped(Sum sum) {
        return Objects.requireNonNull(mapping.get(sum.account()));
    }

    /** An account and its amount, for a refusal. */
    static Money amount(LeftOut left, org.naru.platform.money.Currency currency) {
        return new Money(Math.abs(left.func()), currency);
    }
}
