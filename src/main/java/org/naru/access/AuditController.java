package org.naru.access;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.naru.platform.web.Address;
import org.naru.platform.web.Download;
import org.naru.platform.web.Message;
import org.naru.platform.web.Pager;
import org.naru.platform.web.Paging;
import org.naru.platform.web.Reader;
import org.naru.platform.web.Table;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The audit log, for those who may read it: its patterns, then its events. */
@Controller
class AuditController {
    private static final int PORTION = 1_000;

    private final FindEvents find;
    private final AuditPatterns patterns;
    private final AuditCheckpoints checkpoints;
    private final AuditSealer sealer;

    AuditController(FindEvents find, AuditPatterns patterns, AuditCheckpoints checkpoints, AuditSealer sealer) {
        this.find = find;
        this.patterns = patterns;
        this.checkpoints = checkpoints;
        this.sealer = sealer;
    }

    @GetMapping("/audit")
    @Requires(Permission.AUDIT_READ)
    ModelAndView audit(Reader reader) {
        AuditHead head = sealer.head();
        Optional<Message> witnessed = checkpoints
                .lastWitnessed()
                .flatMap(Checkpoint::says)
                .map(says -> Message.of(
                        "access.audit.witnessed",
                        says.head().position(),
                        LocalDate.ofInstant(says.time(), reader.zone())));
        return new ModelAndView(
                "access/audit-patterns",
                "page",
                AuditPatternsPage.of(
                        patterns.look(reader.zone()), head, ShortWords.of(head.hash(), reader.language()), witnessed));
    }

    @GetMapping("/audit/events")
    @Requires(Permission.AUDIT_READ)
    ModelAndView events(Address address, Reader reader) {
        AuditFilter filter = new AuditFilter(
                address.text("kind", 60),
                address.text("actor", 60),
                address.date("from").map(day -> day.atStartOfDay(reader.zone()).toInstant()),
                address.date("until")
                        .map(day -> day.plusDays(1).atStartOfDay(reader.zone()).toInstant()));
        if (address.format().isPresent()) {
            return Download.of(
                    address.format().get(), "audit", AuditPage.COLUMNS, row -> find.each(filter, PORTION, row));
        }
        int size = address.integer("size", 1, Paging.SIZE_MAX).orElse(Paging.SIZE_DEFAULT);
        var after = address.number("after", 1, Long.MAX_VALUE);
        Optional<Long> before = after.isPresent() ? Optional.of(after.getAsLong()) : Optional.empty();
        List<AuditRow> rows = find.before(before, filter, size + 1);
        boolean more = rows.size() > size;
        List<AuditRow> shown = more ? rows.subList(0, size) : rows;
        Table<AuditRow> table = Table.of(
                Message.of("access.audit.title"),
                AuditPage.COLUMNS,
                shown,
                Optional.empty(),
                new Pager(
                        0,
                        0,
                        Optional.empty(),
                        before.map(_ -> address.without("after").toString()),
                        Optional.empty(),
                        more
                                ? Optional.of(address.with(
                                        "after", Long.toString(shown.getLast().position())))
                                : Optional.empty()),
                Message.of("access.audit.empty"));
        return new ModelAndView("access/audit", "page", new AuditPage(table));
    }
}
