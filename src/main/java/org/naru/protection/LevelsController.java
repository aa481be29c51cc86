package org.naru.protection;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.platform.web.Column;
import org.naru.platform.web.Message;
import org.naru.platform.web.Pager;
import org.naru.platform.web.Table;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** What each level demands, and which kinds of information have it: for everybody of the staff. */
@Controller
class LevelsController {
    static final String LEVELS = "/protection/levels";

    private static final List<String> FACETS = List.of("storage", "screen", "export", "print", "notice", "backup");

    private static final Column<Level> LEVEL = Column.tag("level", "protection.level", Level::tag);

    @GetMapping(LEVELS)
    @Requires(Permission.OWN_ACCOUNT)
    ModelAndView levels() {
        List<Column<Level>> columns = new java.util.ArrayList<>(List.of(LEVEL));
        columns.add(Column.word("harm", "protection.harm", level -> harm(level).text()));
        for (int i = 0; i < FACETS.size(); i++) {
            int facet = i;
            columns.add(Column.word(
                    FACETS.get(i),
                    "protection." + FACETS.get(i),
                    level -> level.handling().texts().get(facet)));
        }
        List<Information> kinds = Arrays.stream(Information.values())
                .sorted(Comparator.comparing(Information::level).reversed())
                .toList();
        return new ModelAndView(
                "protection/levels",
                "page",
                new LevelsPage(
                        table("protection.levels.demands", columns, List.of(Level.values())),
                        table(
                                "protection.levels.kinds",
                                List.of(
                                        Column.word("kind", "protection.kind", Information::text),
                                        Column.word("harm", "protection.kind.harm", each -> each.text() + ".harm"),
                                        Column.word(
                                                "worst",
                                                "protection.harm",
                                                each -> each.worst().text()),
                                        Column.tag(
                                                "level",
                                                "protection.level",
                                                each -> each.level().tag())),
                                kinds)));
    }

    private static Harm harm(Level level) {
        return Arrays.stream(Harm.values())
                .filter(harm -> Level.of(harm) == level)
                .findFirst()
                .orElseThrow();
    }

    private static <R> Table<R> table(String caption, List<Column<R>> columns, List<R> rows) {
        return Table.of(
                        Message.of(caption),
                        columns,
                        rows,
                        Optional.empty(),
                        Pager.whole(rows.size()),
                        Message.of("protection.levels.empty"))
                .withoutDownloads();
    }
}
