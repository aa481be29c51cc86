package org.naru.app.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Restriction;

/** What stands in the invented mission before its first entry: legal entities, chart of accounts, programmes, funds. */
final class DemoFacts {
    static final String KR = "kr";
    static final String US = "us";
    /** Code of the general fund, in both entities. */
    static final String GEN = "GEN";

    static final String PROPERTY = "PROPERTY";
    static final String RESCUE = "RESCUE";
    static final String HOUSE = "HOUSE";
    static final String CENTER = "CENTER";
    static final String SEMINARY = "SEMINARY";
    static final String REST = "REST";
    static final String NEXT = "Y2025";
    static final String SCHOLAR = "SCHOLAR";
    static final String ENDOW = "ENDOW";

    static final LocalDate FIRST_DAY = LocalDate.of(2016, 1, 1);
    static final LocalDate LAST_DAY = LocalDate.of(2025, 12, 31);
    /** Gifts for the year after are free from this day on. */
    static final LocalDate NEXT_YEAR_FROM = LocalDate.of(2025, 1, 1);
    /** The student's fund is free for his studies from the first term on. */
    static final LocalDate STUDIES_FROM = LocalDate.of(2024, 9, 1);

    /** A legal entity of the invented mission. */
    record Entity(String code, String currency, String zone, String nameKo, String nameEn) {}

    /** An account; {@code entity} and {@code currency} only where they bind it. */
    record Account(
            String code,
            AccountKind kind,
            @Nullable String entity,
            @Nullable String currency,
            Role role,
            String nameKo,
            String nameEn) {}

    /** What else an account is, beyond its kind. */
    enum Role {
        PLAIN,
        CASH,
        MONETARY,
        ADVANCE,
        GRANT,
        BETWEEN_FUNDS,
        REALISED,
        UNREALISED,
        FIXED_ASSET,
        DEPRECIATION,
        LOAN
    }

    /** A programme, or one of the two functions that are none. */
    record Programme(String code, String function, String nameKo, String nameEn) {}

    /** A fund, and the programmes that satisfy its purpose. */
    record Fund(
            String entity,
            String code,
            Restriction restriction,
            @Nullable LocalDate releaseOn,
            @Nullable String originEntity,
            @Nullable String originCode,
            String nameKo,
            String nameEn,
            List<String> programmes) {}

    static final List<Entity> ENTITIES = List.of(
            new Entity(KR, "KRW", "Asia/Seoul", "가상선교회 본부", "Demo Mission, Korea"),
            new Entity(US, "USD", "America/New_York", "가상선교회 미국지부", "Demo Mission, US branch"));

    /** ISO 4217 exponents. */
    static final Map<String, Integer> CURRENCIES =
            new TreeMap<>(Map.of("KRW", 0, "USD", 2, "CNY", 2, "THB", 2, "LAK", 2));

    static final List<Programme> PROGRAMMES = List.of(
            new Programme("rescue", "program", "구출", "Rescue"),
            new Programme("shelter", "program", "쉼터", "Shelter"),
            new Programme("care", "program", "돌봄", "Care"),
            new Programme("learning", "program", "교육", "Learning"),
            new Programme("community", "program", "공동체", "Community"),
            new Programme("advocacy", "program", "인권 옹호", "Advocacy"),
            new Programme("MGMT", "management", "일반관리", "Management and general"),
            new Programme("FUNDR", "fundraising", "모금", "Fundraising"));

    static final List<Fund> FUNDS = List.of(
            new Fund(KR, GEN, Restriction.NONE, null, null, null, "일반기금", "General fund", List.of()),
            new Fund(KR, PROPERTY, Restriction.BOARD, null, null, null, "부동산기금", "Property", List.of()),
            new Fund(KR, RESCUE, Restriction.PURPOSE, null, US, RESCUE, "구출기금", "Rescue", List.of("rescue", "shelter")),
            new Fund(KR, HOUSE, Restriction.PURPOSE, null, null, null, "쉼터 이전기금", "House move", List.of("shelter")),
            new Fund(KR, CENTER, Restriction.PURPOSE, null, null, null, "센터기금", "Centre", List.of("community")),
            new Fund(
                    KR,
                    SEMINARY,
                    Restriction.PURPOSE_TIME,
                    STUDIES_FROM,
                    null,
                    null,
                    "신학생 장학기금",
                    "One student's studies",
                    List.of("learning")),
            new Fund(KR, REST, Restriction.PURPOSE, null, null, null, "안식년기금", "Staff rest", List.of("care")),
            new Fund(
                    KR, NEXT, Restriction.TIME, NEXT_YEAR_FROM, null, null, "2025년 사용기금", "For use in 2025", List.of()),
            new Fund(US, GEN, Restriction.NONE, null, null, null, "일반기금", "General fund", List.of()),
            new Fund(US, RESCUE, Restriction.PURPOSE, null, null, null, "구출기금", "Rescue", List.of("rescue", "shelter")),
            new Fund(US, SCHOLAR, Restriction.PURPOSE, null, null, null, "장학기금", "Scholarships", List.of("learning")),
            new Fund(US, ENDOW, Restriction.PERPETUAL, null, null, null, "영구기금", "Endowment", List.of()));

    static final List<Account> ACCOUNTS = Stream.of(DemoChart.balances(), DemoChart.income(), DemoChart.expenses())
            .flatMap(List::stream)
            .toList();

    private DemoFacts() {}

    static String functional(String entity) {
        return KR.equals(entity) ? "KRW" : "USD";
    }

    static Fund fund(String entity, String code) {
        return FUNDS.stream()
                .filter(f -> f.entity().equals(entity) && f.code().equals(code))
                .findAny()
                .orElseThrow();
    }
}
