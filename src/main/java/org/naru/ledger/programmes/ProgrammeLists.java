package org.naru.ledger.programmes;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.naru.ledger.Chart;
import org.naru.ledger.Programme;
import org.naru.ledger.programmes.ProgrammeList.Item;
import org.naru.platform.web.Wrong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The door to the lists by which the mission tells its work. */
public final class ProgrammeLists {
    /** What the code of a list and of an item looks like. */
    static final String CODE = "[a-z][a-z0-9-]{0,40}";

    private static final int NAME_MAX = 120;
    private static final int ITEMS_MAX = 40;
    private static final int YEAR_MIN = 1900;
    private static final int YEAR_MAX = 2200;
    private static final int REASON_MIN = 10;
    private static final int REASON_MAX = 500;

    private final ProgrammeListsSql sql;
    private final Chart chart;
    private final Clock clock;
    private final TransactionTemplate transaction;

    /** Put together on one database; the program does it once. */
    public ProgrammeLists(DataSource source, Chart chart, Clock clock, PlatformTransactionManager transactions) {
        this.sql = new ProgrammeListsSql(JdbcClient.create(source));
        this.chart = chart;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * What a list is to say.
     *
     * @param code of the list
     * @param items in their order, with their programmes
     * @param fromYear first fiscal year
     * @param reason why, 10 to 500 characters
     */
    public record Saying(
            String code, String nameKo, String nameEn, boolean sums, List<Item> items, int fromYear, String reason) {
        /** Keeps a copy. */
        public Saying {
            items = List.copyOf(items);
        }
    }

    /** What became of it. */
    public sealed interface Outcome {
        /** It is said. */
        record Kept(ProgrammeList list) implements Outcome {}

        /** It was refused; nothing was kept. */
        record Refused(Wrong wrong) implements Outcome {}
    }

    /** All lists by code, in the order they were made. */
    public Map<String, ProgrammeList> all() {
        return Objects.requireNonNull(transaction.execute(_ -> sql.all()));
    }

    /** The programmes of the mission itself, which lists are about. */
    public List<Programme> programmes() {
        return Objects.requireNonNull(transaction.execute(_ -> mission()));
    }

    private List<Programme> mission() {
        return chart.programmes().stream()
                .filter(each -> each.function() == Programme.Function.PROGRAM)
                .toList();
    }

    /** Makes a list and says what it holds. */
    public Outcome make(Saying saying) {
        return written(saying, true);
    }

    /** Says anew what a list holds from a year on; its name and whether it sums stay. */
    public Outcome say(Saying saying) {
        return written(saying, false);
    }

    private Outcome written(Saying saying, boolean made) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            sql.alone();
            Optional<ProgrammeList> there = Optional.ofNullable(sql.all().get(saying.code()));
            Wrong wrong = Wrong.NOTHING;
            if (made) {
                wrong = named(saying, there.isPresent());
            } else if (there.isEmpty()) {
                wrong = wrong.and("code", "ledger.list.no-list", saying.code());
            }
            boolean sums = there.map(ProgrammeList::sums).orElse(saying.sums());
            wrong = judged(wrong, saying, sums, mission());
            if (wrong.any()) {
                return new Outcome.Refused(wrong);
            }
            if (made) {
                sql.add(saying.code(), saying.nameKo(), saying.nameEn(), sums, clock.instant());
            }
            sql.say(saying.code(), sums, saying.fromYear(), saying.reason(), saying.items(), clock.instant());
            return new Outcome.Kept(Objects.requireNonNull(sql.all().get(saying.code())));
        }));
    }

    private static Wrong named(Saying saying, boolean taken) {
        Wrong wrong = Wrong.NOTHING;
        if (!saying.code().matches(CODE) || saying.code().equals("new")) {
            wrong = wrong.and("code", "ledger.list.code-wrong");
        } else if (taken) {
            wrong = wrong.and("code", "ledger.list.code-taken", saying.code());
        }
        if (missing(saying.nameKo())) {
            wrong = wrong.and("nameKo", "ledger.list.name-wrong", NAME_MAX);
        }
        return missing(saying.nameEn()) ? wrong.and("nameEn", "ledger.list.name-wrong", NAME_MAX) : wrong;
    }

    private static boolean missing(String name) {
        return name.isBlank() || name.length() > NAME_MAX || name.indexOf('\0') >= 0;
    }

    private static Wrong judged(Wrong before, Saying saying, boolean sums, List<Programme> mission) {
        Wrong wrong = before;
        if (saying.items().isEmpty() || saying.items().size() > ITEMS_MAX) {
            wrong = wrong.and("items", "ledger.list.items-wrong", ITEMS_MAX);
        }
        Set<String> codes = new HashSet<>();
        for (Item item : saying.items()) {
            if (!item.code().matches(CODE) || missing(item.nameKo()) || missing(item.nameEn())) {
                wrong = wrong.and("items", "ledger.list.item-wrong", item.code());
            } else if (!codes.add(item.code())) {
                wrong = wrong.and("items", "ledger.list.item-twice", item.code());
            }
        }
        if (saying.fromYear() < YEAR_MIN || saying.fromYear() > YEAR_MAX) {
            wrong = wrong.and("from", "ledger.list.year-wrong");
        }
        int length = saying.reason().strip().length();
        if (length < REASON_MIN || length > REASON_MAX) {
            wrong = wrong.and("reason", "ledger.list.reason-wrong", REASON_MIN, REASON_MAX);
        }
        return placed(wrong, saying.items(), sums, mission);
    }

    /** Where programmes stand: names each that stands wrong. */
    private static Wrong placed(Wrong before, List<Item> items, boolean sums, List<Programme> mission) {
        Wrong wrong = before;
        Map<String, List<String>> places = new LinkedHashMap<>();
        mission.forEach(programme -> places.put(programme.code(), new ArrayList<>()));
        for (Item item : items) {
            for (String programme : item.programmes()) {
                List<String> on = places.get(programme);
                if (on == null) {
                    wrong = wrong.and("map", "ledger.list.no-programme", programme, item.code());
                } else {
                    on.add(item.code());
                }
            }
        }
        if (sums) {
            for (Map.Entry<String, List<String>> each : places.entrySet()) {
                if (each.getValue().isEmpty()) {
                    wrong = wrong.and("map", "ledger.list.nowhere", each.getKey());
                } else if (each.getValue().size() > 1) {
                    wrong = wrong.and("map", "ledger.list.several", each.getKey(), String.join(", ", each.getValue()));
                }
            }
        }
        return wrong;
    }
}
