package org.naru.app.demo;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.Draft;
import org.naru.ledger.DraftLine;
import org.naru.ledger.grants.Grant;
import org.naru.ledger.grants.GrantOutcome;
import org.naru.ledger.grants.Grants;
import org.naru.ledger.grants.Resolutions;
import org.naru.ledger.grants.Resolutions.Vote;
import org.naru.ledger.wishes.Wishes;
import org.naru.platform.money.Currency;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The papers of the invented mission: what was asked for before each grant, how the board resolved, what it was used for;
 * three grants that are not promised; a wish that its giver changed.
 *
 * <p>What is there stays as it is, so doing it again adds what is missing.
 */
public final class DemoPapers {
    private static final Currency DOLLAR = new Currency("USD", 2);
    /** Grants received before this day are accounted for and closed. */
    private static final LocalDate REPORTED_BEFORE = LocalDate.of(2025, 9, 1);

    /** A benefit to one member is carried by two others. */
    private static final int BOARD_MIN = 3;

    private final Grants grants;
    private final Resolutions resolutions;
    private final Wishes wishes;
    private final Supplier<Set<String>> board;
    private final TransactionTemplate whole;

    /** Through these doors; the board as opaque accounts, asked for inside a transaction. */
    public DemoPapers(
            Grants grants,
            Resolutions resolutions,
            Wishes wishes,
            Supplier<Set<String>> board,
            TransactionTemplate whole) {
        this.grants = grants;
        this.resolutions = resolutions;
        this.wishes = wishes;
        this.board = board;
        this.whole = whole;
    }

    void write(DemoMission mission) {
        whole.executeWithoutResult(status -> {
            Map<String, Vote> votes = new LinkedHashMap<>();
            board.get().forEach(member -> votes.put(member, Vote.FOR));
            for (int n = votes.size(); n < BOARD_MIN; n++) {
                votes.put("account:" + id("member/" + n), Vote.FOR); // books alone, without accounts
            }
            for (Draft draft : mission.drafts()) {
                UUID act = draft.act();
                if (act != null && draft.entity().equals(DemoFacts.US) && promised(draft) > 0) {
                    papers(act, draft, votes);
                }
            }
            waiting(votes);
            wish();
        });
    }

    private static long promised(Draft draft) {
        return draft.lines().stream()
                .filter(line -> line.account().equals(DemoChart.US_PAYABLE) && line.amount() < 0)
                .mapToLong(line -> -line.amount())
                .sum();
    }

    private void papers(UUID act, Draft promise, Map<String, Vote> votes) {
        if (grants.find(act).isPresent()) {
            return;
        }
        String fund = promise.lines().getFirst().fund();
        String programme = promise.lines().stream()
                .map(DraftLine::programme)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElseThrow();
        LocalDate day = promise.date();
        must(grants.request(
                request(act, fund, programme, promised(promise), "분기 사업비 / work of the quarter", day.minusDays(24))));
        UUID resolved = resolution("grant-" + act, Resolutions.Subject.GRANT, day.minusDays(5), null, votes);
        must(grants.approve(act, resolved, day.minusDays(5), ""));
        must(grants.adopt(act));
        Grant grant = grants.find(act).orElseThrow();
        LocalDate last = grants.steps(act).getLast().on();
        if (grant.sums().received() == grant.amount().minor() && last.isBefore(REPORTED_BEFORE)) {
            must(grants.account(act, day, last.plusDays(75), last.plusDays(80), "사용 보고 / account of use"));
            must(grants.close(act, last.plusDays(90), ""));
        }
    }

    private void waiting(Map<String, Vote> votes) {
        LocalDate asked = LocalDate.of(2025, 12, 8);
        UUID open = id("waiting-1");
        must(grants.request(
                request(open, DemoFacts.GEN, "shelter", 6_400_00, "쉼터 난방 / heating of the shelter", asked)));
        UUID approved = id("waiting-2");
        if (grants.find(approved).isEmpty()) {
            must(grants.request(
                    request(approved, DemoFacts.RESCUE, "rescue", 2_500_00, "이동 경비 / journeys", asked.minusDays(3))));
            UUID resolved = resolution("waiting-2", Resolutions.Subject.GRANT, asked.plusDays(10), null, votes);
            must(grants.approve(approved, resolved, asked.plusDays(10), ""));
        }
        UUID refused = id("waiting-3");
        if (grants.find(refused).isEmpty()) {
            must(grants.request(
                    request(refused, DemoFacts.GEN, "advocacy", 9_000_00, "행사 지원 / an event", asked.minusDays(20))));
            must(grants.refuse(refused, asked.plusDays(10), "올해 계획에 없음 / not in this year's plan"));
        }
        Map<String, Vote> without = new LinkedHashMap<>(votes);
        String related = votes.keySet().iterator().next();
        without.put(related, Vote.ABSTAINED);
        resolution("rest", Resolutions.Subject.BENEFIT, LocalDate.of(2024, 5, 20), related, without);
    }

    /** A giver lets a part of a scholarship go to rescue. */
    private void wish() {
        UUID consent = id("consent");
        LocalDate on = LocalDate.of(2025, 12, 10);
        must(wishes.file(
                new Wishes.Consent(
                        consent,
                        DemoFacts.US,
                        DemoFacts.SCHOLAR,
                        DemoFacts.RESCUE,
                        DemoGifts.party("large", 1),
                        on,
                        Wishes.How.LETTER,
                        "남은 장학금을 구출에 / what is left may go to rescue"),
                "Invented letter of a giver who does not exist.".getBytes(StandardCharsets.UTF_8),
                "text/plain"));
        must(wishes.change(new Wishes.Change(
                "demo",
                DemoFacts.US,
                DemoFacts.SCHOLAR,
                DemoFacts.RESCUE,
                LocalDate.of(2025, 12, 15),
                DemoChart.US_BANK,
                100_00,
                consent,
                null,
                "후원자의 동의로 / by the giver's consent")));
    }

    private static Grants.Request request(
            UUID act, String fund, String programme, long cents, String purpose, LocalDate on) {
        return new Grants.Request(
                act,
                DemoFacts.US,
                fund,
                DemoFacts.KR,
                fund,
                DOLLAR,
                List.of(new Grant.Use(programme, cents)),
                purpose,
                "",
                null,
                on);
    }

    private UUID resolution(
            String name, Resolutions.Subject subject, LocalDate on, @Nullable String related, Map<String, Vote> votes) {
        UUID id = id("resolution/" + name);
        Resolutions.ResolvedOutcome outcome = resolutions.record(new Resolutions.Resolved(
                id,
                DemoFacts.US,
                on,
                on.getYear() + "-" + on.getMonthValue() + "/1",
                subject,
                "가결 / resolved",
                true,
                related,
                votes));
        if (outcome instanceof Resolutions.ResolvedOutcome.Refused no) {
            throw new IllegalStateException("the invented resolution was refused: " + no);
        }
        return id;
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(("naru-demo/papers/" + name).getBytes(StandardCharsets.UTF_8));
    }

    private static void must(GrantOutcome outcome) {
        if (outcome instanceof GrantOutcome.Refused no) {
            throw new IllegalStateException("the invented grant was refused: " + no);
        }
    }

    private static void must(Wishes.WishOutcome outcome) {
        if (outcome instanceof Wishes.WishOutcome.Refused no) {
            throw new IllegalStateException("the invented wish was refused: " + no);
        }
    }
}
