package org.naru.access;

import java.util.List;
import java.util.Optional;
import org.naru.platform.web.Address;
import org.naru.platform.web.Download;
import org.naru.platform.web.Message;
import org.naru.platform.web.Pager;
import org.naru.platform.web.Paging;
import org.naru.platform.web.Table;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The audit log, for those who may read it. */
@Controller
class AuditController {
    private static final int PORTION = 1_000;

    private final FindEvents find;

    AuditController(FindEvents find) {
        this.find = find;
    }

    @GetMapping("/audit")
    @Requires(Permission.AUDIT_READ)
    ModelAndView audit(Address address) {
        AuditFilter filter =
                new AuditFilter(address.text("kind", 60), Optional.empty(), Optional.empty(), Optional.empty());
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
